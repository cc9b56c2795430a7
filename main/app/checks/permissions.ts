import {
  expected,
  fail,
  pass,
  RESET_HINT,
  skipped,
  statusOf,
  warn,
  type Check,
  type CheckGroup,
  type ProbedList,
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

/** Asks each list for one row: what a missing permission refuses is named by its own check box in Aeries. */
export const checkPermissions: CheckGroup = async function* ({ source }, known, control) {
  let answers = known.aeriesAnswers && source !== null;
  for (const { id, name, list, noun } of PERMISSIONS) {
    const title = `Aeries lets us read ${name}`;
    if (source === null || !answers) {
      yield skipped(id, title, 'Not tried: Aeries has to answer first.');
      continue;
    }
    if (list === 'schools' && known.schools !== null) {
      yield pass(id, title, `${count(known.schools.length, noun)} can be read.`);
      continue;
    }
    try {
      const found = await source.probe(list, control);
      yield judge(id, title, noun, found);
    } catch (cause) {
      const error = expected(cause);
      yield refused(id, name, title, error.message, error.fix, statusOf(error));
      answers = error.code !== 'source-unreachable';
    }
  }
  return {};
};

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

function refused(
  id: string,
  name: string,
  title: string,
  message: string,
  fix: string | null,
  status: number | null,
): Check {
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
  return fail(id, title, message, fix);
}

function count(value: number, noun: string): string {
  return `${value.toLocaleString('en-US')} ${value === 1 ? singular(noun) : noun}`;
}

function singular(noun: string): string {
  return noun === 'classes' ? 'class' : noun.replace(/s$/, '');
}

function capital(noun: string): string {
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
}
