import { SCHOOL_NAMES } from './names.ts';
import { GRADES } from './types.ts';
import type { Grade, School, SchoolLevel } from './types.ts';

const LEVEL_NAMES: Record<SchoolLevel, string> = {
  elementary: 'Elementary School',
  middle: 'Middle School',
  high: 'High School',
};

/** School `5` is Lincoln High, as in the setup guide; the rest are codes like Aeries' own demo district. */
const FIRST_CODES = ['5', '990', '994', '991', '992', '993', '12', '7'];

export function levelOf(grade: Grade): SchoolLevel {
  const place = GRADES.indexOf(grade);
  if (place <= GRADES.indexOf('05')) return 'elementary';
  return place <= GRADES.indexOf('08') ? 'middle' : 'high';
}

function levelAt(position: number): SchoolLevel {
  // Of five schools: a high school, a middle school, three elementary ones. The first three are one of each.
  const levels: readonly SchoolLevel[] = [
    'high',
    'elementary',
    'middle',
    'elementary',
    'elementary',
  ];
  return levels[position % levels.length] ?? 'elementary';
}

function codeAt(position: number): string {
  const first = FIRST_CODES[position];
  if (first !== undefined) return first;
  const plain = 100 + position - FIRST_CODES.length;
  // 990 to 994 are taken.
  return String(plain < 990 ? plain : plain + 10);
}

/**
 * The schools of a district, without people. A grade whose level has no school of its own is taught at the first
 * school, so that a district of one school has all grades.
 */
export function makeSchools(count: number, students: number): readonly School[] {
  const width = numberWidth(count, students);
  const levels = Array.from({ length: count }, (_, position) => levelAt(position));
  const taught = new Set(levels);
  return levels.map((level, position) => {
    const id = codeAt(position);
    const round = Math.floor(position / SCHOOL_NAMES.length);
    const place = SCHOOL_NAMES[position % SCHOOL_NAMES.length] ?? 'Lincoln';
    const grades = GRADES.filter(
      (grade) =>
        levelOf(grade) === level || (position === count - 1 && !taught.has(levelOf(grade))),
    );
    return {
      id,
      name: `${place}${round === 0 ? '' : ` ${round + 1}`} ${LEVEL_NAMES[level]}`,
      level,
      grades,
      active: true,
      nextNumber: Number(id) * 10 ** width + 1,
      sections: Math.max(1, Math.ceil(students / count / 28)),
    };
  });
}

/** Digits after the school code in a student number: five, as in `99400001`, unless the schools are huge. */
function numberWidth(count: number, students: number): number {
  return Math.max(5, String(Math.ceil((students / count) * 4)).length);
}
