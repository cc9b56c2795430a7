import { describe, expect, it } from 'vitest';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { sourcedIdOf } from '../../../demo/district/ids.ts';
import { GRADES } from '../../../demo/district/types.ts';

const district = generateDistrict({ seed: 1, people: 4000 });
const { students, staff, parents, schools } = district;
const share = (count: number, of: number) => count / of;

describe('the sample district', () => {
  it('is the same for the same seed, and another for another', () => {
    const options = { people: 500 };
    const one = generateDistrict({ ...options, seed: 7 });
    expect(generateDistrict({ ...options, seed: 7 })).toEqual(one);
    expect(generateDistrict({ ...options, seed: 8 }).students).not.toEqual(one.students);
  });

  it('has as many students and staff as asked for, and about one parent a student', () => {
    expect(students.length + staff.length).toBe(4000);
    expect(share(students.length, 4000)).toBeCloseTo(0.9, 2);
    expect(share(parents.length, students.length)).toBeGreaterThan(0.85);
    expect(share(parents.length, students.length)).toBeLessThan(1.15);
  });

  it('has mostly teachers among the staff, with aides, proctors and an administrator a school', () => {
    const count = (role: string) => staff.filter((member) => member.role === role).length;
    expect(share(count('teacher'), staff.length)).toBeGreaterThan(0.55);
    expect(count('aide')).toBeGreaterThan(count('proctor'));
    expect(count('proctor')).toBeGreaterThan(0);
    for (const { id } of schools) {
      expect(staff.some((m) => m.role === 'administrator' && m.schools[0] === id)).toBe(true);
    }
  });

  it('has School 5, a school of each level, and every grade from TK to 12 at a school that teaches it', () => {
    expect(schools[0]).toMatchObject({ id: '5', name: 'Lincoln High School', level: 'high' });
    expect(new Set(schools.map(({ level }) => level))).toEqual(
      new Set(['elementary', 'middle', 'high']),
    );
    expect(new Set(students.map(({ grade }) => grade))).toEqual(new Set(GRADES));
    const byId = new Map(schools.map((school) => [school.id, school]));
    expect(students.every((s) => byId.get(s.schools[0]!)?.grades.includes(s.grade))).toBe(true);
  });

  it('keeps every grade somewhere in a district of one school', () => {
    const small = generateDistrict({ seed: 3, people: 200, schools: 1 });
    expect(small.schools).toHaveLength(1);
    expect(small.schools[0]?.grades).toEqual(GRADES);
  });

  it('gives every person a sourcedId of their own, as Aeries makes them', () => {
    const ids = [...students, ...staff].map((person) => sourcedIdOf(district, person));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toMatch(/^STU_\d+$/);
    expect(ids.at(-1)).toMatch(/^TCH_\d+$/);
  });

  it('gives every person with an address one of their own', () => {
    const emails = [...students, ...staff]
      .map(({ email }) => email)
      .filter((email) => email !== '');
    expect(new Set(emails).size).toBe(emails.length);
    expect(emails.every((email) => /^[a-z]+\d+@[a-z.-]+\.example$/.test(email))).toBe(true);
  });

  it('has staff numbers that are student numbers too', () => {
    const numbers = new Set(students.map(({ number }) => number));
    expect(staff.some(({ number }) => numbers.has(number))).toBe(true);
  });

  it('has names with diacritics, both apostrophes, hyphens and two surnames', () => {
    const names = students.map(({ given, family }) => `${given} ${family}`).join('\n');
    for (const trait of [/ñ/, /[ễọăạ]/, /Ł/, /'/, /’/, /-/]) expect(names).toMatch(trait);
    expect(students.some(({ family }) => family.split(' ').length === 2)).toBe(true);
  });

  it('has siblings who share their parents, and parents who point back at all of them', () => {
    const family = parents.find(({ children }) => children.length >= 3)!;
    for (const child of family.children) {
      expect(students[child]?.parents).toContain(family.index);
      expect(students[child]?.parents).toBe(students[family.children[0]!]?.parents);
    }
  });

  it('has staff who are parents, some under their work address', () => {
    const colleagues = parents.filter((parent) => parent.staff !== null);
    expect(colleagues.length).toBeGreaterThan(10);
    expect(colleagues.every((p) => staff[p.staff!]?.family === p.family)).toBe(true);
    const atWork = colleagues.filter((p) => staff[p.staff!]?.email === p.email);
    expect(atWork.length).toBeGreaterThan(0);
    expect(atWork.length).toBeLessThan(colleagues.length);
  });

  it('has students of six contacts and more, guardians and relatives, and one address for several families', () => {
    expect(students.some((student) => student.parents.length >= 6)).toBe(true);
    expect(new Set(parents.map(({ role }) => role))).toEqual(
      new Set(['parent', 'guardian', 'relative']),
    );
    const shared = parents.filter(({ email }) => email === 'families@helpline.example');
    expect(new Set(shared.map(({ children }) => children[0])).size).toBeGreaterThan(1);
  });

  it('has a few students and staff in two schools at once', () => {
    const two = students.filter((student) => student.schools.length === 2);
    expect(share(two.length, students.length)).toBeGreaterThan(0.005);
    expect(share(two.length, students.length)).toBeLessThan(0.03);
    expect(two.every(({ schools: [home, second] }) => home !== second)).toBe(true);
  });

  it('leaves young students without an address, and nobody without name, address and number at once', () => {
    const without = students.filter(({ email }) => email === '');
    expect(without.length).toBeGreaterThan(0);
    expect(without.every(({ grade }) => ['TK', 'KG', '01', '02'].includes(grade))).toBe(true);
    expect(staff.every(({ email }) => email !== '')).toBe(true);
    expect([...students, ...staff].every(({ given, family }) => given && family)).toBe(true);
  });

  it('has more schools for more people, with codes that are never given twice', () => {
    const large = generateDistrict({ seed: 2, people: 60_000, schools: 1200 });
    const codes = large.schools.map(({ id }) => id);
    expect(new Set(codes).size).toBe(1200);
    const numbers = large.students.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
