import { happened, isListed, nothing } from './change.ts';
import type { Outcome } from './change.ts';
import type { Rng } from './rng.ts';
import { GRADES } from './types.ts';
import type { District, Grade, School, StaffMember, StaffRole, Student } from './types.ts';

/** What befalls many people in one night, mostly through one click in Aeries. Pure, as all events. */

const HOUR = 3_600_000;

/**
 * The roll-over of the school year: the oldest are gone, everybody else moves up a grade, and to the next school where
 * theirs does not teach it. Unless `schedules` are there already, nobody has a class yet, so Aeries sends no student.
 */
export function rollOver(
  district: District,
  options: { readonly schedules?: boolean } = {},
): Outcome {
  const { schedules = false } = options;
  const touched = district.students.filter(({ status }) => status === 'active');
  if (touched.length === 0) return nothing('roll-over', district);
  const now = district.now + HOUR;
  const students = [...district.students];
  for (const student of touched)
    students[student.index] = nextYear(student, district, schedules, now);
  const next = { ...district, now, year: district.year + 1, students };
  return happened('roll-over', next, touched);
}

function nextYear(
  student: Student,
  { schools }: District,
  hasClasses: boolean,
  modified: number,
): Student {
  const grade = GRADES[GRADES.indexOf(student.grade) + 1];
  if (grade === undefined) return { ...student, status: 'gone', modified };
  const [home = '', ...others] = student.schools;
  const school = schools.find(({ id }) => id === home);
  const next = school?.grades.includes(grade) === true ? home : nextSchool(schools, grade, student);
  return {
    ...student,
    grade,
    schools: [next, ...others.filter((id) => id !== next)],
    hasClasses,
    modified,
  };
}

function nextSchool(
  schools: readonly School[],
  grade: Grade,
  { index, schools: own }: Student,
): string {
  const choices = schools.filter(({ grades }) => grades.includes(grade));
  return choices[index % Math.max(choices.length, 1)]?.id ?? own[0] ?? '';
}

/** E-mail addresses vanish: a blank at one school, or an import that went wrong, blanks those of many. */
export function blankEmails(
  district: District,
  rng: Rng,
  options: {
    readonly school?: string;
    readonly share?: number;
    readonly kind?: 'student' | 'staff';
  } = {},
): Outcome {
  const { school, share = 1, kind = 'student' } = options;
  const people: readonly (Student | StaffMember)[] =
    kind === 'student' ? district.students : district.staff;
  const touched = people.filter(
    (person) =>
      isListed(person) &&
      person.email !== '' &&
      (school === undefined || person.schools.includes(school)) &&
      (share >= 1 || rng.chance(share)),
  );
  if (touched.length === 0) return nothing('blank-emails', district);
  const now = district.now + HOUR;
  const students = [...district.students];
  const staff = [...district.staff];
  for (const person of touched) {
    if (person.kind === 'student') students[person.index] = { ...person, email: '', modified: now };
    else staff[person.index] = { ...person, email: '', modified: now };
  }
  return happened('blank-emails', { ...district, now, students, staff }, touched);
}

/** A role is mapped anew in Aeries: everybody of one role comes as another. */
export function remapRole(
  district: District,
  options: { readonly from?: StaffRole; readonly to?: StaffRole; readonly school?: string } = {},
): Outcome {
  const { from = 'teacher', to = 'aide', school } = options;
  const touched = district.staff.filter(
    (member) =>
      isListed(member) &&
      member.role === from &&
      (school === undefined || member.schools.includes(school)),
  );
  if (touched.length === 0 || from === to) return nothing('remap-role', district);
  const now = district.now + HOUR;
  const staff = [...district.staff];
  for (const member of touched) staff[member.index] = { ...member, role: to, modified: now };
  return happened('remap-role', { ...district, now, staff }, touched, {
    field: 'role',
    before: from,
    after: to,
  });
}
