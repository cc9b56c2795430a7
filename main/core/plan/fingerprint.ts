import { createHash, hash } from 'node:crypto';
import type { Connection } from '../connection/config.ts';
import type { InvalidRow, SourceContact, SourcePerson, TargetPerson } from '../person/person.ts';
import { put, putContact, putFlag, putList, putVersion } from './canonical.ts';

/**
 * Fingerprints of what a plan was made from: SHA-256 in hexadecimal, the same for the same records in whatever
 * order they arrived (domain document, "Sealed plans").
 */

export interface SourceRecords {
  readonly people: readonly SourcePerson[];
  readonly contacts: readonly SourceContact[];
  readonly invalid: readonly InvalidRow[];
}

/** Everything that was read, down to the unreadable rows; not where in a list a row stood. */
export function fingerprintSource({ people, contacts, invalid }: SourceRecords): string {
  const hash = openHash();
  hash.add(`people ${people.length}\n`);
  addSorted(hash, people, (person) => person.sisId, sourceRecord);
  hash.add(`contacts ${contacts.length}\n`);
  addSorted(hash, contacts, (contact) => contact.sisId, contactRecord);
  hash.add(`invalid ${invalid.length}\n`);
  addSorted(hash, invalid, invalidRecord, invalidRecord);
  return hash.end();
}

/** Every person of every Minga, archived people included. */
export function fingerprintTarget(target: ReadonlyMap<string, readonly TargetPerson[]>): string {
  const hash = openHash();
  for (const mingaId of [...target.keys()].sort()) {
    const people = target.get(mingaId) ?? [];
    hash.add(`${put(mingaId)} ${people.length}\n`);
    addSorted(hash, people, (person) => person.id, targetRecord);
  }
  return hash.end();
}

/**
 * Hash of the settings that shape a plan: schools, what is synced, limits and rules. Network, notifications,
 * policy and addresses do not: changing them leaves a plan good.
 */
export function settingsHash({ schools, sync, holds, rules }: Connection): string {
  return createHash('sha256')
    .update(JSON.stringify(sortKeys({ schools, sync, holds, rules })))
    .digest('hex');
}

/**
 * The same settings one by one, by path, and how Minga is given changes, to say later which of them were changed: plain
 * values as they are, lists by a digest, since they may name people.
 */
export function settingsByPath({
  schools,
  sync,
  holds,
  rules,
  minga: { mode },
}: Connection): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      if (value.length > 0) found[path] = `#${hash('sha256', JSON.stringify(sortKeys(value)))}`;
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
    } else found[path] = String(value);
  };
  for (const [key, value] of Object.entries({ schools, sync, holds, rules, minga: { mode } }))
    walk(value, key);
  return found;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}

function addSorted<Row>(
  hash: OpenHash,
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  recordOf: (row: Row) => string,
): void {
  const sorted = rows.toSorted((a, b) => {
    const x = keyOf(a);
    const y = keyOf(b);
    if (x !== y) return x < y ? -1 : 1;
    const first = recordOf(a);
    const second = recordOf(b);
    return first < second ? -1 : first > second ? 1 : 0;
  });
  for (const row of sorted) hash.add(`${recordOf(row)}\n`);
}

function sourceRecord(person: SourcePerson): string {
  const schools = person.schools.length > 1 ? person.schools.toSorted() : person.schools;
  return (
    put(person.sisId) +
    put(person.idNumber) +
    put(person.firstName) +
    put(person.lastName) +
    put(person.middleName) +
    put(person.email) +
    put(person.username) +
    put(person.role) +
    put(person.grade) +
    putList(schools) +
    putList(person.agents) +
    putFlag(person.enabled) +
    putFlag(person.removed) +
    put(person.modifiedAt) +
    putContact(person.primaryParent)
  );
}

function contactRecord(contact: SourceContact): string {
  return put(contact.sisId) + put(contact.name) + put(contact.email) + put(contact.phone);
}

function invalidRecord(row: InvalidRow): string {
  return (
    put(row.sisId) +
    put(row.idNumber) +
    put(row.email) +
    put(row.role) +
    putList(row.schools.toSorted()) +
    put(row.name) +
    put(row.code) +
    put(row.field) +
    put(row.place.list)
  );
}

function targetRecord(person: TargetPerson): string {
  return (
    put(person.id) +
    putVersion(person.version) +
    put(person.externalId) +
    put(person.idNumber) +
    put(person.firstName) +
    put(person.lastName) +
    put(person.displayName) +
    put(person.email) +
    put(person.role) +
    put(person.grade) +
    put(person.status) +
    putFlag(person.sisSync) +
    putContact(person.primaryParent)
  );
}

export interface OpenHash {
  add(text: string): void;
  /** SHA-256 of everything added, in hexadecimal. */
  end(): string;
}

/** Gathers text before hashing: one call into the hash a record costs more than the hashing. */
export function openHash(): OpenHash {
  const hash = createHash('sha256');
  let waiting = '';
  return {
    add(text) {
      waiting += text;
      if (waiting.length < 65_536) return;
      hash.update(waiting);
      waiting = '';
    },
    end: () => hash.update(waiting).digest('hex'),
  };
}
