import type { HoldLimits } from '../connection/config.ts';
import { formatCount } from '../diff/words.ts';
import { emailKey } from './compare.ts';
import { type ContactBook, primaryParentOf } from './contacts.ts';
import type { ParentContact, SourcePerson } from './person.ts';

/**
 * Whether a primary parent may be somebody else (domain document, "People" and the hold `contacts`): a student with
 * six or more contacts, or one address on more than a handful of students from different families. Siblings at one
 * address are one family, however many they are.
 */
export interface ContactGate {
  /** False where no contact of this student can be in doubt: asked first, for nearly everybody. */
  mayDoubt(person: SourcePerson): boolean;
  doubtOf(person: SourcePerson, contact: ParentContact): ContactDoubt | null;
}

export interface ContactDoubt {
  readonly kind: 'many-contacts' | 'shared-address';
  /** What is odd, in a sentence without a name or an address. */
  readonly text: string;
}

type GateLimits = Pick<HoldLimits, 'contactsPerStudent' | 'contactsSharedStudents'>;

/** Looks through all students of the source once: an address is shared over schools, not within one. */
export function openContactGate(
  people: readonly SourcePerson[],
  book: ContactBook,
  limits: GateLimits,
): ContactGate {
  const shared = findShared(people, book, limits.contactsSharedStudents);
  const { contactsPerStudent } = limits;
  return {
    mayDoubt: ({ agents }) =>
      shared.size > 0 || (contactsPerStudent > 0 && agents.length >= contactsPerStudent),
    doubtOf(person, contact) {
      const contacts = countContacts(person, book);
      if (contactsPerStudent > 0 && contacts >= contactsPerStudent) {
        return {
          kind: 'many-contacts',
          text: `Aeries lists ${formatCount(contacts)} contacts for this student, so the first of them may not be the primary parent.`,
        };
      }
      const students = shared.get(emailKey(contact.email) ?? '');
      if (students === undefined) return null;
      return {
        kind: 'shared-address',
        text: `${formatCount(students)} students of different families have this primary parent e-mail in Aeries.`,
      };
    },
  };
}

function countContacts({ agents }: SourcePerson, book: ContactBook): number {
  let count = 0;
  for (const agent of agents) if (book.bySisId.has(agent)) count += 1;
  return count;
}

/** Slots of the first, rough count. Two addresses in one slot cost a closer look, never a wrong answer. */
const SLOTS = 1 << 20;

/** Addresses that `minimum` students or more of different families have as primary parent's -> how many students. */
function findShared(
  people: readonly SourcePerson[],
  book: ContactBook,
  minimum: number,
): ReadonlyMap<string, number> {
  if (minimum === 0) return new Map();
  const students = people.filter(
    ({ role, removed, agents, primaryParent }) =>
      role === 'student' && !removed && (agents.length > 0 || primaryParent !== null),
  );
  // A rough count in constant memory first: of a million addresses only a few are ever collected.
  const rough = new Uint16Array(SLOTS);
  for (const student of students) {
    const email = emailOf(student, book);
    if (email === null) continue;
    const slot = slotOf(email);
    rough[slot] = Math.min((rough[slot] ?? 0) + 1, 0xffff);
  }
  const byEmail = new Map<string, SourcePerson[]>();
  for (const student of students) {
    const email = emailOf(student, book);
    if (email === null || (rough[slotOf(email)] ?? 0) < minimum) continue;
    const known = byEmail.get(email);
    if (known === undefined) byEmail.set(email, [student]);
    else known.push(student);
  }
  const shared = new Map<string, number>();
  for (const [email, group] of byEmail) {
    const distinct = new Set(group.map(({ sisId }) => sisId)).size;
    if (distinct >= minimum && !isOneFamily(group, email, book)) shared.set(email, distinct);
  }
  return shared;
}

function emailOf(student: SourcePerson, book: ContactBook): string | null {
  return emailKey(primaryParentOf(student, book)?.email ?? null);
}

function slotOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0) % SLOTS;
}

/**
 * Students are of one family where they share a part of their surname, or a contact other than the one in question.
 * The contact in question proves nothing: a case worker is one record on the students of many families.
 */
function isOneFamily(students: readonly SourcePerson[], email: string, book: ContactBook): boolean {
  const familyOf = new Map<string, number>();
  const parents = students.map((_, at) => at);
  const root = (at: number): number => {
    let top = at;
    while (parents[top] !== top) top = parents[top] ?? top;
    return top;
  };
  students.forEach((student, at) => {
    for (const trait of traitsOf(student, email, book)) {
      const other = familyOf.get(trait);
      if (other === undefined) familyOf.set(trait, at);
      else parents[root(at)] = root(other);
    }
  });
  return new Set(students.map((_, at) => root(at))).size === 1;
}

function traitsOf(student: SourcePerson, email: string, book: ContactBook): readonly string[] {
  const surnames = (student.lastName ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[\s-]+/)
    // "de", "la", "O": parts that say nothing.
    .filter((part) => part.length > 2)
    .map((part) => `name ${part}`);
  const others = student.agents
    .filter((agent) => {
      const contact = book.bySisId.get(agent);
      return contact !== undefined && emailKey(contact.email) !== email;
    })
    .map((agent) => `contact ${agent}`);
  return [...surnames, ...others, `student ${student.sisId}`];
}
