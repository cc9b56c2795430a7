import type { SamplePerson } from '../minga/person.ts';
import { idNumberOf, sourcedIdOf } from './ids.ts';
import { FAMILY_NAMES, GIVEN_NAMES, slug } from './names.ts';
import type { Rng } from './rng.ts';
import type { District, Person, School, Student } from './types.ts';

/** A Minga record before it has its id. */
export type Draft = Omit<SamplePerson, 'id'>;

/** The person as Minga should have them. */
export function accurate(district: District, person: Person): Draft {
  const isStudent = person.kind === 'student';
  return {
    version: 1,
    externalId: sourcedIdOf(district, person),
    idNumber: idNumberOf(district, person),
    firstName: person.given,
    lastName: person.family,
    displayName: isStudent
      ? `${person.given} ${person.family}`
      : `${person.given.slice(0, 1)}. ${person.family}`,
    email: person.email === '' ? null : person.email,
    role: mingaRoleOf(person),
    grade: isStudent ? person.grade : null,
    status: 'active',
    sisSync: true,
    primaryParent: isStudent ? primaryParentOf(district, person) : null,
  };
}

function mingaRoleOf(person: Person): SamplePerson['role'] {
  if (person.kind === 'student') return 'STUDENT';
  switch (person.role) {
    case 'teacher':
      return 'TEACHER';
    case 'administrator':
      return 'MANAGER';
    case 'aide':
    case 'proctor':
      return 'STAFF';
  }
}

function primaryParentOf(district: District, student: Student): SamplePerson['primaryParent'] {
  const first = student.parents
    .map((index) => district.parents[index]!)
    .find(({ email, phone }) => email !== '' || phone !== '');
  return first === undefined
    ? null
    : {
        name: `${first.given} ${first.family}`,
        email: first.email === '' ? null : first.email,
        phone: first.phone === '' ? null : first.phone,
      };
}

/** An older name, grade or address. */
export function outdated(draft: Draft, person: Person, rng: Rng): Draft {
  const share = rng.next();
  if (share < 0.35) return { ...draft, lastName: rng.pick(FAMILY_NAMES) };
  if (share < 0.55) return { ...draft, firstName: rng.pick(GIVEN_NAMES) };
  if (person.kind === 'student' && share < 0.8) return { ...draft, grade: gradeBefore(person) };
  const old = `${slug(person.family)}.old${person.number}@mail.example`;
  // An address is only outdated where something else still says who it is.
  return draft.externalId === null && draft.idNumber === null ? draft : { ...draft, email: old };
}

function gradeBefore({ grade }: Student): string {
  const number = Number(grade);
  if (Number.isNaN(number)) return grade === 'KG' ? 'TK' : 'KG';
  return number === 1 ? 'KG' : String(number - 1).padStart(2, '0');
}

/** Somebody who was at the school last year. One in fifteen is a student leader, whom no sync archives. */
export function leaver(district: District, rng: Rng, school: School, place: number): Draft {
  const given = rng.pick(GIVEN_NAMES);
  const family = rng.pick(FAMILY_NAMES);
  const number = `${school.id}8${String(place).padStart(4, '0')}`;
  return {
    version: 1 + rng.int(5),
    externalId: `STU_${number}`,
    idNumber: number,
    firstName: given,
    lastName: family,
    displayName: `${given} ${family}`,
    email: `${slug(given)[0]}${slug(family)}${number}@students.${district.domain}`,
    role: place % 15 === 14 ? 'STUDENT_LEADER' : 'STUDENT',
    grade: rng.pick(school.grades),
    status: 'active',
    sisSync: true,
    primaryParent: null,
  };
}

/** Somebody whom the SIS has never known: the owner, then accounts made by hand. */
export function stranger(district: District, rng: Rng, school: School, place: number): Draft {
  const roles = ['OWNER', 'READ_ONLY', 'STAFF', 'PARENT', 'STUDENT'] as const;
  const given = rng.pick(GIVEN_NAMES);
  const family = rng.pick(FAMILY_NAMES);
  return {
    version: 1,
    externalId: null,
    idNumber: null,
    firstName: given,
    lastName: family,
    displayName: null,
    email: `${slug(given)}.${slug(family)}.${school.id}.${place}@minga.${district.domain}`,
    role: roles[place % roles.length] ?? 'READ_ONLY',
    grade: null,
    status: 'active',
    sisSync: true,
    primaryParent: null,
  };
}
