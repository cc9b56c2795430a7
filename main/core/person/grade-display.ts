import { hasValue } from './compare.ts';

/** Grade codes: how they are compared, and how people read them. */

/** Ways in which kindergarten is written; Aeries writes `KG`. */
const kindergarten: ReadonlySet<string> = new Set(['K', 'KG', 'KN', 'KDG', '0']);

/**
 * What a grade is compared by. Aeries sends `09`; Minga, fed by a spreadsheet before, may hold `9`, and may
 * drop the zero itself when it stores `09`. Both are one grade, or every ninth-grader would be an update every
 * night. So: capitals, no surrounding space, no leading zeros, one word for kindergarten. What is written is
 * always Aeries' own form.
 */
function gradeKey(grade: string | null): string | null {
  if (!hasValue(grade)) return null;
  const code = grade
    .trim()
    .toUpperCase()
    .replace(/^0+(?=\d)/, '');
  return kindergarten.has(code) ? 'KG' : code;
}

export function sameGrade(a: string | null, b: string | null): boolean {
  return a === b || gradeKey(a) === gradeKey(b);
}

/** A grade in words, such as "Grade 9" or "Kindergarten"; a code nobody knows is shown as it is. */
export function gradeLabel(grade: string): string {
  const key = gradeKey(grade) ?? grade;
  switch (key) {
    case 'KG':
      return 'Kindergarten';
    case 'TK':
      return 'Transitional kindergarten';
    case 'PK':
    case 'PS':
      return 'Preschool';
    default:
      return /^\d+$/.test(key) ? `Grade ${key}` : key;
  }
}

/** Grades in their order, by what they are compared by. */
const ladder: readonly string[] = [
  'PK',
  'TK',
  'KG',
  ...Array.from({ length: 12 }, (_, at) => String(at + 1)),
];

/**
 * How many years lie between two grades; null where one is unknown. `TK` to `01` counts as one: some children go
 * from there to first grade.
 */
export function gradeStep(before: string | null, now: string | null): number | null {
  const from = ladder.indexOf(gradeKey(before) ?? '');
  const to = ladder.indexOf(gradeKey(now) ?? '');
  if (from === -1 || to === -1) return null;
  return gradeKey(before) === 'TK' && gradeKey(now) === '1' ? 1 : to - from;
}

/** Before first grade, youngest first. */
const EARLY: readonly string[] = ['PS', 'PK', 'TK', 'KG'];

/** Orders grade codes as years of school: preschool, kindergarten, 1 to 12, then codes nobody knows, then none (`''`). */
export function compareGrades(a: string, b: string): number {
  const [one, other] = [gradeYear(a), gradeYear(b)];
  return one - other || (a < b ? -1 : a > b ? 1 : 0);
}

function gradeYear(grade: string): number {
  const key = gradeKey(grade);
  if (key === null) return 1000;
  if (EARLY.includes(key)) return EARLY.indexOf(key) - EARLY.length;
  return /^\d{1,2}$/.test(key) ? Number(key) : 500;
}
