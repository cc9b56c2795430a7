import { describe, expect, it } from 'vitest';
import { goBad } from '../../../demo/district/events-bad.ts';
import {
  changeEmail,
  comeBack,
  correctName,
  endConcurrent,
  enrol,
  enrolToo,
  leave,
  loseClasses,
  marry,
  rekey,
  transfer,
} from '../../../demo/district/events.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { sourcedIdOf } from '../../../demo/district/ids.ts';
import { applyRandomEvents } from '../../../demo/district/random-events.ts';
import { createRng } from '../../../demo/district/rng.ts';
import { expectedTruth, isReturned, peopleAt } from '../../../demo/district/truth.ts';

const district = generateDistrict({ seed: 5, people: 400, schools: 3 });
const rng = () => createRng(11);
const somebody = district.students[3]!;
const idsAt = (at: typeof district, school: string) =>
  new Set(peopleAt(at, school).map(({ sisId }) => sisId));

describe('what happens in the district', () => {
  it('enrol: a student comes, with the next number of the school and no contacts yet', () => {
    const { district: next, happened } = enrol(district, rng(), { school: '5' });
    const student = next.students.at(-1)!;
    expect(next.students).toHaveLength(district.students.length + 1);
    expect(student.number).toBe(district.schools[0]?.nextNumber);
    expect(student).toMatchObject({ schools: ['5'], parents: [], status: 'active' });
    expect(happened.people).toEqual([
      { kind: 'student', index: student.index, sisId: `STU_${student.number}` },
    ]);
  });

  it('leave: the record is gone, or states its removal first', () => {
    const gone = leave(district, rng(), { who: somebody, stated: false });
    expect(isReturned(gone.district.students[3]!)).toBe(false);
    const stated = leave(district, rng(), { who: somebody, stated: true });
    expect(stated.district.students[3]?.status).toBe('tobedeleted');
    expect(isReturned(stated.district.students[3]!)).toBe(true);
    const [school] = somebody.schools;
    for (const { district: next } of [gone, stated]) {
      expect(idsAt(next, school!).has(sourcedIdOf(next, somebody))).toBe(false);
    }
  });

  it('marry: the surname changes and the address stays', () => {
    const { district: next, happened } = marry(district, rng(), { who: somebody });
    const after = next.students[3]!;
    expect(after.family).not.toBe(somebody.family);
    expect(after.email).toBe(somebody.email);
    expect(happened).toMatchObject({ field: 'familyName', before: somebody.family });
    expect(happened.after).toBe(after.family);
  });

  it('correct a name, change an e-mail address: that field alone, and the date', () => {
    const named = correctName(district, rng(), { who: somebody }).district.students[3]!;
    const mailed = changeEmail(district, rng(), { who: somebody }).district.students[3]!;
    const { given, email, modified } = somebody;
    expect({ ...named, given, modified }).toEqual(somebody);
    expect({ ...mailed, email, modified }).toEqual(somebody);
    expect(named.given).not.toBe(given);
    expect(mailed.email).not.toBe(email);
    expect(named.modified).toBeGreaterThan(modified);
  });

  it('concurrent enrolment: a second school beside the first, until it ends', () => {
    const alone = district.students.find(({ schools }) => schools.length === 1)!;
    const both = enrolToo(district, rng(), { who: alone });
    const student = both.district.students[alone.index]!;
    expect(student.schools).toEqual([alone.schools[0], both.happened.after]);
    for (const school of student.schools) {
      expect(idsAt(both.district, school).has(sourcedIdOf(both.district, student))).toBe(true);
    }
    const ended = endConcurrent(both.district, rng(), { who: student });
    expect(ended.district.students[alone.index]?.schools).toEqual(alone.schools);
  });

  it('transfer: another school, under the same number', () => {
    const { district: next } = transfer(district, rng(), { who: somebody });
    const after = next.students[3]!;
    expect(after.schools[0]).not.toBe(somebody.schools[0]);
    expect(after.number).toBe(somebody.number);
    expect(idsAt(next, after.schools[0]!).has(sourcedIdOf(next, after))).toBe(true);
    expect(idsAt(next, somebody.schools[0]!).has(sourcedIdOf(next, after))).toBe(false);
  });

  it('lose classes: the students of a school exist and are not listed', () => {
    const { district: next, happened } = loseClasses(district, rng(), { school: '5' });
    const students = peopleAt(next, '5').filter(({ role }) => role === 'student');
    expect(students.length).toBeGreaterThan(10);
    expect(students.every(({ listed }) => !listed)).toBe(true);
    expect(happened.people).toHaveLength(students.length);
    expect(peopleAt(next, '990').some(({ listed }) => listed)).toBe(true);
  });

  it('re-key: everybody gets another sourcedId, and nobody else leaves or comes', () => {
    for (const to of ['bare', 'state-id', 'odd'] as const) {
      const { district: next } = rekey(district, rng(), { to });
      expect(peopleAt(next, '5')).toHaveLength(peopleAt(district, '5').length);
      const before = idsAt(district, '5');
      expect([...idsAt(next, '5')].some((id) => before.has(id))).toBe(false);
    }
  });

  it('re-key: a student and a teacher may then have one sourcedId, without prefixes only', () => {
    const everybody = (at: typeof district) =>
      [...at.students, ...at.staff].map((person) => sourcedIdOf(at, person));
    const collides = (to: 'bare' | 'state-id' | 'odd') => {
      const ids = everybody(rekey(district, rng(), { to }).district);
      return new Set(ids).size < ids.length;
    };
    expect(collides('bare')).toBe(true);
    expect(collides('state-id')).toBe(false);
    expect(collides('odd')).toBe(false);
  });

  it('go bad: address missing, name missing, one student entered twice, one address on two people', () => {
    const who = somebody;
    const noEmail = goBad(district, rng(), { form: 'missing-email', who }).district.students[3]!;
    expect(noEmail.email).toBe('');
    const noName = goBad(district, rng(), { form: 'missing-name', who }).district.students[3]!;
    expect(noName.given === '' || noName.family === '').toBe(true);
    const twice = goBad(district, rng(), { form: 'duplicate-id', who }).district;
    expect(sourcedIdOf(twice, twice.students.at(-1)!)).toBe(String(who.number));
    expect(twice.students.at(-1)).toMatchObject({ number: who.number, email: who.email });
    const shared = goBad(district, rng(), { form: 'shared-email', who });
    const other = shared.happened.people[1]!;
    const owner = district[other.kind === 'student' ? 'students' : 'staff'][other.index];
    expect(shared.district.students[3]?.email).toBe(owner?.email);
  });

  it('come back: somebody who left returns, and students get their classes again', () => {
    const left = leave(district, rng(), { who: somebody, stated: false }).district;
    const back = comeBack(left, rng()).district;
    expect(back.students[3]?.status).toBe('active');
    const summer = loseClasses(district, rng()).district;
    expect(summer.students.every(({ hasClasses }) => !hasClasses)).toBe(true);
    let autumn = summer;
    const chance = rng();
    for (let attempt = 0; attempt < 5; attempt += 1) autumn = comeBack(autumn, chance).district;
    expect(autumn.students.every(({ hasClasses }) => hasClasses)).toBe(true);
  });

  it('leaves the district before it untouched', () => {
    const before = structuredClone(district);
    applyRandomEvents(district, rng(), 60);
    expect(district).toEqual(before);
  });

  it('happens the same for the same seed', () => {
    const once = applyRandomEvents(district, createRng(3), 40);
    const again = applyRandomEvents(district, createRng(3), 40);
    expect(again).toEqual(once);
    expect(applyRandomEvents(district, createRng(4), 40).happenings).not.toEqual(once.happenings);
  });

  it('brings every usual kind of event when it goes on for long', () => {
    const { happenings } = applyRandomEvents(district, createRng(1), 200);
    expect(new Set(happenings.map(({ kind }) => kind)).size).toBe(11);
  });

  it('says who is at which school in truth, listed or not', () => {
    const truth = expectedTruth(loseClasses(district, rng(), { school: '990' }).district);
    expect([...truth.keys()]).toEqual(district.schools.map(({ id }) => id));
    expect(truth.get('990')).toHaveLength(peopleAt(district, '990').length);
  });

  it('does nothing where nobody is fit for it', () => {
    const empty = generateDistrict({ seed: 1, people: 0, schools: 2 });
    for (const event of [leave, marry, transfer, changeEmail, comeBack, goBad]) {
      const outcome = event(empty, rng());
      expect(outcome.district).toBe(empty);
      expect(outcome.happened.people).toEqual([]);
    }
  });
});
