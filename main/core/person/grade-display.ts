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
