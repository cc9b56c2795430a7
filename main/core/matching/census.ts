import { emailKey, idNumberKey } from '../person/compare.ts';
import type { InvalidRow, SourcePerson, TargetPerson } from '../person/person.ts';

/** Who is anywhere in the source, over all schools and roles: for questions of absence. */
export interface Census {
  /** Rows that are there and not stated as removed, by sourcedId. */
  readonly present: ReadonlyMap<string, SourcePerson | readonly SourcePerson[]>;
  /** sourcedIds that the source states as removed and lists nowhere else. */
  readonly removed: ReadonlySet<string>;
  /** What the unreadable rows still say of whom they describe. */
  readonly unreadable: Identities;
}

/** A set of people known by any of three keys: enough to say "this could be one of them". */
export interface Identities {
  readonly sisIds: Set<string>;
  readonly idNumbers: Set<string>;
  readonly emails: Set<string>;
}

export function noIdentities(): Identities {
  return { sisIds: new Set(), idNumbers: new Set(), emails: new Set() };
}

export function addIdentity(
  identities: Identities,
  who: Pick<InvalidRow, 'sisId' | 'idNumber' | 'email'>,
): void {
  const idNumber = idNumberKey(who.idNumber);
  const email = emailKey(who.email);
  if (who.sisId !== null) identities.sisIds.add(who.sisId);
  if (idNumber !== null) identities.idNumbers.add(idNumber);
  if (email !== null) identities.emails.add(email);
}

/** True where a Minga person could be one of them: by link, ID number of any kind, or e-mail. */
export function couldBe(identities: Identities, person: TargetPerson): boolean {
  const { sisIds, idNumbers, emails } = identities;
  if (sisIds.size + idNumbers.size + emails.size === 0) return false;
  if (person.externalId !== null && sisIds.has(person.externalId)) return true;
  const idNumber = idNumberKey(person.idNumber);
  if (idNumber !== null && idNumbers.has(idNumber)) return true;
  const email = emailKey(person.email);
  return email !== null && emails.has(email);
}

export function takeCensus(
  people: readonly SourcePerson[],
  invalid: readonly InvalidRow[],
): Census {
  const present = new Map<string, SourcePerson | SourcePerson[]>();
  const removed = new Set<string>();
  for (const person of people) {
    if (person.removed) {
      removed.add(person.sisId);
      continue;
    }
    const known = present.get(person.sisId);
    if (known === undefined) present.set(person.sisId, person);
    else if (Array.isArray(known)) known.push(person);
    else present.set(person.sisId, [known, person]);
  }
  const unreadable = noIdentities();
  for (const row of invalid) addIdentity(unreadable, row);
  for (const sisId of present.keys()) removed.delete(sisId);
  return { present, removed, unreadable };
}

/** True where the source no longer has this sourcedId anywhere, not even in a row it could not send well. */
export function isGone(census: Census, sisId: string): boolean {
  return !census.present.has(sisId) && !census.unreadable.sisIds.has(sisId);
}

/** Schools that list a sourcedId, sorted; empty where none does. */
export function schoolsListing(census: Census, sisId: string): readonly string[] {
  const found = census.present.get(sisId);
  if (found === undefined) return [];
  const rows = 'sisId' in found ? [found] : found;
  return [...new Set(rows.flatMap((row) => row.schools))].sort();
}
