/** The person model that both sides are read into. Source of the rules: the domain document, "People". */

/** Roles that a sync can carry. OneRoster's and Minga's own roles are mapped to these at the edges. */
export const SYNC_ROLES = ['student', 'teacher', 'staff', 'admin'] as const;
export type SyncRole = (typeof SYNC_ROLES)[number];

export const MINGA_ROLES = [
  'OWNER',
  'MANAGER',
  'TEACHER',
  'STAFF',
  'STUDENT_LEADER',
  'STUDENT',
  'PARENT',
  'READ_ONLY',
  'DISTRICT_MANAGER',
] as const;
export type MingaRole = (typeof MINGA_ROLES)[number];

/** A contact of a student, as Minga stores it. All three empty is written as `null` in place of the object. */
export interface ParentContact {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Where a source row was read, so that a person can find it again: list name and zero-based row. */
export interface SourcePlace {
  readonly list: string;
  readonly row: number;
}

/** One person as read from the student information system, normalised. Never null strings: "no value" is `null`. */
export interface SourcePerson {
  /** OneRoster `sourcedId`, exact: never trimmed, never made a number. */
  readonly sisId: string;
  readonly idNumber: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly middleName: string | null;
  readonly email: string | null;
  readonly username: string | null;
  readonly role: SyncRole;
  /** Aeries' own grade code (`TK`, `KG`, `01` to `12`), or null. */
  readonly grade: string | null;
  /** sourcedIds of the orgs that the row names; Aeries School IDs, as strings. */
  readonly schools: readonly string[];
  /** sourcedIds of agents in the order sent; resolved to a primary parent by `core/person`. */
  readonly agents: readonly string[];
  /** `enabledUser`, read leniently; a disabled account is not a departure. */
  readonly enabled: boolean;
  /** `status: tobedeleted`: a removal that the source states. */
  readonly removed: boolean;
  /** `dateLastModified`, as sent (UTC), or null. */
  readonly modifiedAt: string | null;
  readonly primaryParent: ParentContact | null;
}

/** A parent, guardian or relative: a contact, never a person to add. */
export interface SourceContact {
  readonly sisId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** A source row that cannot be used as it is. It never counts as absence of the person it may be. */
export interface InvalidRow {
  readonly place: SourcePlace;
  /** What identifies the person, as far as it could be read. All null: the row could be anybody. */
  readonly sisId: string | null;
  readonly idNumber: string | null;
  readonly email: string | null;
  readonly role: SyncRole | null;
  readonly schools: readonly string[];
  /** A word for the list: first and last name where readable. */
  readonly name: string | null;
  readonly code: 'not-an-object' | 'no-sourced-id' | 'bad-role' | 'bad-status' | 'unreadable-field';
  /** The field at fault, in OneRoster's own name. */
  readonly field: string | null;
  /** What is wrong and where to mend it in Aeries. */
  readonly message: string;
}

/** One person as Minga holds it. `version` changes with every change of the record. */
export interface TargetPerson {
  readonly id: string;
  readonly version: string | number;
  readonly externalId: string | null;
  readonly idNumber: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly displayName: string | null;
  readonly email: string | null;
  readonly role: MingaRole;
  readonly grade: string | null;
  readonly status: 'active' | 'archived';
  /** Minga's own switch "Include User in SIS Sync". */
  readonly sisSync: boolean;
  readonly primaryParent: ParentContact | null;
}

/** Fields that a sync can write, in Minga's own names and in the order in which changes show them. */
export const WRITABLE_FIELDS = [
  'externalId',
  'idNumber',
  'firstName',
  'lastName',
  'displayName',
  'email',
  'role',
  'grade',
  'primaryParent',
] as const;
export type WritableField = (typeof WRITABLE_FIELDS)[number];

/** Values a sync may write to one person. `role` is Minga's. */
export type PersonFields = Partial<{
  /** Null takes a link back: an undo only. */
  readonly externalId: string | null;
  readonly idNumber: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly displayName: string | null;
  readonly email: string | null;
  readonly role: MingaRole;
  readonly grade: string | null;
  readonly primaryParent: ParentContact | null;
}>;
