import type { FilterOption } from '../../ui/filter-menu.tsx';
import { lazily } from '../../ui/lazily.ts';
import { reasonTitle } from './chips.ts';
import type { Facets, Filter, HoldCode, Role } from './types.ts';
import { gradeWord, HOLD_WORDS, ROLE_WORDS, ROLES, schoolName } from './words.ts';

export interface FilterMenuOf {
  readonly part: string;
  readonly label: string;
  readonly options: () => readonly FilterOption[];
  readonly chosen: readonly string[];
  /** Said where there is nothing to choose. */
  readonly empty?: string;
  /** The part of the filter that choosing these makes; the rest of it stays. */
  readonly withChosen: (chosen: readonly string[]) => Filter;
}

const BY_WORD = lazily(() => new Intl.Collator(undefined, { numeric: true }));

/** What the lists choose from: whatever else is filtered by changes nothing in them. */
export type MenuParts = {
  readonly [P in 'schools' | 'roles' | 'grades' | 'reasons' | 'heldBy']: Filter[P] | undefined;
};

/** The lists that the columns are filtered by, with how many rows each value has under the rest of the filter. */
export function filterMenus(
  filter: MenuParts,
  facets: Facets | null,
  schoolNames: Readonly<Record<string, string>>,
): readonly FilterMenuOf[] {
  const { schools = [], roles = [], grades = [], reasons = [], heldBy = [] } = filter;
  return [
    {
      part: 'schools',
      label: 'School',
      chosen: schools,
      options: () => options(facets?.schools, schools, (id) => schoolName(schoolNames, id)),
      withChosen: (chosen) => ({ schools: [...chosen] }),
    },
    {
      part: 'roles',
      label: 'Role',
      chosen: roles,
      options: () => options(facets?.roles, roles, (id) => titleOfRole(id)),
      withChosen: (chosen) => ({ roles: ROLES.filter((role) => chosen.includes(role)) }),
    },
    {
      part: 'grades',
      label: 'Grade',
      chosen: grades,
      options: () => options(facets?.grades, grades, gradeWord),
      withChosen: (chosen) => ({ grades: [...chosen] }),
    },
    {
      part: 'reasons',
      label: 'Reason',
      chosen: reasons,
      options: () =>
        options(countsOf(facets?.reasons), reasons, (code) => reasonTitle(code, facets)),
      withChosen: (chosen) => ({ reasons: [...chosen] }),
    },
    // Always there, also where nothing of what is shown is held: no other menu moves when that changes.
    {
      part: 'heldBy',
      label: 'On hold',
      chosen: heldBy,
      options: () =>
        options(facets?.heldBy, heldBy, (code) => (isHoldCode(code) ? HOLD_WORDS[code] : code)),
      empty: 'Nothing of what is shown is on hold.',
      withChosen: (chosen) => ({ heldBy: chosen.filter(isHoldCode) }),
    },
  ];
}

const isHoldCode = (code: string): code is HoldCode => code in HOLD_WORDS;

function titleOfRole(id: string): string {
  const role = ROLES.find((one) => one === id);
  return role === undefined ? id : ROLE_WORDS[role satisfies Role].title;
}

function countsOf(reasons: Facets['reasons'] | undefined): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(reasons ?? {}).map(([code, { count }]) => [code, count]),
  );
}

/** What is chosen stays in the list, also where it has no row left. */
function options(
  counts: Readonly<Partial<Record<string, number>>> | undefined,
  chosen: readonly string[],
  labelOf: (id: string) => string,
): readonly FilterOption[] {
  const ids = new Set([...Object.keys(counts ?? {}), ...chosen]);
  return [...ids]
    .map((id) => ({ id, label: labelOf(id), count: counts?.[id] ?? 0 }))
    .filter(({ id, count }) => count > 0 || chosen.includes(id))
    .toSorted((a, b) => BY_WORD().compare(a.label, b.label));
}
