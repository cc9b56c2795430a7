import type { SourceSchool } from '../../core/ports.ts';
import { fail, pass, skipped, type Check, type CheckGroup } from './check.ts';

/** Schools named in a message, at most: a district may have hundreds. */
const MOST_NAMED = 12;

/** Every configured School ID is one that Aeries lists, and in use. */
export const checkSchools: CheckGroup = async function* ({ connection }, { schools, blocked }) {
  const ids = new Set(connection.schools.map(({ aeriesSchoolId }) => aeriesSchoolId));
  for (const id of ids) {
    yield schools === null
      ? skipped(
          `school:${id}`,
          titleOf(id),
          blocked ?? 'Not tried: the list of schools could not be read.',
        )
      : checkSchool(id, schools);
  }
  return {};
};

function titleOf(id: string): string {
  return `School ${id} is in Aeries`;
}

function checkSchool(id: string, schools: readonly SourceSchool[]): Check {
  const school = schools.find((candidate) => candidate.id === id);
  if (school === undefined) {
    const named = schools.slice(0, MOST_NAMED).map((known) => `${known.id} (${known.name})`);
    const more = schools.length > MOST_NAMED ? ` and ${schools.length - MOST_NAMED} more` : '';
    const listed = named.length === 0 ? 'It lists none.' : `It lists ${named.join(', ')}${more}.`;
    return fail(
      `school:${id}`,
      titleOf(id),
      `Aeries has no school with the School ID ${id}. ${listed}`,
      'Use the number shown before the school in the drop-down menu of Aeries (setup, step 5).',
    );
  }
  if (!school.active) {
    return fail(
      `school:${id}`,
      titleOf(id),
      `Aeries lists ${school.name} as no longer active, so nothing may be concluded from who is missing there.`,
      'Take the school out of the settings, or make it active in Aeries.',
    );
  }
  return pass(`school:${id}`, titleOf(id), school.name);
}
