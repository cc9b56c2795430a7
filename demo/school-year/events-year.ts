import { enrol } from '../district/events.ts';
import type { Rng } from '../district/rng.ts';
import { GRADES, type District, type Student } from '../district/types.ts';

/**
 * The roll-over to the next school year: everybody moves up a grade, to another school where their own ends, and
 * out of the district after the last grade; a new first class comes in. Pure, as all events.
 */
export function rollOver(district: District, rng: Rng): District {
  const now = district.now + 3_600_000;
  const students = district.students.map((student): Student => {
    if (student.status !== 'active') return student;
    const grade = GRADES[GRADES.indexOf(student.grade) + 1];
    if (grade === undefined) return { ...student, status: 'gone', modified: now };
    const own = district.schools.find(({ id }) => id === student.schools[0]);
    if (own === undefined || own.grades.includes(grade))
      return { ...student, grade, modified: now };
    const next = district.schools.filter(({ grades }) => grades.includes(grade));
    if (next.length === 0) return { ...student, status: 'gone', modified: now };
    return { ...student, grade, schools: [rng.pick(next).id], modified: now };
  });
  let rolled: District = { ...district, now, students };
  const leavers = district.students.filter(
    ({ status, grade }) => status === 'active' && grade === '12',
  );
  const [first] = district.schools.filter(({ level }) => level === 'elementary');
  for (let n = 0; n < Math.min(leavers.length, 20); n += 1) {
    ({ district: rolled } = enrol(rolled, rng, first === undefined ? {} : { school: first.id }));
  }
  return rolled;
}

/** Students get their classes again: a new term has begun. */
export function newTerm(district: District): District {
  const now = district.now + 3_600_000;
  const students = district.students.map((student) =>
    student.hasClasses ? student : { ...student, hasClasses: true, modified: now },
  );
  return { ...district, now, students };
}
