import { emailKey, idNumberKey } from '../person/compare.ts';
import type { SourcePerson, SyncRole } from '../person/person.ts';
import { type PersonKind, kindOf } from './minga-roles.ts';
import type { Unit } from './units.ts';

/** The people of one unit to be evaluated, one entry a person, with what is wrong about the entry itself. */
export interface Roll {
  readonly entries: readonly RollEntry[];
  /** sourcedIds of the entries. */
  readonly sisIds: ReadonlySet<string>;
  /** Present people of roles that are not switched on, by sourcedId. */
  readonly otherRoles: ReadonlyMap<string, SyncRole>;
}

export type DuplicateKind = 'sis-id' | 'id-number' | 'email';

export interface RollEntry {
  readonly person: SourcePerson;
  /** Why this person cannot be told from another one of the source; null where they can. */
  readonly duplicate: DuplicateKind | null;
}

/**
 * Calls the roll of a unit. Rows stated as removed are not there. Rows of one sourcedId that agree on who the
 * person is are one entry; those that do not are a conflict each ("yes, twice"), as are two people of one kind
 * with one ID number, and any two with one e-mail address.
 */
export function callRoll(unit: Unit, switchedOn: ReadonlySet<SyncRole>): Roll {
  const bySisId = new Map<string, SourcePerson | SourcePerson[]>();
  const otherRoles = new Map<string, SyncRole>();
  for (const person of unit.people) {
    if (person.removed) continue;
    if (!switchedOn.has(person.role)) {
      const known = otherRoles.get(person.sisId);
      if (known === undefined || person.role < known) otherRoles.set(person.sisId, person.role);
      continue;
    }
    const known = bySisId.get(person.sisId);
    if (known === undefined) bySisId.set(person.sisId, person);
    else if (Array.isArray(known)) known.push(person);
    else bySisId.set(person.sisId, [known, person]);
  }

  const people: SourcePerson[] = [];
  const twice = new Set<SourcePerson>();
  for (const rows of bySisId.values()) {
    if (!Array.isArray(rows)) people.push(rows);
    else {
      const distinct = distinctRows(rows);
      people.push(...distinct);
      if (distinct.length > 1) for (const row of distinct) twice.add(row);
    }
  }

  const shared = sharedKeys(people);
  const entries = people.map((person): RollEntry => {
    const idNumber = idNumberKey(person.idNumber);
    const email = emailKey(person.email);
    if (twice.has(person)) return { person, duplicate: 'sis-id' };
    if (idNumber !== null && shared.idNumbers[kindOf(person.role)].has(idNumber)) {
      return { person, duplicate: 'id-number' };
    }
    if (email !== null && shared.emails.has(email)) return { person, duplicate: 'email' };
    return { person, duplicate: null };
  });
  return { entries, sisIds: new Set(bySisId.keys()), otherRoles };
}

/** Rows of one sourcedId: one for each identity they claim. Where rows agree, the richest one speaks. */
function distinctRows(rows: readonly SourcePerson[]): readonly SourcePerson[] {
  const byIdentity = new Map<string, SourcePerson>();
  for (const row of rows) {
    const identity = identityOf(row);
    const known = byIdentity.get(identity);
    byIdentity.set(identity, known === undefined ? row : merge(known, row));
  }
  // In an order of their own: ids of such lines are numbered.
  return [...byIdentity].sort(([a], [b]) => compare(a, b)).map(([, row]) => row);
}

function identityOf(row: SourcePerson): string {
  return JSON.stringify([
    row.role,
    idNumberKey(row.idNumber),
    row.firstName,
    row.lastName,
    emailKey(row.email),
  ]);
}

/** Two rows that agree on who the person is: the one modified last, with the schools of both. */
function merge(a: SourcePerson, b: SourcePerson): SourcePerson {
  const [chosen] = [a, b].sort((x, y) => compare(weight(y), weight(x)));
  return { ...(chosen ?? a), schools: [...new Set([...a.schools, ...b.schools])].sort() };
}

function weight(row: SourcePerson): string {
  return JSON.stringify([row.modifiedAt ?? '', row.enabled, row.grade ?? '', row.agents, row]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface SharedKeys {
  readonly idNumbers: Readonly<Record<PersonKind, ReadonlySet<string>>>;
  readonly emails: ReadonlySet<string>;
}

function sharedKeys(people: readonly SourcePerson[]): SharedKeys {
  const seenNumbers = { student: new Map<string, string>(), adult: new Map<string, string>() };
  const seenEmails = new Map<string, string>();
  const idNumbers = { student: new Set<string>(), adult: new Set<string>() };
  const emails = new Set<string>();
  for (const { sisId, role, idNumber, email } of people) {
    const kind = kindOf(role);
    note(seenNumbers[kind], idNumbers[kind], idNumberKey(idNumber), sisId);
    note(seenEmails, emails, emailKey(email), sisId);
  }
  return { idNumbers, emails };
}

/** Remembers who has a key first; a second person with it makes the key shared. */
function note(
  seen: Map<string, string>,
  shared: Set<string>,
  key: string | null,
  sisId: string,
): void {
  if (key === null) return;
  const first = seen.get(key);
  if (first === undefined) seen.set(key, sisId);
  else if (first !== sisId) shared.add(key);
}
