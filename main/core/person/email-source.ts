import type { PersonRules } from '../connection/config.ts';
import type { SyncRole } from './person.ts';

type EmailRules = Pick<
  PersonRules,
  'studentEmailFrom' | 'adultEmailFrom' | 'studentEmailDomain' | 'adultEmailDomain'
>;

/**
 * The e-mail address of a row under the rules of the settings: from `email` or `username`, with the domain behind what
 * has no "@". Only the chosen field is asked: the other one may be a private address.
 */
export function emailOf(
  row: { readonly email: string | null; readonly username: string | null },
  role: SyncRole,
  rules: EmailRules,
): string | null {
  const isStudent = role === 'student';
  const value = row[isStudent ? rules.studentEmailFrom : rules.adultEmailFrom];
  const domain = isStudent ? rules.studentEmailDomain : rules.adultEmailDomain;
  if (value === null || domain === undefined || value.includes('@')) return value;
  // "none" and "n/a" are typed into an e-mail field, and are nobody's name; a blank inside is no address either.
  return /^(none|n\/?a|-+|unknown)$/i.test(value) || /\s/.test(value)
    ? value
    : `${value}@${domain}`;
}
