import type { DisplayNameForm } from '../connection/config.ts';
import { kindOf, mingaRoleFor, syncRoleOf } from '../matching/minga-roles.ts';
import type { FieldChange, FieldValue } from '../plan/plan.ts';
import { emailKey, hasValue, idNumberKey, sameEmail, sameText } from './compare.ts';
import type { ContactGate } from './contact-gate.ts';
import {
  type ContactBook,
  isBlocked,
  mergeContact,
  primaryParentOf,
  sameContact,
} from './contacts.ts';
import { displayNameIn } from './display-name.ts';
import { sameGrade } from './grade-display.ts';
import type { SourcePerson, TargetPerson, WritableField } from './person.ts';

/**
 * The fields of a person as Minga should have them. Only fields that the source speaks of are ever written:
 * `displayName` only where the settings choose a form (else Minga makes its own from first and last name, and people
 * choose theirs there), and `grade` and `primaryParent` belong to students only.
 */
export interface FieldRules {
  /** Fields for which "no value" in the source erases the value in Minga. */
  readonly erase: ReadonlySet<WritableField>;
  /** Contacts, where the connection sends the primary parent; else null. */
  readonly contacts: ContactBook | null;
  /** Which of them may be the wrong person; null where none is sent. */
  readonly contactGate: ContactGate | null;
  /** Form of the display name, by kind of person; `minga`: not written. */
  readonly displayName: Readonly<Record<'student' | 'adult', DisplayNameForm>>;
  /** What Minga is sent for a grade code of Aeries. */
  readonly gradeText: (code: string) => string;
}

/** The e-mail address of a source person; text that is no address counts as none. */
export function usableEmail(person: SourcePerson): string | null {
  return emailKey(person.email) === null ? null : person.email;
}

/** Every field that an add writes, in the order of `WRITABLE_FIELDS`; what has no value is left out. */
export function fieldsOfNewPerson(person: SourcePerson, rules: FieldRules): readonly FieldChange[] {
  const fields: FieldChange[] = [];
  const put = (field: WritableField, to: FieldValue): void => {
    if (to !== null && to !== '') fields.push({ field, from: null, to });
  };
  put('externalId', person.sisId);
  put('idNumber', person.idNumber);
  put('firstName', person.firstName);
  put('lastName', person.lastName);
  put('displayName', displayNameOf(person, rules));
  put('email', usableEmail(person));
  put('role', mingaRoleFor(person.role));
  if (person.role === 'student') {
    put('grade', person.grade === null ? null : rules.gradeText(person.grade));
    if (rules.contacts !== null) put('primaryParent', primaryParentOf(person, rules.contacts));
  }
  return fields;
}

const none: readonly FieldChange[] = [];

/**
 * What differs, in the order of `WRITABLE_FIELDS`; empty where nothing does. The link (`externalId`) is a
 * difference like any other: a match by ID number or e-mail records it, a relink changes it.
 */
export function differences(
  person: SourcePerson,
  target: TargetPerson,
  rules: FieldRules,
): readonly FieldChange[] {
  let found: FieldChange[] | null = null;
  const put = (field: WritableField, from: FieldValue, to: FieldValue): void => {
    (found ??= []).push({ field, from, to });
  };
  if (target.externalId !== person.sisId) put('externalId', target.externalId, person.sisId);

  const email = usableEmail(person);
  if (hasValue(person.idNumber)) {
    if (idNumberKey(person.idNumber) !== idNumberKey(target.idNumber)) {
      put('idNumber', target.idNumber, person.idNumber);
    }
  } else if (mayErase('idNumber', target.idNumber, rules) && email !== null) {
    // Minga needs an e-mail address or an ID number: the last of them is never erased.
    put('idNumber', target.idNumber, null);
  }
  // Minga requires both names, so neither is ever erased.
  if (hasValue(person.firstName) && !sameText(person.firstName, target.firstName)) {
    put('firstName', target.firstName, person.firstName);
  }
  if (hasValue(person.lastName) && !sameText(person.lastName, target.lastName)) {
    put('lastName', target.lastName, person.lastName);
  }
  const displayName = displayNameOf(person, rules);
  if (displayName !== null && !sameText(displayName, target.displayName)) {
    put('displayName', target.displayName, displayName);
  }
  if (email !== null) {
    if (!sameEmail(email, target.email)) put('email', target.email, email);
  } else if (mayErase('email', target.email, rules) && hasValue(person.idNumber)) {
    put('email', target.email, null);
  }
  if (syncRoleOf(target.role) !== person.role) {
    put('role', target.role, mingaRoleFor(person.role));
  }
  if (person.role === 'student') {
    if (hasValue(person.grade)) {
      const grade = rules.gradeText(person.grade);
      if (!sameGrade(grade, target.grade)) put('grade', target.grade, grade);
    } else if (mayErase('grade', target.grade, rules)) put('grade', target.grade, null);
    if (rules.contacts !== null) {
      const parent = parentDifference(person, target, rules, rules.contacts);
      if (parent !== null) put(parent.field, parent.from, parent.to);
    }
  }
  return found ?? none;
}

function displayNameOf(person: SourcePerson, { displayName }: FieldRules): string | null {
  return displayNameIn(displayName[kindOf(person.role)], person.firstName, person.lastName);
}

function mayErase(field: WritableField, held: string | null, rules: FieldRules): boolean {
  return hasValue(held) && rules.erase.has(field);
}

function parentDifference(
  person: SourcePerson,
  target: TargetPerson,
  rules: FieldRules,
  book: ContactBook,
): FieldChange | null {
  const held = target.primaryParent;
  const wanted = primaryParentOf(person, book);
  const blocked = held !== null && isBlocked(held, book);
  const erases = rules.erase.has('primaryParent');
  if (wanted === null) {
    // A blocked contact goes even where nobody takes its place: that is what the list is for.
    const gone = held !== null && (erases || blocked);
    return gone ? { field: 'primaryParent', from: held, to: null } : null;
  }
  const to = erases || blocked ? wanted : mergeContact(wanted, held);
  return sameContact(to, held) ? null : { field: 'primaryParent', from: held, to };
}

/** The differences that a protected person may be given where the settings allow it: name and e-mail. */
export function nameAndEmailOnly(fields: readonly FieldChange[]): readonly FieldChange[] {
  return fields.filter(
    ({ field }) => field === 'firstName' || field === 'lastName' || field === 'email',
  );
}

export type MissingField = 'firstName' | 'lastName' | 'emailOrIdNumber';

/** What Minga requires of a new person and the source lacks; empty where nothing is missing. */
export function missingFields(person: SourcePerson): readonly MissingField[] {
  const missing: MissingField[] = [];
  if (!hasValue(person.firstName)) missing.push('firstName');
  if (!hasValue(person.lastName)) missing.push('lastName');
  if (usableEmail(person) === null && !hasValue(person.idNumber)) {
    missing.push('emailOrIdNumber');
  }
  return missing;
}
