import { sourcedIdOf } from '../district/ids.ts';
import type { District, School, Student } from '../district/types.ts';
import { refTo } from './rows-users.ts';
import type { Row } from './rows-users.ts';

const PERIODS = 6;
const COURSES = [
  'English',
  'Mathematics',
  'Science',
  'Social Science',
  'Physical Education',
  'Art',
];

/** Sessions of a school: the year and its semesters are terms, the quarters grading periods. */
export const SESSIONS = ['Y', 'F', 'S', 'Q1', 'Q2', 'Q3', 'Q4'] as const;
export const TERMS = 3;

export function isElementary(school: School): boolean {
  return school.level === 'elementary';
}

/** Classes of a school: a homeroom a section in elementary, six periods of them elsewhere. */
export function classCount(school: School): number {
  return school.sections * (isElementary(school) ? 1 : PERIODS);
}

export function courseCount(school: School): number {
  return isElementary(school) ? 1 : PERIODS;
}

export function orgRow(district: District, school: School | null): Row {
  const shared = { dateLastModified: new Date(district.now).toISOString(), metadata: null };
  if (school === null) {
    return {
      sourcedId: '0',
      status: 'active',
      ...shared,
      name: district.name,
      type: 'district',
      identifier: '0',
      parent: null,
      children: district.schools.map(({ id }) => refTo('org', 'orgs', id)),
    };
  }
  return {
    sourcedId: school.id,
    status: school.active ? 'active' : 'tobedeleted',
    ...shared,
    name: school.name,
    type: 'school',
    identifier: ' ',
    parent: refTo('org', 'orgs', '0'),
    children: null,
  };
}

const SPANS: Record<(typeof SESSIONS)[number], readonly [string, string, string, string]> = {
  Y: ['Year', 'schoolYear', '08-12', '06-04'],
  F: ['Fall', 'semester', '08-12', '12-18'],
  S: ['Spring', 'semester', '01-05', '06-04'],
  Q1: ['Quarter 1', 'gradingPeriod', '08-12', '10-09'],
  Q2: ['Quarter 2', 'gradingPeriod', '10-12', '12-18'],
  Q3: ['Quarter 3', 'gradingPeriod', '01-05', '03-19'],
  Q4: ['Quarter 4', 'gradingPeriod', '03-22', '06-04'],
};

export function sessionRow(district: District, school: School, place: number): Row {
  const code = SESSIONS[place] ?? 'Y';
  const [title, type, from, to] = SPANS[code];
  const dated = (day: string) => `${district.year + (day < '08' ? 1 : 0)}-${day}`;
  const parent = code === 'Y' ? null : place < TERMS ? 'Y' : place < TERMS + 2 ? 'F' : 'S';
  return {
    sourcedId: `${school.id}_${code}`,
    status: 'active',
    dateLastModified: new Date(district.now).toISOString(),
    metadata: null,
    title,
    type,
    startDate: dated(from),
    endDate: dated(to),
    parent:
      parent === null
        ? null
        : refTo('academicSession', 'academicSessions', `${school.id}_${parent}`),
    children: null,
    schoolYear: String(district.year + 1),
  };
}

export function courseRow(district: District, school: School, place: number): Row {
  return {
    sourcedId: `${school.id}_C${place + 1}`,
    status: 'active',
    dateLastModified: new Date(district.now).toISOString(),
    metadata: null,
    title: isElementary(school) ? 'Homeroom' : (COURSES[place] ?? 'Elective'),
    schoolYear: refTo('academicSession', 'academicSessions', `${school.id}_Y`),
    courseCode: `C${place + 1}`,
    grades: school.grades,
    subjects: null,
    org: refTo('org', 'orgs', school.id),
    subjectCodes: null,
    resources: null,
  };
}

export function classIdOf(school: School, place: number): string {
  return isElementary(school) ? `${school.id}_TN_${101 + place}` : `${school.id}_${1001 + place}`;
}

export function classRow(district: District, school: School, place: number): Row {
  const course = isElementary(school) ? 0 : Math.floor(place / school.sections);
  return {
    sourcedId: classIdOf(school, place),
    status: 'active',
    dateLastModified: new Date(district.now).toISOString(),
    metadata: null,
    title: `${isElementary(school) ? 'Homeroom' : (COURSES[course] ?? 'Elective')} ${place + 1}`,
    classCode: null,
    classType: isElementary(school) ? 'homeroom' : 'scheduled',
    location: ' ',
    grades: null,
    subjects: null,
    course: refTo('course', 'courses', `${school.id}_C${course + 1}`),
    school: refTo('org', 'orgs', school.id),
    terms: [refTo('academicSession', 'academicSessions', `${school.id}_Y`)],
    subjectCodes: null,
    periods: isElementary(school) ? null : [String(course + 1)],
    resources: null,
  };
}

/** The class that a student has in a period; the same section as long as the school has as many. */
export function classOf(student: Student, school: School, period: number): number {
  const section = (student.index * 7 + period * 13) % school.sections;
  return isElementary(school) ? section : (period % PERIODS) * school.sections + section;
}

export function enrollmentRow(
  district: District,
  facts: {
    readonly school: School;
    readonly classPlace: number;
    readonly userId: string;
    readonly role: 'student' | 'teacher';
  },
): Row {
  const { school, classPlace, userId, role } = facts;
  const classId = classIdOf(school, classPlace);
  const section = classId.slice(school.id.length + 1);
  return {
    sourcedId: `${school.id}_${userId}_${section}`,
    status: 'active',
    dateLastModified: new Date(district.now).toISOString(),
    metadata: null,
    user: refTo('user', 'users', userId),
    class: refTo('class', 'classes', classId),
    school: refTo('org', 'orgs', school.id),
    role,
    primary: role === 'teacher' ? 'true' : 'false',
    beginDate: `${district.year}-08-12`,
    endDate: `${district.year + 1}-06-04`,
  };
}

export function demographicsRow(district: District, student: Student): Row {
  const age = 4 + Math.max(0, ['TK', 'KG'].indexOf(student.grade)) + (Number(student.grade) || 0);
  const month = 1 + (student.index % 12);
  return {
    sourcedId: sourcedIdOf(district, student),
    status: 'active',
    dateLastModified: new Date(student.modified).toISOString(),
    metadata: null,
    birthDate: `${district.year - age - 1}-${String(month).padStart(2, '0')}-15`,
    sex: student.index % 2 === 0 ? 'female' : 'male',
    americanIndianOrAlaskaNative: 'false',
    asian: 'false',
    blackOrAfricanAmerican: 'false',
    nativeHawaiianOrOtherPacificIslander: 'false',
    white: 'false',
    demographicRaceTwoOrMoreRaces: null,
    hispanicOrLatinoEthnicity: 'false',
    countryOfBirthCode: ' ',
    stateOfBirthAbbreviation: ' ',
    cityOfBirth: ' ',
    publicSchoolResidenceStatus: null,
  };
}
