import type { SampledRole } from '../../core/check/probes.ts';
import { count, pass, skipped, statusOf, warn, type Check } from './check.ts';
import type { RoleSample } from './people-sample.ts';

export const COUNTS = ['people-counts', 'Aeries has people of each role that is synced'] as const;

const NOUNS: Readonly<Record<SampledRole, string>> = {
  student: 'students',
  teacher: 'teachers',
  aide: 'aides',
  proctor: 'proctors',
  administrator: 'administrators',
  parent: 'parents',
};

/** Counts by OneRoster role in the whole district, and the roles that are switched on but empty. */
export function checkCounts(samples: readonly RoleSample[]): Check {
  const read = samples.filter((sample) => sample.ok);
  if (read.length === 0) {
    return skipped(...COUNTS, 'Not known: no list of people could be read (see above).');
  }
  const counted = `In the whole district: ${samples.map(phrase).join(', ')}.`;
  const unreadable = read.reduce((sum, sample) => sum + sample.unreadable, 0);
  const looked = read.reduce((sum, sample) => sum + sample.rows, 0);
  const empty = emptyRoles(samples);
  if (empty.length > 0) {
    return warn(
      ...COUNTS,
      `${counted} Switched on, but empty: ${empty.join(', ')}.`,
      'Aeries returns only people with a current class or assignment. Between terms that is normal; else look at their records in Aeries, or switch the role off.',
    );
  }
  if (unreadable > 0) {
    return warn(
      ...COUNTS,
      `${counted} Of ${count(looked, 'rows')} sampled, ${unreadable} cannot be read; such people are neither added nor counted as gone.`,
      'Make a preview: it lists each such row, with the field to correct in Aeries.',
    );
  }
  return pass(...COUNTS, counted);
}

function phrase(sample: RoleSample): string {
  const nouns = NOUNS[sample.role];
  if (!sample.ok) {
    return `${nouns} not readable${statusOf(sample.error) === 403 ? ' (permission missing)' : ''}`;
  }
  const { total, rows } = sample;
  if (total !== null) return count(total, nouns);
  return rows === 0 ? `${nouns} not told apart` : `at least ${count(rows, nouns)}`;
}

/** What is synced as one switch counts as one: aides without proctors are staff. */
function emptyRoles(samples: readonly RoleSample[]): readonly string[] {
  const switches: readonly (readonly [string, readonly SampledRole[]])[] = [
    ['students', ['student']],
    ['teachers', ['teacher']],
    ['staff', ['aide', 'proctor']],
    ['admins', ['administrator']],
    ['parent contacts', ['parent']],
  ];
  return switches.flatMap(([name, roles]) => {
    const of = samples.filter(({ role, on }) => on && roles.includes(role));
    return of.length > 0 && of.every((sample) => sample.ok && sample.total === 0) ? [name] : [];
  });
}
