import { sourcedIdOf } from '../district/ids.ts';
import { isReturned } from '../district/truth.ts';
import type { District, Person, School, Student } from '../district/types.ts';
import {
  SESSIONS,
  TERMS,
  classCount,
  classOf,
  classRow,
  courseCount,
  courseRow,
  demographicsRow,
  enrollmentRow,
  isElementary,
  orgRow,
  sessionRow,
} from './rows-school.ts';
import { parentRow, staffRow, studentRow } from './rows-users.ts';
import type { Row } from './rows-users.ts';

export const RESOURCES = [
  'users',
  'orgs',
  'academicSessions',
  'classes',
  'courses',
  'enrollments',
  'demographics',
] as const;
export type Resource = (typeof RESOURCES)[number];

/** A choice out of one resource: `all`, or what the endpoint or school narrows it to. */
export interface Selection {
  readonly resource: Resource;
  readonly only: 'all' | 'students' | 'teachers' | 'schools' | 'terms' | 'gradingPeriods';
  /** School ID, or null for every school. */
  readonly school: string | null;
}

/**
 * The district as OneRoster resources. A row is known by its key, a whole number within its resource; lists are
 * arrays of keys, so that a million people cost four bytes each, and rows are made when asked for.
 */
export interface Resources {
  readonly district: District;
  /** Keys are below this. */
  size(resource: Resource): number;
  row(resource: Resource, key: number): Row;
  select(selection: Selection): Int32Array;
  /** Null where there is none, or where it is not returned. */
  find(resource: Resource, sourcedId: string): number | null;
  /** Key of a person in `users`. */
  keyOf(person: Pick<Person, 'kind' | 'index'>): number;
}

const SLOTS = 8;
const SECOND_SCHOOL_SLOT = 7;
const PERIODS = 6;

export function createResources(district: District): Resources {
  const { schools, students, staff, parents } = district;
  const firstStaff = students.length;
  const firstParent = firstStaff + staff.length;
  const bases = runningTotals(schools.map(classCount));
  const courseBases = runningTotals(schools.map(courseCount));
  const positions = new Map(schools.map(({ id }, position) => [id, position]));
  const teachers = new Map<string, string[]>();
  for (const member of staff) {
    if (member.role !== 'teacher' || !isReturned(member)) continue;
    for (const id of member.schools) {
      teachers.set(id, [...(teachers.get(id) ?? []), sourcedIdOf(district, member)]);
    }
  }
  const firstTeacherEnrollment = students.length * SLOTS;

  const sizes: Record<Resource, number> = {
    users: firstParent + parents.length,
    orgs: schools.length + 1,
    academicSessions: schools.length * SESSIONS.length,
    classes: bases.total,
    courses: courseBases.total,
    enrollments: firstTeacherEnrollment + bases.total,
    demographics: students.length,
  };

  function row(resource: Resource, key: number): Row {
    switch (resource) {
      case 'users':
        if (key < firstStaff) return studentRow(district, students[key]!);
        if (key < firstParent) return staffRow(district, staff[key - firstStaff]!);
        return parentRow(district, parents[key - firstParent]!);
      case 'orgs':
        return orgRow(district, key === 0 ? null : schools[key - 1]!);
      case 'academicSessions': {
        const school = schools[Math.floor(key / SESSIONS.length)]!;
        return sessionRow(district, school, key % SESSIONS.length);
      }
      case 'classes': {
        const position = bases.positionOf(key);
        return classRow(district, schools[position]!, key - bases.of(position));
      }
      case 'courses': {
        const position = courseBases.positionOf(key);
        return courseRow(district, schools[position]!, key - courseBases.of(position));
      }
      case 'enrollments':
        return key < firstTeacherEnrollment ? studentEnrollment(key) : teacherEnrollment(key);
      case 'demographics':
        return demographicsRow(district, students[key]!);
    }
  }

  function studentEnrollment(key: number): Row {
    const student = students[Math.floor(key / SLOTS)]!;
    const period = key % SLOTS;
    const id = student.schools[period === SECOND_SCHOOL_SLOT ? 1 : 0] ?? '';
    const school = schools[positions.get(id) ?? 0]!;
    const classPlace = classOf(student, school, period);
    const userId = sourcedIdOf(district, student);
    return enrollmentRow(district, { school, classPlace, userId, role: 'student' });
  }

  function teacherEnrollment(key: number): Row {
    const classKey = key - firstTeacherEnrollment;
    const position = bases.positionOf(classKey);
    const school = schools[position]!;
    const classPlace = classKey - bases.of(position);
    const here = teachers.get(school.id) ?? [];
    const userId = here[classPlace % here.length] ?? '';
    return enrollmentRow(district, { school, classPlace, userId, role: 'teacher' });
  }

  const listedStudents = () => students.filter(isReturned);
  let grouped: ReadonlyMap<string, readonly Student[]> | null = null;
  function studentsAt(school: string): readonly Student[] {
    grouped ??= groupBySchool(listedStudents());
    return grouped.get(school) ?? [];
  }

  function userKeys(only: Selection['only'], school: string | null): Int32Array {
    const keys: number[] = [];
    if (only !== 'teachers') {
      for (const { index } of school === null ? listedStudents() : studentsAt(school)) {
        keys.push(index);
      }
    }
    if (only === 'students') return Int32Array.from(keys);
    for (const member of staff) {
      if (only === 'teachers' && member.role !== 'teacher') continue;
      if (!isReturned(member) || (school !== null && !member.schools.includes(school))) continue;
      keys.push(firstStaff + member.index);
    }
    if (only === 'teachers') return Int32Array.from(keys);
    for (const parent of parents) {
      const hasChild = parent.children.some((index) => students[index]?.status !== 'gone');
      if (hasChild) keys.push(firstParent + parent.index);
    }
    return Int32Array.from(keys);
  }

  function enrollmentKeys(school: string | null): Int32Array {
    const keys: number[] = [];
    for (const student of school === null ? listedStudents() : studentsAt(school)) {
      keys.push(...slotsOf(student, school, positions, schools));
    }
    for (const [position, { id }] of schools.entries()) {
      if ((school !== null && school !== id) || (teachers.get(id) ?? []).length === 0) continue;
      for (let key = bases.of(position); key < bases.of(position + 1); key += 1) {
        keys.push(firstTeacherEnrollment + key);
      }
    }
    return Int32Array.from(keys);
  }

  function select({ resource, only, school }: Selection): Int32Array {
    const place = school === null ? null : (positions.get(school) ?? null);
    switch (resource) {
      case 'users':
        return userKeys(only, school);
      case 'orgs':
        return range(only === 'schools' ? 1 : 0, sizes.orgs);
      case 'academicSessions':
        return sessionKeys(only, place, schools.length);
      case 'classes':
        return place === null
          ? range(0, sizes.classes)
          : range(bases.of(place), bases.of(place + 1));
      case 'courses':
        return place === null
          ? range(0, sizes.courses)
          : range(courseBases.of(place), courseBases.of(place + 1));
      case 'enrollments':
        return enrollmentKeys(school);
      case 'demographics':
        return userKeys('students', school);
    }
  }

  const indexes = new Map<Resource, ReadonlyMap<string, number>>();
  function indexOf(resource: Resource): ReadonlyMap<string, number> {
    const known = indexes.get(resource);
    if (known !== undefined) return known;
    const made = new Map<string, number>();
    for (const key of select({ resource, only: 'all', school: null })) {
      made.set(String(row(resource, key)['sourcedId']), key);
    }
    indexes.set(resource, made);
    return made;
  }

  return {
    district,
    size: (resource) => sizes[resource],
    row,
    select,
    find: (resource, sourcedId) => indexOf(resource).get(sourcedId) ?? null,
    keyOf: ({ kind, index }) => (kind === 'student' ? index : firstStaff + index),
  };
}

function groupBySchool(students: readonly Student[]): ReadonlyMap<string, readonly Student[]> {
  const groups = new Map<string, Student[]>();
  for (const student of students) {
    for (const id of student.schools) {
      const group = groups.get(id);
      if (group === undefined) groups.set(id, [student]);
      else group.push(student);
    }
  }
  return groups;
}

/** Six periods at home (one homeroom in elementary), and one class at the second school. */
function slotsOf(
  student: Student,
  school: string | null,
  positions: ReadonlyMap<string, number>,
  schools: readonly School[],
): number[] {
  const first = student.index * SLOTS;
  const [home, second] = student.schools;
  const homeSchool = schools[positions.get(home ?? '') ?? 0]!;
  const slots: number[] = [];
  if (school === null || school === home) {
    const periods = isElementary(homeSchool) ? 1 : PERIODS;
    for (let period = 0; period < periods; period += 1) slots.push(first + period);
  }
  if (second !== undefined && (school === null || school === second)) {
    slots.push(first + SECOND_SCHOOL_SLOT);
  }
  return slots;
}

function sessionKeys(only: Selection['only'], place: number | null, schools: number): Int32Array {
  const each = SESSIONS.length;
  const all = place === null ? range(0, schools * each) : range(place * each, (place + 1) * each);
  if (only === 'terms') return all.filter((key) => key % each < TERMS);
  return only === 'gradingPeriods' ? all.filter((key) => key % each >= TERMS) : all;
}

function range(from: number, to: number): Int32Array {
  return Int32Array.from({ length: to - from }, (_, place) => from + place);
}

/** Where each part begins when parts of these lengths lie end to end. */
function runningTotals(lengths: readonly number[]) {
  const starts = [0];
  for (const length of lengths) starts.push((starts.at(-1) ?? 0) + length);
  return {
    total: starts.at(-1) ?? 0,
    of: (position: number): number => starts[position] ?? 0,
    positionOf: (key: number): number => {
      let low = 0;
      let high = lengths.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= key) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}
