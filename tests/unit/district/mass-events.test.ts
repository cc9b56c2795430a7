import { describe, expect, it } from 'vitest';
import { blankEmails, remapRole, rollOver } from '../../../demo/district/events-mass.ts';
import { rekey } from '../../../demo/district/events.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { sourcedIdOf } from '../../../demo/district/ids.ts';
import { createRng } from '../../../demo/district/rng.ts';
import { isReturned } from '../../../demo/district/truth.ts';
import { GRADES } from '../../../demo/district/types.ts';

const district = generateDistrict({ seed: 5, people: 400, schools: 3 });
const rng = () => createRng(11);

describe('what befalls many at once', () => {
  it('roll-over: the oldest go, everybody else is a grade up at a school that teaches it, without classes', () => {
    const { district: next } = rollOver(district);
    expect(next.year).toBe(district.year + 1);
    for (const student of next.students) {
      const before = district.students[student.index]!;
      if (before.grade === '12') {
        expect(student.status).toBe('gone');
        continue;
      }
      expect(GRADES.indexOf(student.grade)).toBe(GRADES.indexOf(before.grade) + 1);
      const home = next.schools.find(({ id }) => id === student.schools[0]);
      expect(home?.grades).toContain(student.grade);
    }
    expect(next.students.some(isReturned)).toBe(false);
    expect(rollOver(district, { schedules: true }).district.students.some(isReturned)).toBe(true);
    expect(district.students.every(isReturned)).toBe(true);
  });

  it('blank e-mails: those of one school, of a share, or of the staff', () => {
    const without = (people: readonly { readonly email: string }[]) =>
      people.filter(({ email }) => email === '').length;
    const before = without(district.students);
    const one = blankEmails(district, rng(), { school: '5' }).district;
    expect(
      one.students
        .filter(({ schools }) => schools.includes('5'))
        .every(({ email }) => email === ''),
    ).toBe(true);
    expect(without(one.students)).toBeLessThan(one.students.length);
    const half = without(blankEmails(district, rng(), { share: 0.5 }).district.students);
    expect(half).toBeGreaterThan(before);
    expect(half).toBeLessThan(district.students.length);
    expect(without(blankEmails(district, rng(), { kind: 'staff' }).district.staff)).toBe(
      district.staff.length,
    );
  });

  it('remap a role: everybody of it comes as another one', () => {
    const { district: next, happened } = remapRole(district, { from: 'teacher', to: 'aide' });
    expect(next.staff.some(({ role }) => role === 'teacher')).toBe(false);
    expect(happened.people.length).toBe(
      district.staff.filter(({ role }) => role === 'teacher').length,
    );
  });

  it('re-key with another prefix: the numbers stay', () => {
    const { district: next } = rekey(district, rng(), { to: 'short-prefix' });
    const student = next.students[0]!;
    expect(sourcedIdOf(next, student)).toBe(`S-${student.number}`);
  });
});
