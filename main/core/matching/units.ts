import type { Connection } from '../connection/config.ts';
import { RosterError } from '../errors.ts';
import type { SourcePerson, TargetPerson } from '../person/person.ts';

/**
 * One Minga and the schools that feed it. People are matched a Minga at a time: where two schools feed one
 * Minga, a person listed at either of them is present, and has one line, at the first school of theirs.
 */
export interface Unit {
  readonly mingaId: string;
  /** Aeries School IDs, in the order of the settings. Never empty. */
  readonly schools: readonly [string, ...string[]];
  /** Source rows of these schools, in any role, also those stated as removed. */
  readonly people: readonly SourcePerson[];
  readonly target: readonly TargetPerson[];
}

/**
 * Splits people among the Mingas of the connection. A person enrolled at two schools is in both.
 * Throws `internal` where a Minga of the settings was not read.
 */
export function makeUnits(
  schools: Connection['schools'],
  people: readonly SourcePerson[],
  target: ReadonlyMap<string, readonly TargetPerson[]>,
): readonly Unit[] {
  const schoolsOf = new Map<string, [string, ...string[]]>();
  for (const { aeriesSchoolId, mingaId } of schools) {
    const known = schoolsOf.get(mingaId);
    if (known === undefined) schoolsOf.set(mingaId, [aeriesSchoolId]);
    else if (!known.includes(aeriesSchoolId)) known.push(aeriesSchoolId);
  }
  const units = [...schoolsOf].map(([mingaId, fed]) => ({
    mingaId,
    schools: fed,
    people: [] as SourcePerson[],
    target: readPeople(mingaId, target),
  }));
  const feeds = new Map<string, typeof units>();
  for (const unit of units) {
    for (const school of unit.schools) feeds.set(school, [...(feeds.get(school) ?? []), unit]);
  }
  for (const person of people) {
    for (const school of person.schools) {
      for (const unit of feeds.get(school) ?? []) {
        // A person listed at two schools of one Minga was pushed a moment ago.
        if (unit.people.at(-1) !== person) unit.people.push(person);
      }
    }
  }
  return units;
}

/** A Minga that nobody read is not an empty one: everyone would be added again. */
function readPeople(
  mingaId: string,
  target: ReadonlyMap<string, readonly TargetPerson[]>,
): readonly TargetPerson[] {
  const people = target.get(mingaId);
  if (people !== undefined) return people;
  throw new RosterError('internal', {
    message: `The Minga "${mingaId}" was not read, so nothing can be compared with it. Nothing was sent.`,
    details: { mingaId },
  });
}

/** The school under which a person's line is listed: the first of the unit's that lists them. */
export function schoolOf(unit: Unit, person: SourcePerson): string {
  const [first] = unit.schools;
  if (unit.schools.length === 1) return first;
  return unit.schools.find((school) => person.schools.includes(school)) ?? first;
}
