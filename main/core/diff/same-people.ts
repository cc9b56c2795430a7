import { type Census, isGone } from '../matching/census.ts';
import { emailKey, hasValue, idNumberKey } from '../person/compare.ts';
import type { SourcePerson, TargetPerson } from '../person/person.ts';
import type { Op } from '../plan/plan.ts';
import type { Line } from './line.ts';

/**
 * Archives and adds that pair up (issue 4, "Diagnosis"): who leaves a school and who comes to it are one person by
 * ID number, e-mail, or name and grade, under another ID. Too little to link them by, and enough to see a re-key.
 */
export interface SamePerson {
  readonly arrival: Line;
  readonly departure: Line;
}

export type CommonTrait = 'idNumber' | 'email' | 'name';

/** Skips that have another reason than a switch: nobody is about to leave. */
const notDeparting: ReadonlySet<string> = new Set([
  'unreadable-source-row',
  'unclear-in-source',
  'role-not-synced',
  'school-not-synced',
]);

/** What a line would be if every switch were on; null where something else stands before it. */
export function meantOp({ op, wouldBe, reason }: Line): Op | null {
  if (op !== 'skip') return op;
  if (wouldBe === 'archive' && notDeparting.has(reason.code)) return null;
  return reason.code === 'disabled-in-source' ? null : wouldBe;
}

/** Finds for each departure an arrival at the same school who looks like the same person; each counts once. */
export function findSamePeople(
  schools: Iterable<readonly Line[]>,
  census: Census,
): readonly SamePerson[] {
  const found: SamePerson[] = [];
  for (const lines of schools) {
    const departures = lines.filter(
      (line) => meantOp(line) === 'archive' && isGone(census, line.target?.externalId ?? ''),
    );
    if (departures.length === 0) continue;
    const arrivals = lines.filter((line) => meantOp(line) === 'add');
    found.push(...pairUp(arrivals, departures));
  }
  return found;
}

function pairUp(arrivals: readonly Line[], departures: readonly Line[]): readonly SamePerson[] {
  const free = new Map<string, Line[]>();
  for (const arrival of arrivals) {
    if (arrival.source === null) continue;
    for (const key of keysOf(arrival.role, arrival.source)) {
      const known = free.get(key);
      if (known === undefined) free.set(key, [arrival]);
      else known.push(arrival);
    }
  }
  const taken = new Set<Line>();
  return departures.flatMap((departure): readonly SamePerson[] => {
    const { target, role } = departure;
    if (target === null) return [];
    const arrival = keysOf(role, target)
      .flatMap((key) => free.get(key) ?? [])
      .find((line) => !taken.has(line));
    if (arrival === undefined) return [];
    taken.add(arrival);
    return [{ arrival, departure }];
  });
}

function keysOf(role: string, person: SourcePerson | TargetPerson): readonly string[] {
  const number = idNumberKey(person.idNumber);
  const email = emailKey(person.email);
  const name = nameKey(person);
  return [
    ...(number === null ? [] : [`n ${role} ${number}`]),
    ...(email === null ? [] : [`e ${email}`]),
    ...(name === null ? [] : [`w ${role} ${name}`]),
  ];
}

/** The surest thing that two records have in common; null where there is none. */
export function commonTrait(source: SourcePerson, target: TargetPerson): CommonTrait | null {
  const number = idNumberKey(source.idNumber);
  if (number !== null && number === idNumberKey(target.idNumber)) return 'idNumber';
  const email = emailKey(source.email);
  if (email !== null && email === emailKey(target.email)) return 'email';
  const name = nameKey(source);
  return name !== null && name === nameKey(target) ? 'name' : null;
}

/** Name and grade; null where one of them is missing, since a name alone is nobody. Adults have no grade. */
function nameKey(person: SourcePerson | TargetPerson): string | null {
  const { firstName, lastName, grade } = person;
  if (!hasValue(firstName) || !hasValue(lastName)) return null;
  const isStudent = person.role === 'student' || person.role === 'STUDENT';
  if (isStudent && !hasValue(grade)) return null;
  return `${firstName} ${lastName} ${isStudent ? (grade ?? '').replace(/^0+/, '') : ''}`
    .normalize('NFC')
    .toLowerCase();
}
