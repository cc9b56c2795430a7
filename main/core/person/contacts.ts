import { emailKey, hasValue, phoneKey, sameText } from './compare.ts';
import type { ParentContact, SourceContact, SourcePerson } from './person.ts';

/**
 * The primary parent of a student (domain document, "People"): the first listed parent, guardian or relative
 * with a usable e-mail or phone. The local block list keeps a contact out for ever (custody orders).
 */
export interface ContactBook {
  readonly bySisId: ReadonlyMap<string, SourceContact>;
  /** sourcedIds of blocked contacts, as listed. */
  readonly blockedIds: ReadonlySet<string>;
  /** E-mail addresses of blocked contacts: those listed, and those of the contacts listed by sourcedId. */
  readonly blockedEmails: ReadonlySet<string>;
}

/** `blocked`: sourcedIds or e-mail addresses, `rules.blockedContacts` of the settings. */
export function openContactBook(
  contacts: readonly SourceContact[],
  blocked: readonly string[],
): ContactBook {
  const bySisId = new Map<string, SourceContact>();
  for (const contact of contacts) {
    const known = bySisId.get(contact.sisId);
    // The same contact may be listed by several schools: the fuller row wins, whatever the order of the rows.
    if (known === undefined || fullness(contact) > fullness(known)) {
      bySisId.set(contact.sisId, contact);
    }
  }
  const blockedIds = new Set(blocked);
  const blockedEmails = new Set<string>();
  for (const entry of blocked) {
    const email = emailKey(entry) ?? emailKey(bySisId.get(entry)?.email ?? null);
    if (email !== null) blockedEmails.add(email);
  }
  return { bySisId, blockedIds, blockedEmails };
}

/** A text that grows with what a contact says; the values themselves settle a tie. */
function fullness(contact: SourceContact): string {
  const usable =
    Number(emailKey(contact.email) !== null) + Number(phoneKey(contact.phone) !== null);
  return `${usable}${contact.email ?? ''}\n${contact.phone ?? ''}\n${contact.name ?? ''}`;
}

/** The primary parent of a student as the source has it; null where no contact is usable. */
export function primaryParentOf(person: SourcePerson, book: ContactBook): ParentContact | null {
  for (const agent of person.agents) {
    const contact = book.bySisId.get(agent);
    if (contact === undefined || book.blockedIds.has(agent)) continue;
    const usable = usableContact(contact, book);
    if (usable !== null) return usable;
  }
  return person.primaryParent === null ? null : usableContact(person.primaryParent, book);
}

function usableContact(contact: ParentContact, book: ContactBook): ParentContact | null {
  const email = emailKey(contact.email);
  if (email !== null && book.blockedEmails.has(email)) return null;
  const phone = phoneKey(contact.phone);
  if (email === null && phone === null) return null;
  return {
    name: hasValue(contact.name) ? contact.name : null,
    email: email === null ? null : contact.email,
    phone: phone === null ? null : contact.phone,
  };
}

/** True where Minga holds a contact that the block list names by e-mail address. */
export function isBlocked(contact: ParentContact, book: ContactBook): boolean {
  const email = emailKey(contact.email);
  return email !== null && book.blockedEmails.has(email);
}

/** Whether two contacts say the same to the same parent, whatever the punctuation of the phone number. */
export function sameContact(a: ParentContact | null, b: ParentContact | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  return sameText(a.name, b.name) && sameAddress(a, b);
}

function sameAddress(a: ParentContact, b: ParentContact): boolean {
  return (
    emailKey(a.email) === emailKey(b.email) &&
    (phoneKey(a.phone) === phoneKey(b.phone) || sameText(a.phone, b.phone))
  );
}

/**
 * What to write where Minga holds `held` and the source says `wanted`. "No value" never erases, but values of
 * two different parents are never mixed: only a contact of the same name keeps what the source leaves out.
 */
export function mergeContact(wanted: ParentContact, held: ParentContact | null): ParentContact {
  if (held === null || !hasValue(wanted.name) || !sameText(wanted.name, held.name)) return wanted;
  return {
    name: wanted.name,
    email: wanted.email ?? held.email,
    phone: wanted.phone ?? held.phone,
  };
}
