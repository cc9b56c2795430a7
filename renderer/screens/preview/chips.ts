import { CHANGE_KINDS } from '../../ui/change-badge.tsx';
import { formatAmount } from '../../ui/format.ts';
import { inLocale } from '../../ui/in-locale.ts';
import { toggled } from './filters.ts';
import type { Facets, Filter } from './types.ts';
import { gradeWord, HOLD_WORDS, OP_TITLES, ROLE_WORDS, schoolName } from './words.ts';

export interface Chip {
  readonly id: string;
  readonly label: string;
  /** The filter without it. */
  readonly without: Filter;
}

/** What the list is filtered by, one by one. */
export function chipsOf(
  filter: Filter,
  schoolNames: Readonly<Record<string, string>>,
  facets: Facets | null,
): readonly Chip[] {
  const without = (part: keyof Filter): Filter => {
    const { [part]: _left, ...rest } = filter;
    return rest;
  };
  const { ops = [], wouldBe = [], schools = [], roles = [], grades = [], reasons = [] } = filter;
  return [
    ...ops.map((op) => chip('op', op, OP_TITLES[op], toggled(filter, 'ops', op))),
    ...wouldBe.map((op) =>
      chip(
        'would',
        op,
        `Would ${CHANGE_KINDS[op].word.toLowerCase()}`,
        toggled(filter, 'wouldBe', op),
      ),
    ),
    ...schools.map((id) =>
      chip('school', id, schoolName(schoolNames, id), toggled(filter, 'schools', id)),
    ),
    ...roles.map((role) =>
      chip('role', role, ROLE_WORDS[role].title, toggled(filter, 'roles', role)),
    ),
    ...grades.map((grade) =>
      chip(
        'grade',
        grade,
        grade === '' ? 'No grade' : `Grade ${gradeWord(grade)}`,
        toggled(filter, 'grades', grade),
      ),
    ),
    ...reasons.map((code) =>
      chip('reason', code, reasonTitle(code, facets), toggled(filter, 'reasons', code)),
    ),
    ...(filter.heldBy ?? []).map((code) =>
      chip('held-by', code, `On hold: ${HOLD_WORDS[code]}`, toggled(filter, 'heldBy', code)),
    ),
    ...(filter.held === undefined
      ? []
      : [chip('held', '', filter.held ? 'On hold' : 'Not on hold', without('held'))]),
    ...(filter.ids === undefined
      ? []
      : [chip('ids', '', formatAmount(filter.ids.length, 'chosen line'), without('ids'))]),
    ...(filter.search === undefined
      ? []
      : [chip('search', '', `“${filter.search}”`, without('search'))]),
  ];
}

function chip(part: string, value: string, label: string, without: Filter): Chip {
  return { id: `${part} ${value}`, label, without };
}

/** A reason as the first sentence of one that has it. */
export function reasonTitle(code: string, facets: Facets | null): string {
  const text = facets?.reasons[code]?.text;
  if (text === undefined) return code.replaceAll('-', ' ');
  const [first = text] = inLocale(text).split(/(?<=\.) /);
  return first.replace(/\.$/, '');
}
