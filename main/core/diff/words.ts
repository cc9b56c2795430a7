import type { SyncRole, WritableField } from '../person/person.ts';

/** Words for lists and numbers in sentences that an office administrator reads. */

const fieldNames: Readonly<Record<WritableField, string>> = {
  externalId: 'link to Aeries',
  idNumber: 'ID number',
  firstName: 'first name',
  lastName: 'last name',
  displayName: 'display name',
  email: 'e-mail',
  role: 'role',
  grade: 'grade',
  primaryParent: 'primary parent',
};

export function fieldName(field: WritableField): string {
  return fieldNames[field];
}

/** "a", "a and b", "a, b and c". */
export function listWords(words: readonly string[], joint: 'and' | 'or' = 'and'): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1) ?? ''}`;
}

/** The beginning of a sentence. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "school 6", "schools 6 and 7". */
export function schoolWords(schools: readonly string[]): string {
  return `${schools.length === 1 ? 'school' : 'schools'} ${listWords(schools)}`;
}

const roleNames: Readonly<Record<SyncRole, readonly [one: string, many: string]>> = {
  student: ['student', 'students'],
  teacher: ['teacher', 'teachers'],
  staff: ['staff member', 'staff members'],
  admin: ['administrator', 'administrators'],
};

export function roleName(role: SyncRole, count: number): string {
  return roleNames[role][count === 1 ? 0 : 1];
}

/** "1 student", "1,204 students". */
export function countPeople(count: number, role: SyncRole | null): string {
  const noun = role === null ? (count === 1 ? 'person' : 'people') : roleName(role, count);
  return `${formatCount(count)} ${noun}`;
}

export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** Percent with at most two decimals: "5 %", "5.04 %". */
export function formatPercent(percent: number): string {
  return `${percent.toLocaleString('en-US', { maximumFractionDigits: 2 })} %`;
}
