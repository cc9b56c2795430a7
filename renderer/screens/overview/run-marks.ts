import type { ConnectionHealth } from '../../../preload/sync-views.ts';
import { STATE_WORDS } from '../words.ts';

/** What stands below a run's bar: it has people it did not change, or it was ended before its last one. */
export type RunMark = 'failed' | 'unfinished';

type RunEnd = Pick<ConnectionHealth['chart'][number], 'state' | 'isLive'>;

/** The mark of a run, or null: it did all it was asked to, or is at it. */
export function markOf({ state, isLive }: RunEnd): RunMark | null {
  switch (state) {
    case 'failed':
    case 'partial':
      return 'failed';
    case 'stopped':
      return 'unfinished';
    case 'running':
      return isLive ? null : 'unfinished';
    case 'succeeded':
      return null;
  }
}

/** How a run ended, in the words that the history has for it. */
export const endWords = ({ state, isLive }: RunEnd): string =>
  isLive ? 'Under way' : STATE_WORDS[state];
