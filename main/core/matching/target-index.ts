import { emailKey, idNumberKey } from '../person/compare.ts';
import type { TargetPerson } from '../person/person.ts';

/** People of one Minga, found by any of the three keys. Order of the rows never matters. */
export interface TargetIndex {
  readonly byId: ReadonlyMap<string, TargetPerson>;
  readonly byExternalId: Lookup;
  readonly byIdNumber: Lookup;
  readonly byEmail: Lookup;
}

/** Nearly every key has one person: a list is made only where there are several. */
export type Lookup = ReadonlyMap<string, TargetPerson | readonly TargetPerson[]>;

export function indexTarget(people: Iterable<TargetPerson>): TargetIndex {
  const byId = new Map<string, TargetPerson>();
  const byExternalId = new Map<string, TargetPerson | TargetPerson[]>();
  const byIdNumber = new Map<string, TargetPerson | TargetPerson[]>();
  const byEmail = new Map<string, TargetPerson | TargetPerson[]>();
  for (const person of people) {
    byId.set(person.id, person);
    put(byExternalId, person.externalId === '' ? null : person.externalId, person);
    put(byIdNumber, idNumberKey(person.idNumber), person);
    put(byEmail, emailKey(person.email), person);
  }
  return { byId, byExternalId, byIdNumber, byEmail };
}

function put(
  map: Map<string, TargetPerson | TargetPerson[]>,
  key: string | null,
  person: TargetPerson,
): void {
  if (key === null) return;
  const known = map.get(key);
  if (known === undefined) map.set(key, person);
  else if (Array.isArray(known)) known.push(person);
  else map.set(key, [known, person]);
}

const nobody: readonly TargetPerson[] = [];

/** Everyone under a key; `null` finds nobody. */
export function lookUp(lookup: Lookup, key: string | null): readonly TargetPerson[] {
  if (key === null) return nobody;
  const found = lookup.get(key);
  if (found === undefined) return nobody;
  return isList(found) ? found : [found];
}

function isList(found: TargetPerson | readonly TargetPerson[]): found is readonly TargetPerson[] {
  return Array.isArray(found);
}
