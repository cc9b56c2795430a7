import {
  happened,
  isListed,
  nothing,
  pickPerson,
  withPerson,
  withSchool,
  withStudent,
} from './change.ts';
import type { Outcome } from './change.ts';
import { studentEmail } from './generate.ts';
import { FAMILY_NAMES, GIVEN_NAMES, slug } from './names.ts';
import type { Rng } from './rng.ts';
import { ID_FORMS } from './types.ts';
import type { District, IdForm, Person, Student } from './types.ts';

/**
 * What happens in a district. Each is a pure function: the same district, chance and options give the same new
 * district, and the old one is untouched. Where nobody is fit for the event, the district comes back as it was.
 */

/** A new student, with the address and number that the school gives; no contacts yet, as on a first day. */
export function enrol(
  district: District,
  rng: Rng,
  options: { readonly school?: string } = {},
): Outcome {
  const school =
    district.schools.find(({ id }) => id === options.school) ?? rng.pick(district.schools);
  const given = rng.pick(GIVEN_NAMES);
  const family = rng.pick(FAMILY_NAMES);
  const grade = rng.pick(school.grades);
  const number = school.nextNumber;
  const facts = { given, family, number, grade, domain: district.domain };
  const student: Student = {
    kind: 'student',
    index: district.students.length,
    number,
    ownId: null,
    given,
    middle: '',
    family,
    email: studentEmail(facts, rng),
    grade,
    schools: [school.id],
    parents: [],
    hasClasses: true,
    status: 'active',
    modified: district.now,
  };
  const next = withSchool(district, school.id, { nextNumber: number + 1 });
  const students = [...district.students, student];
  return happened('enrol', withStudent({ ...next, students }, student, {}), [student], {
    field: 'schools',
    after: school.id,
  });
}

/** Somebody leaves the district: mostly the record is gone at once, sometimes `tobedeleted` is stated first. */
export function leave(
  district: District,
  rng: Rng,
  options: { readonly who?: Person; readonly stated?: boolean; readonly school?: string } = {},
): Outcome {
  const { school } = options;
  const fit = (person: Person) => school === undefined || person.schools.includes(school);
  const person = options.who ?? pickPerson(district, rng, fit);
  if (person === null) return nothing('leave', district);
  const status = (options.stated ?? rng.chance(0.2)) ? 'tobedeleted' : 'gone';
  return happened('leave', withPerson(district, person, { status }), [person], {
    field: 'status',
    before: person.status,
    after: status,
  });
}

/** A new surname, in one of the ways people take one. The e-mail address stays until somebody changes it. */
export function marry(
  district: District,
  rng: Rng,
  options: { readonly who?: Person } = {},
): Outcome {
  const person = options.who ?? pickPerson(district, rng, ({ family }) => family !== '');
  if (person === null) return nothing('marry', district);
  const other = rng.pick(FAMILY_NAMES.filter((name) => name !== person.family));
  const family = rng.pick([other, `${person.family}-${other}`, `${person.family} ${other}`]);
  return happened('marry', withPerson(district, person, { family }), [person], {
    field: 'familyName',
    before: person.family,
    after: family,
  });
}

/** The office corrects a first name: an accent added, or another name altogether. */
export function correctName(
  district: District,
  rng: Rng,
  options: { readonly who?: Person } = {},
): Outcome {
  const person = options.who ?? pickPerson(district, rng);
  if (person === null) return nothing('correct-name', district);
  const given = rng.pick(GIVEN_NAMES.filter((name) => name !== person.given));
  return happened('correct-name', withPerson(district, person, { given }), [person], {
    field: 'givenName',
    before: person.given,
    after: given,
  });
}

export function changeEmail(
  district: District,
  rng: Rng,
  options: { readonly who?: Person } = {},
): Outcome {
  const person = options.who ?? pickPerson(district, rng);
  if (person === null) return nothing('change-email', district);
  const host = person.kind === 'student' ? `students.${district.domain}` : district.domain;
  const letter = person.kind === 'student' ? 's' : 't';
  // The number and a clock reading keep every new address unique in the district.
  const made = `${slug(person.family)}.${letter}${person.number}.${rng.int(1_000_000)}@${host}`;
  return happened('change-email', withPerson(district, person, { email: made }), [person], {
    field: 'email',
    before: person.email,
    after: made,
  });
}

/** Somebody goes from one school of the district to another, under the same number. */
export function transfer(
  district: District,
  rng: Rng,
  options: { readonly who?: Person; readonly to?: string } = {},
): Outcome {
  const person = options.who ?? pickPerson(district, rng);
  const from = person?.schools[0];
  const choices = district.schools.filter(({ id }) => !(person?.schools ?? []).includes(id));
  if (person === null || from === undefined || choices.length === 0) {
    return nothing('transfer', district);
  }
  const to = options.to ?? rng.pick(choices).id;
  const schools = [to, ...person.schools.slice(1).filter((id) => id !== to)];
  return happened('transfer', withPerson(district, person, { schools }), [person], {
    field: 'schools',
    before: from,
    after: to,
  });
}

/** A second school beside the first: concurrent enrolment. The person stays where they are as well. */
export function enrolToo(
  district: District,
  rng: Rng,
  options: { readonly who?: Person; readonly at?: string } = {},
): Outcome {
  const person = options.who ?? pickPerson(district, rng, ({ schools }) => schools.length === 1);
  const choices = district.schools.filter(({ id }) => !(person?.schools ?? []).includes(id));
  if (person === null || choices.length === 0) return nothing('enrol-too', district);
  const at = options.at ?? rng.pick(choices).id;
  return happened(
    'enrol-too',
    withPerson(district, person, { schools: [...person.schools, at] }),
    [person],
    {
      field: 'schools',
      after: at,
    },
  );
}

/** The second enrolment ends; the home school stays. */
export function endConcurrent(
  district: District,
  rng: Rng,
  options: { readonly who?: Person } = {},
): Outcome {
  const person = options.who ?? pickPerson(district, rng, ({ schools }) => schools.length > 1);
  const [home, ended] = person?.schools ?? [];
  if (person === null || home === undefined || ended === undefined) {
    return nothing('end-concurrent', district);
  }
  const schools = person.schools.filter((id) => id !== ended);
  return happened('end-concurrent', withPerson(district, person, { schools }), [person], {
    field: 'schools',
    before: ended,
  });
}

/**
 * Summer, or a new term before the schedules are made: students exist but have no classes, so Aeries does not
 * return them. Everybody of one school, of all schools, or a share of them.
 */
export function loseClasses(
  district: District,
  rng: Rng,
  options: { readonly school?: string; readonly share?: number } = {},
): Outcome {
  const { school, share = 1 } = options;
  const touched = district.students.filter(
    (student) =>
      student.hasClasses &&
      isListed(student) &&
      (school === undefined || student.schools.includes(school)) &&
      (share >= 1 || rng.chance(share)),
  );
  if (touched.length === 0) return nothing('lose-classes', district);
  const now = district.now + 3_600_000;
  const students = [...district.students];
  for (const student of touched) {
    students[student.index] = { ...student, hasClasses: false, modified: now };
  }
  return happened('lose-classes', { ...district, now, students }, touched);
}

/** The field behind the sourcedId is changed in Aeries: everybody gets another one. */
export function rekey(
  district: District,
  rng: Rng,
  options: { readonly to?: IdForm } = {},
): Outcome {
  const idForm = options.to ?? rng.pick(ID_FORMS.filter((form) => form !== district.idForm));
  if (idForm === district.idForm) return nothing('rekey', district);
  const touched = [...district.students, ...district.staff].filter(isListed);
  return happened('rekey', { ...district, now: district.now + 3_600_000, idForm }, touched, {
    field: 'sourcedId',
    before: district.idForm,
    after: idForm,
  });
}

/** Somebody who left returns, or students get their classes again (all of them: a new schedule is made at once). */
export function comeBack(
  district: District,
  rng: Rng,
  options: { readonly who?: Person } = {},
): Outcome {
  const away = district.students.filter(({ hasClasses }) => !hasClasses);
  if (options.who === undefined && away.length > 0 && rng.chance(0.7)) {
    const students = [...district.students];
    const now = district.now + 3_600_000;
    for (const student of away) {
      students[student.index] = { ...student, hasClasses: true, modified: now };
    }
    return happened('come-back', { ...district, now, students }, away.filter(isListed));
  }
  const left = [...district.students, ...district.staff].filter(
    ({ status }) => status !== 'active',
  );
  const person = options.who ?? (left.length > 0 ? rng.pick(left) : null);
  if (person === null) return nothing('come-back', district);
  const next =
    person.kind === 'student'
      ? withStudent(district, person, { status: 'active', hasClasses: true })
      : withPerson(district, person, { status: 'active' });
  return happened('come-back', next, [person], {
    field: 'status',
    before: person.status,
    after: 'active',
  });
}
