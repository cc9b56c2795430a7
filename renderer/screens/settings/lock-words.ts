import type { NamedLock } from '../../../preload/sync-views.ts';
import { FIELD_WORDS } from '../words.ts';

type LockedFields = NamedLock['fields'];
export type LockedField = NonNullable<LockedFields>[number];

/** Fields that can be locked, in the order in which a person is read. The link to Aeries itself cannot be. */
export const LOCKABLE: readonly LockedField[] = [
  'firstName',
  'lastName',
  'displayName',
  'email',
  'idNumber',
  'grade',
  'role',
  'primaryParent',
];

/** What a lock keeps, in a sentence. */
export function fieldsWords(fields: LockedFields): string {
  if (fields === null) return 'Never touched: no update, no archive.';
  const names = LOCKABLE.filter((field) => fields.includes(field)).map(
    (field) => FIELD_WORDS[field],
  );
  return `Never overwritten: ${names.join(', ')}.`;
}
