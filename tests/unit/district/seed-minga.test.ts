import { describe, expect, it } from 'vitest';
import { makeDemo } from '../../../demo/district/demo.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { IN_STEP, seedMingas } from '../../../demo/district/seed-minga.ts';
import { peopleAt } from '../../../demo/district/truth.ts';

const demo = makeDemo({ seed: 1, people: 2000 });
const everybody = Object.values(demo.people).flat();

describe('the Mingas of the sample district', () => {
  it('are one a school, named after it', () => {
    expect(demo.pairs[0]).toEqual({
      aeriesSchoolId: '5',
      mingaId: 'm_lincoln_high',
      name: 'Lincoln High School',
    });
    expect(demo.pairs).toHaveLength(demo.district.schools.length);
    expect(Object.keys(demo.people)).toEqual(demo.pairs.map(({ mingaId }) => mingaId));
  });

  it('are the same for the same seed', () => {
    expect(makeDemo({ seed: 1, people: 2000 })).toEqual(demo);
  });

  it('keep addresses and ID numbers unique among active people, and every id once', () => {
    for (const people of Object.values(demo.people)) {
      const active = people.filter(({ status }) => status === 'active');
      for (const field of ['email', 'idNumber'] as const) {
        const values = active.map((person) => person[field]).filter((value) => value !== null);
        expect(new Set(values).size).toBe(values.length);
      }
      expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
    }
  });

  it('hold some of every kind: unlinked, archived, locked, leaders, owners, people the SIS never knew', () => {
    const school = demo.people['m_oak_grove_elementary']!;
    expect(school.some(({ externalId }) => externalId === null)).toBe(true);
    expect(school.some(({ status }) => status === 'archived')).toBe(true);
    expect(school.some(({ sisSync }) => !sisSync)).toBe(true);
    expect(everybody.some(({ externalId }) => externalId?.startsWith('OLD_'))).toBe(true);
    for (const role of ['OWNER', 'MANAGER', 'STUDENT_LEADER', 'READ_ONLY', 'TEACHER', 'STAFF']) {
      expect(school.some((person) => person.role === role)).toBe(true);
    }
  });

  it('lack a few who are at the school, and hold a few who have left', () => {
    const there = peopleAt(demo.district, '5').map(({ sisId }) => sisId);
    const links = new Set(everybody.map(({ externalId }) => externalId));
    const missing = there.filter((sisId) => !links.has(sisId));
    expect(missing.length).toBeGreaterThan(5);
    const known = new Set(there);
    const left = demo.people['m_lincoln_high']!.filter(
      ({ externalId }) => externalId !== null && !known.has(externalId),
    );
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThan(20);
  });

  it('hold more leavers at one school than the limit for archives allows', () => {
    const students = peopleAt(demo.district, '990').filter(({ role }) => role === 'student');
    const known = new Set(peopleAt(demo.district, '990').map(({ sisId }) => sisId));
    const left = demo.people['m_oak_grove_elementary']!.filter(
      ({ externalId, role }) =>
        role === 'STUDENT' && externalId?.startsWith('STU_') && !known.has(externalId),
    );
    expect(left.length).toBeGreaterThan(students.length * 0.05);
  });

  it('come with a record gone bad in Aeries: an adult without an address, a student entered twice', () => {
    expect(demo.district.staff.some(({ email }) => email === '')).toBe(true);
    expect(demo.district.students.some(({ ownId }) => ownId !== null)).toBe(true);
  });

  it('can be in step with the district: everybody there, linked and the same', () => {
    const district = generateDistrict({ seed: 4, people: 300 });
    const { people, pairs } = seedMingas(district, IN_STEP);
    for (const { aeriesSchoolId, mingaId } of pairs) {
      const linked = people[mingaId]!.map(({ externalId }) => externalId).sort();
      expect(linked).toEqual(
        peopleAt(district, aeriesSchoolId)
          .map(({ sisId }) => sisId)
          .sort(),
      );
    }
  });
});
