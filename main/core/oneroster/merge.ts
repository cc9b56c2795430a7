import type { SourcePerson } from '../person/person.ts';

/**
 * Rows of one sourcedId, from several lists or schools, as one person. The result does not depend on the order
 * in which they were read.
 *
 * Rows that the source removed count only where all are removed: a student who left one school for another.
 * Of the rest the newest is taken; a value that it lacks comes from the next newest, because Aeries blanks
 * an e-mail at all schools where one lacks it; schools are joined.
 *
 * Students and adults are never one person, and neither are rows that share nothing but the id (staff and student
 * numbers overlap in Aeries where sourcedIds have no prefix): such rows all stay, and matching makes a conflict
 * of them ("yes, twice").
 */
export function mergeRows(rows: readonly SourcePerson[]): readonly SourcePerson[] {
  const isStudent = (row: SourcePerson): boolean => row.role === 'student';
  const students = rows.filter(isStudent);
  const adults = rows.filter((row) => !isStudent(row));
  return [students, adults].flatMap(mergeKind);
}

function mergeKind(rows: readonly SourcePerson[]): readonly SourcePerson[] {
  const active = rows.filter((row) => !row.removed);
  const [newest, ...older] = (active.length > 0 ? active : rows).toSorted(byAge);
  if (newest === undefined) return [];
  if (older.some((row) => areTwoPeople(newest, row))) return [newest, ...older];
  return [older.reduce(fillFrom, newest)];
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
  return Number.isNaN(time) ? 0 : time;
}
