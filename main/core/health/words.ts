import { formatCount } from '../diff/words.ts';
import type { ActionableOp } from '../plan/plan.ts';
import type { Run } from '../ports.ts';

const NOUNS: Readonly<Record<ActionableOp, readonly [one: string, many: string]>> = {
  add: ['add', 'adds'],
  update: ['update', 'updates'],
  archive: ['archive', 'archives'],
  restore: ['restore', 'restores'],
  relink: ['relink', 'relinks'],
  move: ['move', 'moves'],
};

/** "212 adds", "1 archive": kinds with none are left out. */
export function countsInWords(
  counts: readonly (readonly [ActionableOp, number])[],
): readonly string[] {
  return counts
    .filter(([, count]) => count > 0)
    .map(([op, count]) => `${formatCount(count)} ${NOUNS[op][count === 1 ? 0 : 1]}`);
}

/** What a run came to, in a sentence. */
export function lastRunText({ state, counts }: Run): string {
  const { succeeded, skipped, failed, conflict, stale } = counts;
  const done = succeeded + skipped;
  const not = failed + conflict + stale;
  switch (state) {
    case 'running':
      return 'The last run has not finished.';
    case 'succeeded':
      return `The last run succeeded: ${people(done)} done.`;
    case 'partial':
      return `The last run was done in part: ${people(done)} done, ${formatCount(not)} not.`;
    case 'failed':
      return `The last run failed: none of its ${people(not)} was done.`;
    case 'stopped':
      return `The last run was stopped before its end: ${people(done)} done.`;
  }
}

export function people(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'person' : 'people'}`;
}
