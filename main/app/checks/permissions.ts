import { capital } from '../../core/diff/words.ts';
import type { ProbedList } from '../../core/check/probes.ts';
import type { RosterError } from '../../core/errors.ts';
import {
  attempt,
  count,
  fail,
  pass,
  RESET_HINT,
  skipped,
  statusOf,
  warn,
  type Check,
  type CheckGroup,
} from './check.ts';

/** The seven READ permissions of the seed (step 2), in its own words, and the list that each opens. */
const PERMISSIONS: readonly {
  readonly id: string;
  readonly name: string;
  readonly list: ProbedList;
  readonly noun: string;
}[] = [
  { id: 'permission-student-data', name: 'Student Data', list: 'students', noun: 'students' },
  { id: 'permission-schools', name: 'Schools', list: 'schools', noun: 'schools' },
  { id: 'permission-terms', name: 'Terms', list: 'academicSessions', noun: 'terms' },
  { id: 'permission-teacher-data', name: 'Teacher Data', list: 'teachers', noun: 'teachers' },
  { id: 'permission-master-schedule', name: 'Master Schedule', list: 'classes', noun: 'classes' },
  { id: 'permission-course-data', name: 'Course Data', list: 'courses', noun: 'courses' },
  { id: 'permission-classes', name: 'Classes', list: 'enrollments', noun: 'enrollments' },
];

/**
 * Asks each list for one row, several at a time: what a missing permission refuses is named by its own check box in
 * Aeries.
 */
export const checkPermissions: CheckGroup = async function* ({ source }, known, control) {
  if (source === null || known.blocked !== null) {
    const why = known.blocked ?? 'Not tried: Aeries has to answer first.';
    for (const { id, name } of PERMISSIONS) yield skipped(id, titleOf(name), why);
    return {};
  }
  const asked = PERMISSIONS.map((permission) => ({
    ...permission,
    answer:
      permission.list === 'schools' && known.schools !== null
        ? Promise.resolve({ ok: true, value: allOf(known.schools) } as const)
        : attempt(() => source.probe(permission.list, control)),
  }));
  // All are waited for below, one after the other: what fails before its turn is not lost on nobody.
  for (const { answer } of asked) answer.catch(() => undefined);
  for (const { id, name, noun, answer } of asked) {
    const found = await answer;
    yield found.ok
      ? judge(id, titleOf(name), noun, found.value)
      : refused(id, name, titleOf(name), found.error);
  }
  return {};
};

function titleOf(name: string): string {
  return `Aeries lets us read ${name}`;
}

function allOf(rows: readonly unknown[]): { readonly rows: number; readonly total: number } {
  return { rows: rows.length, total: rows.length };
}

function judge(
  id: string,
  title: string,
  noun: string,
  { rows, total }: { readonly rows: number; readonly total: number | null },
): Check {
  if (rows > 0) {
    const detail =
      total === null ? `${capital(noun)} can be read.` : `${count(total, noun)} can be read.`;
    return pass(id, title, detail);
  }
  return warn(
    id,
    title,
    `Aeries lets us ask, but has no ${noun} to show.`,
    noun === 'students'
      ? 'Aeries returns only students who are enrolled in a class now. Between terms an empty list is normal: leave Archive off until classes are filled.'
      : `Look whether Aeries holds any ${noun} for the current school year.`,
  );
}

function refused(id: string, name: string, title: string, error: RosterError): Check {
  const status = statusOf(error);
  if (status === 403) {
    return fail(
      id,
      title,
      `Aeries refuses this list: the READ permission on ${name} is missing.`,
      `In Aeries, on Security > API Security, select Minga, tick Read for ${name} and press Update (setup, step 2). ${RESET_HINT}`,
    );
  }
  if (status === 404) {
    return warn(
      id,
      title,
      'This server does not offer the list, so the permission could not be tried.',
      `Look on Security > API Security whether Read is ticked for ${name}. ${RESET_HINT}`,
    );
  }
  return fail(id, title, error.message, error.fix);
}
