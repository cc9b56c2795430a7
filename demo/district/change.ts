import { sourcedIdOf } from './ids.ts';
import type { Rng } from './rng.ts';
import type { District, Person, School, StaffMember, Student } from './types.ts';

export const EVENT_KINDS = [
  'enrol',
  'leave',
  'marry',
  'correct-name',
  'change-email',
  'transfer',
  'enrol-too',
  'end-concurrent',
  'lose-classes',
  'rekey',
  'go-bad',
  'come-back',
  'roll-over',
  'blank-emails',
  'remap-role',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Whom an event is about. `sisId` is the sourcedId after the event. */
export interface PersonRef {
  readonly kind: Person['kind'];
  readonly index: number;
  readonly sisId: string;
}

/** What an event did. No people: nobody was fit for it, and the district is the same object as before. */
export interface Happening {
  readonly kind: EventKind;
  readonly people: readonly PersonRef[];
  /** What changed, in the field's own name; for one person only. */
  readonly field: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

export interface Outcome {
  readonly district: District;
  readonly happened: Happening;
}

const HOUR = 3_600_000;

export function isListed(person: Person): boolean {
  return person.status !== 'gone';
}

/** An active student or staff member, by chance; null where a hundred tries find none. */
export function pickPerson(
  district: District,
  rng: Rng,
  fit: (person: Person) => boolean = () => true,
): Person | null {
  const { students, staff } = district;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const place = rng.int(students.length + staff.length);
    const person = place < students.length ? students[place] : staff[place - students.length];
    if (person?.status === 'active' && fit(person)) return person;
  }
  return null;
}

export function pickStudent(
  district: District,
  rng: Rng,
  fit: (student: Student) => boolean = () => true,
): Student | null {
  const found = pickPerson(district, rng, (person) => person.kind === 'student' && fit(person));
  return found?.kind === 'student' ? found : null;
}

/** The district with one record replaced, dated an hour later. */
export function withStudent(
  district: District,
  student: Student,
  change: Partial<Student>,
): District {
  const now = district.now + HOUR;
  const next = { ...student, ...change, modified: now };
  return { ...district, now, students: district.students.with(student.index, next) };
}

export function withStaff(
  district: District,
  member: StaffMember,
  change: Partial<StaffMember>,
): District {
  const now = district.now + HOUR;
  const next = { ...member, ...change, modified: now };
  return { ...district, now, staff: district.staff.with(member.index, next) };
}

export function withPerson(
  district: District,
  person: Person,
  change: Partial<
    Pick<Person, 'given' | 'middle' | 'family' | 'email' | 'schools' | 'status' | 'ownId'>
  >,
): District {
  return person.kind === 'student'
    ? withStudent(district, person, change)
    : withStaff(district, person, change);
}

export function withSchool(district: District, id: string, change: Partial<School>): District {
  const schools = district.schools.map((school) =>
    school.id === id ? { ...school, ...change } : school,
  );
  return { ...district, schools };
}

export function refTo(district: District, person: Pick<Person, 'kind' | 'index'>): PersonRef {
  const { kind, index } = person;
  const record = kind === 'student' ? district.students[index]! : district.staff[index]!;
  return { kind, index, sisId: sourcedIdOf(district, record) };
}

interface Facts {
  readonly field?: string;
  readonly before?: string;
  readonly after?: string;
}

/** The outcome of an event that touched these people. */
export function happened(
  kind: EventKind,
  district: District,
  people: readonly Pick<Person, 'kind' | 'index'>[],
  facts: Facts = {},
): Outcome {
  const { field = null, before = null, after = null } = facts;
  const refs = people.map((person) => refTo(district, person));
  return { district, happened: { kind, people: refs, field, before, after } };
}

export function nothing(kind: EventKind, district: District): Outcome {
  return happened(kind, district, []);
}
