import { makeFamily } from './families.ts';
import { FAMILY_NAMES, GIVEN_NAMES, slug } from './names.ts';
import { createRng } from './rng.ts';
import type { Rng } from './rng.ts';
import { levelOf, makeSchools } from './schools.ts';
import { GRADES } from './types.ts';
import type { District, Grade, Parent, School, StaffMember, StaffRole, Student } from './types.ts';

export interface DistrictOptions {
  readonly seed: number;
  /** Students and staff of every kind. Parents come on top: about one for each student. */
  readonly people: number;
  /** Default: one for about 600 students, at least two. */
  readonly schools?: number;
  /** Calendar year in which the school year begins; default 2026. */
  readonly year?: number;
}

/** Of a hundred people ninety are students. */
const STUDENT_PERCENT = 90;
const SECOND_SCHOOL_SHARE = 0.015;

/**
 * A district, the same for the same options on every machine. A million people take a few seconds.
 * Clean: everybody has a name, and an e-mail address or an ID number; events make it worse.
 */
export function generateDistrict(options: DistrictOptions): District {
  const { seed, people, year = 2026 } = options;
  const rng = createRng(seed);
  const now = Date.UTC(year, 8, 1, 8);
  const studentCount = Math.floor((people * STUDENT_PERCENT) / 100);
  const schools = makeSchools(
    options.schools ?? Math.max(2, Math.round(studentCount / 600)),
    studentCount,
  );
  const roster = createRoster(schools);
  const domain = 'lincoln-unified.example';
  const staff = makeStaff({ rng, roster, count: people - studentCount, domain, now });
  const { students, parents } = makeStudents({
    rng,
    roster,
    count: studentCount,
    staff,
    domain,
    now,
  });
  return {
    seed,
    name: 'Lincoln Unified School District',
    domain,
    year,
    now,
    idForm: 'prefixed',
    schools: roster.finished(),
    students,
    staff,
    parents,
  };
}

interface Roster {
  readonly schools: readonly School[];
  /** The school of a grade in a neighbourhood: siblings at one level go to one school. */
  schoolFor(grade: Grade, neighbourhood: number): number;
  numberAt(position: number): number;
  ids(first: number, second: number | null): readonly string[];
  finished(): readonly School[];
}

/** Hands out student numbers, and shares one array between all people of the same schools: a million stay small. */
function createRoster(schools: readonly School[]): Roster {
  const next = schools.map(({ nextNumber }) => nextNumber);
  const shared = new Map<number, readonly string[]>();
  const teaching = new Map<Grade, readonly number[]>(
    GRADES.map((grade) => [
      grade,
      schools.flatMap(({ grades }, position) => (grades.includes(grade) ? [position] : [])),
    ]),
  );
  return {
    schools,
    schoolFor: (grade, neighbourhood) => {
      const choices = teaching.get(grade) ?? [];
      return choices[neighbourhood % choices.length] ?? 0;
    },
    numberAt: (position) => {
      const number = next[position]!;
      next[position] = number + 1;
      return number;
    },
    ids: (first, second) => {
      const key = first * 100_000 + (second ?? 99_999);
      const known = shared.get(key);
      if (known !== undefined) return known;
      const made = (second === null ? [first] : [first, second]).map((at) => schools[at]!.id);
      shared.set(key, made);
      return made;
    },
    finished: () => schools.map((school, at) => ({ ...school, nextNumber: next[at]! })),
  };
}

interface MakeInput {
  readonly rng: Rng;
  readonly roster: Roster;
  readonly count: number;
  readonly domain: string;
  readonly now: number;
}

function staffRole(place: number, schools: number, rng: Rng): StaffRole {
  // Every school has a principal and teachers before chance decides.
  if (place < schools) return 'administrator';
  if (place < schools * 3) return 'teacher';
  const share = rng.next();
  if (share < 0.64) return 'teacher';
  if (share < 0.9) return 'aide';
  return share < 0.95 ? 'proctor' : 'administrator';
}

function makeStaff({ rng, roster, count, domain, now }: MakeInput): StaffMember[] {
  const staff: StaffMember[] = [];
  const schools = roster.schools.length;
  // Staff numbers begin where the first school's student numbers do: they overlap, as they do in Aeries.
  const firstNumber = roster.schools[0]!.nextNumber;
  for (let index = 0; index < count; index += 1) {
    const given = rng.pick(GIVEN_NAMES);
    const family = rng.chance(0.1)
      ? `${rng.pick(FAMILY_NAMES)}-${rng.pick(FAMILY_NAMES)}`
      : rng.pick(FAMILY_NAMES);
    const school = index % schools;
    const second = schools > 1 && rng.chance(0.04) ? (school + 1) % schools : null;
    staff.push({
      kind: 'staff',
      index,
      number: firstNumber + index,
      ownId: null,
      role: staffRole(index, schools, rng),
      given,
      middle: '',
      family,
      email: `${slug(given)[0]}${slug(family)}${index + 1}@${domain}`,
      schools: roster.ids(school, second),
      status: 'active',
      modified: now,
    });
  }
  return staff;
}

function makeStudents(input: MakeInput & { readonly staff: readonly StaffMember[] }): {
  readonly students: readonly Student[];
  readonly parents: readonly Parent[];
} {
  const { rng, roster, count, staff, domain, now } = input;
  const students: Student[] = [];
  const parents: Parent[] = [];
  while (students.length < count) {
    const plan = makeFamily({
      rng,
      firstParent: parents.length,
      firstChild: students.length,
      mostChildren: count - students.length,
      staff,
      now,
    });
    const contacts = plan.contacts.map(({ index }) => index);
    parents.push(...plan.contacts);
    const neighbourhood = rng.int(1_000_003);
    for (let child = 0; child < plan.children; child += 1) {
      const grade = rng.pick(GRADES);
      const school = roster.schoolFor(grade, neighbourhood);
      const number = roster.numberAt(school);
      const given = rng.pick(GIVEN_NAMES);
      students.push({
        kind: 'student',
        index: students.length,
        number,
        ownId: null,
        given,
        middle: rng.chance(0.35) ? rng.pick(GIVEN_NAMES) : '',
        family: plan.family,
        email: studentEmail({ given, family: plan.family, number, grade, domain }, rng),
        grade,
        schools: roster.ids(school, secondSchool(rng, roster.schools.length, school)),
        parents: contacts,
        hasClasses: true,
        status: 'active',
        modified: now,
      });
    }
  }
  return { students, parents };
}

function secondSchool(rng: Rng, schools: number, first: number): number | null {
  return schools > 1 && rng.chance(SECOND_SCHOOL_SHARE)
    ? (first + 1 + rng.int(schools - 1)) % schools
    : null;
}

/** The youngest often have no address; they are known by their ID number. */
export function studentEmail(
  facts: Pick<Student, 'given' | 'family' | 'number' | 'grade'> & { readonly domain: string },
  rng: Rng,
): string {
  const { given, family, number, grade, domain } = facts;
  const young = levelOf(grade) === 'elementary' && GRADES.indexOf(grade) <= GRADES.indexOf('02');
  if (young && rng.chance(0.3)) return '';
  return `${slug(given)[0]}${slug(family)}${number}@students.${domain}`;
}
