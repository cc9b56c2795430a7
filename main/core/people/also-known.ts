import { emailKey, hasValue, idNumberKey } from '../person/compare.ts';
import { kindOf } from '../matching/minga-roles.ts';
import { listName } from '../person/names.ts';
import type { SourcePerson, SyncRole } from '../person/person.ts';
import type { PersonLock } from './locks.ts';

/**
 * Whom a list of people or a lock names by one ID, under every ID that they have or had: a re-key must not let a sync
 * touch somebody whom the office has put out of its reach.
 */
export interface AlsoKnown {
  /** The ID as it stands in the list or the lock. */
  readonly person: string;
  /** Every sourcedId and Minga id of that person, as memory, plans and journals join them. */
  readonly ids: readonly string[];
  /** As they were last seen: what they are found by once Aeries sends them under an ID that nobody has seen yet. */
  readonly seen: readonly SeenAs[];
}

export interface SeenAs {
  readonly role: SyncRole;
  readonly name: string;
  readonly idNumber: string | null;
  readonly email: string | null;
}

/** Every ID of a person by the one that is listed. */
export type Names = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Adds to the IDs those under which somebody comes now: who has the ID number, or name and e-mail, of a listed person
 * whom Aeries lists under none of the known IDs. An e-mail alone may be a family's.
 */
export function namesOf(known: readonly AlsoKnown[], people: readonly SourcePerson[]): Names {
  const names = new Map(known.map(({ person, ids }) => [person, new Set([person, ...ids])]));
  if (names.size === 0) return names;
  const present = new Set(people.flatMap(({ removed, sisId }) => (removed ? [] : [sisId])));
  const gone = new Map<string, Set<string>[]>();
  for (const { person, seen } of known) {
    const ids = names.get(person);
    if (ids === undefined || [...ids].some((id) => present.has(id))) continue;
    for (const key of seen.flatMap(keysOf)) gone.set(key, [...(gone.get(key) ?? []), ids]);
  }
  if (gone.size === 0) return names;
  for (const person of people) {
    if (person.removed) continue;
    const { sisId, role, idNumber, email, firstName, lastName } = person;
    const name = listName(firstName, lastName) ?? '';
    for (const key of keysOf({ role, idNumber, email, name })) {
      for (const ids of gone.get(key) ?? []) ids.add(sisId);
    }
  }
  return names;
}

function keysOf({ role, name, idNumber, email }: SeenAs): readonly string[] {
  const number = idNumberKey(idNumber);
  const address = emailKey(email);
  return [
    ...(number === null ? [] : [`${kindOf(role)} ${number}`]),
    ...(address === null || !hasValue(name) ? [] : [`${address} ${name.normalize('NFC')}`]),
  ];
}

/** The IDs of a list, each with the others of the same person. */
export function underEveryName(listed: readonly string[], names: Names): ReadonlySet<string> {
  return new Set(listed.flatMap((person) => [person, ...(names.get(person) ?? [])]));
}

/** Locks under every ID of their person. One that names an ID itself comes before one that reaches it this way. */
export function locksUnderEveryName(
  locks: readonly PersonLock[],
  names: Names,
): readonly PersonLock[] {
  const own = new Set(locks.map(({ person }) => person));
  return [
    ...locks.flatMap((lock) =>
      [...(names.get(lock.person) ?? [])]
        .filter((person) => !own.has(person))
        .map((person) => ({ ...lock, person })),
    ),
    ...locks,
  ];
}
