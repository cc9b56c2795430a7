/** The sample district as plain data. Every object is immutable; an event returns a new `District`. */

export const GRADES = [
  'TK',
  'KG',
  '01',
  '02',
  '03',
  '04',
  '05',
  '06',
  '07',
  '08',
  '09',
  '10',
  '11',
  '12',
] as const;
export type Grade = (typeof GRADES)[number];

export type SchoolLevel = 'elementary' | 'middle' | 'high';

/**
 * How sourcedIds are made; configurable in Aeries, and a change re-keys everyone.
 * `prefixed`: `STU_500001`, Aeries' default. `short-prefix`: `S-500001`. `bare`: `500001`, where staff and student numbers collide.
 * `state-id`: a ten-digit state number. `odd`: forms seen elsewhere, such as `7_500001` or with a slash.
 */
export const ID_FORMS = ['prefixed', 'short-prefix', 'bare', 'state-id', 'odd'] as const;
export type IdForm = (typeof ID_FORMS)[number];

export interface School {
  /** Aeries School ID, such as `5` or `994`. */
  readonly id: string;
  readonly name: string;
  readonly level: SchoolLevel;
  readonly grades: readonly Grade[];
  /** An inactive school is still listed, with status `tobedeleted`. */
  readonly active: boolean;
  /** The next student number that this school gives out. */
  readonly nextNumber: number;
  /** Class sections a period. */
  readonly sections: number;
}

/** `tobedeleted`: still listed, with the removal stated. `gone`: no longer listed anywhere. */
export type RecordStatus = 'active' | 'tobedeleted' | 'gone';

export interface Student {
  readonly kind: 'student';
  /** Position in `district.students`, for ever: nobody is taken out of the array. */
  readonly index: number;
  readonly number: number;
  /** A sourcedId of its own in place of the one made by the district's form. */
  readonly ownId: string | null;
  readonly given: string;
  /** Empty where there is none, as Aeries sends it. */
  readonly middle: string;
  readonly family: string;
  readonly email: string;
  readonly grade: Grade;
  /** Home school first, then concurrent enrolments. */
  readonly schools: readonly string[];
  /** Indexes into `district.parents`, in Aeries' order of contacts. Siblings share the array. */
  readonly parents: readonly number[];
  /** Without a class enrolment Aeries does not return a student at all. */
  readonly hasClasses: boolean;
  readonly status: RecordStatus;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

export type StaffRole = 'teacher' | 'aide' | 'proctor' | 'administrator';

export interface StaffMember {
  readonly kind: 'staff';
  /** Position in `district.staff`, for ever. */
  readonly index: number;
  /** Overlaps with student numbers, as it does in Aeries. */
  readonly number: number;
  readonly ownId: string | null;
  readonly role: StaffRole;
  readonly given: string;
  readonly middle: string;
  readonly family: string;
  readonly email: string;
  readonly schools: readonly string[];
  readonly status: RecordStatus;
  readonly modified: number;
}

export type ContactRole = 'parent' | 'guardian' | 'relative';

export interface Parent {
  readonly kind: 'parent';
  /** Position in `district.parents`; the sourcedId is `PAT_` and this plus one. */
  readonly index: number;
  readonly role: ContactRole;
  readonly given: string;
  readonly family: string;
  readonly email: string;
  readonly phone: string;
  /** Indexes into `district.students`. */
  readonly children: readonly number[];
  /** Index into `district.staff` where the parent works for the district. */
  readonly staff: number | null;
  readonly modified: number;
}

export type Person = Student | StaffMember;

export interface District {
  readonly seed: number;
  readonly name: string;
  /** E-mail domain; reserved by RFC 2606, so that no message can ever reach a person. */
  readonly domain: string;
  /** Calendar year in which the school year begins. */
  readonly year: number;
  /** The district's own clock, milliseconds since 1970: goes forward an hour with every event. */
  readonly now: number;
  readonly idForm: IdForm;
  readonly schools: readonly School[];
  readonly students: readonly Student[];
  readonly staff: readonly StaffMember[];
  readonly parents: readonly Parent[];
}
