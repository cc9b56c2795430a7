import type { InvalidRow, SourcePerson } from '../person/person.ts';
import { listName } from '../person/names.ts';

/**
 * Rows of one sourcedId, from several lists or schools, as one person. The result does not depend on the order
 * in which they were read.
 *
 * Rows that the source removed count only where all are removed: a student who left one school for another.
 * Of the rest the newest is taken; a value that it lacks comes from the next newest, because Aeries blanks
 * an e-mail at all schools where one lacks it; schools are joined.
 * Rows that cannot be one person (a student and an adult, or nothing in common but the id) give `null`.
 */
export function mergeRows(rows: readonly SourcePerson[]): SourcePerson | null {
  const active = rows.filter((row) => !row.removed);
  const [newest, ...older] = (active.length > 0 ? active : rows).toSorted(byAge);
  if (newest === undefined) return null;
  if (older.some((row) => areTwoPeople(newest, row))) return null;
  return older.reduce(fillFrom, newest);
}

/** The invalid rows that stand for people who share a sourcedId: each blocks removal of whoever it may be. */
export function sharedIdRows(
  rows: readonly SourcePerson[],
  placeOf: (row: SourcePerson) => InvalidRow['place'],
): readonly InvalidRow[] {
  return rows.toSorted(byAge).map((row) => ({
    place: placeOf(row),
    sisId: row.sisId,
    idNumber: row.idNumber,
    email: row.email,
    role: row.role,
    schools: row.schools,
    name: listName(row.firstName, row.lastName),
    code: 'unreadable-field',
    field: 'sourcedId',
    message:
      'Aeries gave the same identifier (sourcedId) to two different people, so neither can be told from the other. In the OneRoster settings of Aeries, choose a User sourcedId that students and staff do not share.',
  }));
}

/** Two rows read alike, school by school and field by field. */
export function sameRow(a: SourcePerson, b: SourcePerson): boolean {
  return (
    a.role === b.role &&
    a.firstName === b.firstName &&
    a.lastName === b.lastName &&
    a.email === b.email &&
    a.modifiedAt === b.modifiedAt &&
    a.removed === b.removed &&
    a.idNumber === b.idNumber &&
    a.grade === b.grade &&
    a.middleName === b.middleName &&
    a.username === b.username &&
    a.enabled === b.enabled &&
    sameList(a.schools, b.schools) &&
    sameList(a.agents, b.agents)
  );
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((value, at) => value === b[at]));
}

function areTwoPeople(a: SourcePerson, b: SourcePerson): boolean {
  if ((a.role === 'student') !== (b.role === 'student')) return true;
  const differ = (field: 'firstName' | 'lastName' | 'email' | 'idNumber'): boolean =>
    a[field] !== null && b[field] !== null && fold(a[field]) !== fold(b[field]);
  // A changed name or address alone is one person with an old row somewhere; all of them at once is not.
  return differ('firstName') && differ('lastName') && (differ('email') || differ('idNumber'));
}

function fold(text: string): string {
  return text.toLowerCase();
}

function fillFrom(person: SourcePerson, older: SourcePerson): SourcePerson {
  return {
    ...person,
    idNumber: person.idNumber ?? older.idNumber,
    firstName: person.firstName ?? older.firstName,
    lastName: person.lastName ?? older.lastName,
    middleName: person.middleName ?? older.middleName,
    email: person.email ?? older.email,
    username: person.username ?? older.username,
    grade: person.grade ?? older.grade,
    schools: [...new Set([...person.schools, ...older.schools])].sort(),
    agents: person.agents.length > 0 ? person.agents : older.agents,
  };
}

/** Newest first; rows of one age in an order of their content, so that reading order never shows. */
function byAge(a: SourcePerson, b: SourcePerson): number {
  const byTime = timeOf(b) - timeOf(a);
  if (byTime !== 0) return byTime;
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function timeOf({ modifiedAt }: SourcePerson): number {
  const time = modifiedAt === null ? Number.NaN : Date.parse(modifiedAt);
  return Number.isNaN(time) ? -Infinity : time;
}
