import type { Match } from '../matching/match.ts';
import type { RollEntry } from '../matching/roll.ts';
import { type Unit, schoolOf } from '../matching/units.ts';
import { listName } from '../person/names.ts';
import type { SchoolOf, Sighting } from '../people/memory.ts';
import type { Line } from './line.ts';

/** Skips of somebody missing for another reason than their absence: a row that is there could be them. */
const doubtful: ReadonlySet<string> = new Set([
  'unreadable-source-row',
  'unclear-in-source',
  'role-not-synced',
  'school-not-synced',
]);

/** Everybody of one Minga who is listed, and everybody linked there who is not. */
export function* sightingsOf(
  unit: Unit,
  entries: readonly RollEntry[],
  matches: readonly Match[],
  lines: readonly Line[],
  lastSchoolOf: SchoolOf,
): Generator<Sighting> {
  const { mingaId } = unit;
  for (const [at, { person }] of entries.entries()) {
    const match = matches[at];
    yield {
      mingaId,
      sisId: person.sisId,
      personId: match?.kind === 'one' ? match.target.id : null,
      school: schoolOf(unit, person),
      role: person.role,
      name: listName(person.firstName, person.lastName) ?? person.sisId,
      idNumber: person.idNumber,
      email: person.email,
      state: 'listed',
    };
  }
  for (const { source, row, target, op, school, role, reason } of lines) {
    if (source !== null || row !== null || target === null || op === 'unmanaged') continue;
    const { externalId } = target;
    if (externalId === null || externalId === '') continue;
    yield {
      mingaId,
      sisId: externalId,
      personId: target.id,
      // Where they were, also where the line stands at another school for want of theirs.
      school: lastSchoolOf(mingaId, externalId) ?? school,
      role,
      name: listName(target.firstName, target.lastName) ?? externalId,
      idNumber: target.idNumber,
      email: target.email,
      state: doubtful.has(reason.code) ? 'doubtful' : 'absent',
    };
  }
}
