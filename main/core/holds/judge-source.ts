import type { Connection } from '../connection/config.ts';
import { describesNobody } from '../diff/invalid-rows.ts';
import { type GroupCount, groupKey } from '../diff/tally.ts';
import { formatCount, roleName } from '../diff/words.ts';
import type { InvalidRow } from '../person/person.ts';
import type { IncompleteReason } from '../plan/plan.ts';
import type { SourceVerdict } from '../ports.ts';

/** Whether absence from the source means anything (domain document, "Can the source be trusted?"). */
export interface Judgement {
  readonly complete: boolean;
  readonly incompleteReasons: readonly IncompleteReason[];
  readonly missingSchools: ReadonlyMap<string, 'absent' | 'inactive'>;
  /** `school/role` -> how many people it had. */
  readonly emptyGroups: ReadonlyMap<string, number>;
}

export interface JudgeInput {
  readonly connection: Connection;
  readonly source: { readonly invalid: readonly InvalidRow[]; readonly verdict: SourceVerdict };
  readonly lastGoodGroups: Readonly<Record<string, number>> | null;
  readonly groups: readonly GroupCount[];
  readonly sourceGroups: Readonly<Record<string, number>>;
}

/**
 * The reader's own verdict, and what only the plan can see: schools of the settings that are not there, groups
 * that came back empty, rows that could be anybody. One of them is enough: absence counts only in a snapshot
 * that is whole.
 */
export function judgeSource(input: JudgeInput): Judgement {
  const { verdict, invalid } = input.source;
  const missingSchools = findMissingSchools(input);
  const emptyGroups = findEmptyGroups(input, missingSchools);
  const incompleteReasons = dropRepeats([
    ...verdict.incompleteReasons,
    ...[...missingSchools].map(([school, why]) => missingReason(school, why)),
    ...input.groups.flatMap((group) => {
      const had = emptyGroups.get(groupKey(group.school, group.role));
      return had === undefined ? [] : [emptyReason(group, had)];
    }),
    ...unidentifiedReasons(invalid),
  ]);
  return {
    complete: verdict.complete && incompleteReasons.length === 0,
    incompleteReasons,
    missingSchools,
    emptyGroups,
  };
}

function findMissingSchools({
  connection,
  source: { verdict },
}: JudgeInput): ReadonlyMap<string, 'absent' | 'inactive'> {
  const missing = new Map<string, 'absent' | 'inactive'>();
  // A list of schools that could not be read says nothing of any school.
  const listWasRead = verdict.schools.length > 0 || verdict.complete;
  const known = new Map(verdict.schools.map((school) => [school.id, school]));
  for (const { aeriesSchoolId: id } of connection.schools) {
    const school = known.get(id);
    if (school === undefined ? listWasRead : !school.active) {
      missing.set(id, school === undefined ? 'absent' : 'inactive');
    }
  }
  for (const { code, school } of verdict.incompleteReasons) {
    if (school === null || missing.has(school)) continue;
    if (code === 'school-missing') missing.set(school, 'absent');
    if (code === 'school-inactive') missing.set(school, 'inactive');
  }
  return missing;
}

/**
 * Groups without a single person that had some last time, or that Minga has linked people of. A group that has
 * been emptied in Minga as well (its departure was approved once) is not news every night.
 */
function findEmptyGroups(
  { connection, groups, lastGoodGroups, sourceGroups }: JudgeInput,
  missing: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, number> {
  const minimum = connection.holds.emptyCollectionMinimum;
  const empty = new Map<string, number>();
  for (const { school, role, linked, archivedLinked } of groups) {
    const key = groupKey(school, role);
    if (missing.has(school) || (sourceGroups[key] ?? 0) > 0) continue;
    const before = lastGoodGroups?.[key] ?? 0;
    const emptiedInMinga = linked === 0 && archivedLinked >= minimum;
    const had = Math.max(linked, emptiedInMinga ? 0 : before);
    if (had > 0 && had >= minimum) empty.set(key, had);
  }
  return empty;
}

function missingReason(school: string, why: 'absent' | 'inactive'): IncompleteReason {
  return why === 'absent'
    ? {
        code: 'school-missing',
        list: null,
        school,
        text: `School ${school} of the settings is not among the schools that Aeries lists.`,
      }
    : {
        code: 'school-inactive',
        list: null,
        school,
        text: `School ${school} of the settings is no longer active in Aeries.`,
      };
}

function emptyReason({ school, role }: GroupCount, had: number): IncompleteReason {
  return {
    code: 'collection-empty',
    list: null,
    school,
    text: `Aeries lists no ${roleName(role, 2)} at school ${school}, and there were ${formatCount(had)}.`,
  };
}

/** One reason a list, with the rows, so that somebody can look them up. */
function unidentifiedReasons(invalid: readonly InvalidRow[]): readonly IncompleteReason[] {
  const rowsOf = new Map<string, number[]>();
  for (const row of invalid) {
    if (!describesNobody(row)) continue;
    const { list, row: at } = row.place;
    const known = rowsOf.get(list);
    if (known === undefined) rowsOf.set(list, [at + 1]);
    else known.push(at + 1);
  }
  return [...rowsOf].sort().map(([list, rows]) => ({
    code: 'unidentified-row',
    list,
    school: null,
    text: unidentifiedText(list, rows),
  }));
}

function unidentifiedText(list: string, rows: readonly number[]): string {
  const first = [...rows].sort((a, b) => a - b).slice(0, 3);
  const more = rows.length - first.length;
  const places = `${rows.length === 1 ? 'row' : 'rows'} ${first.join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}`;
  return `${formatCount(rows.length)} ${rows.length === 1 ? 'row' : 'rows'} of ${list} (${places}) could not be read and could be anybody.`;
}

/** What the reader said of a school or a list is not said again. */
function dropRepeats(reasons: readonly IncompleteReason[]): readonly IncompleteReason[] {
  const seen = new Set<string>();
  return reasons.filter((reason) => {
    const key = JSON.stringify([reason.code, subjectOf(reason)]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function subjectOf({ code, list, school, text }: IncompleteReason): readonly (string | null)[] {
  switch (code) {
    case 'school-missing':
    case 'school-inactive':
      return [school];
    case 'unidentified-row':
      return [list];
    default:
      return [list, school, text];
  }
}
