import { toErrorValue } from '../core/errors.ts';
import type { Clock, Log, Purged, Store } from '../core/ports.ts';

export interface Retention {
  /** Runs, their journals and the plans they pushed, in days. */
  readonly runDays: number;
  /** Plans that were never pushed, in days. */
  readonly planDays: number;
  /** Log files, in days. */
  readonly logDays: number;
}

/** As in the settings of a computer that has none yet. */
export const USUAL_RETENTION: Retention = { runDays: 730, planDays: 30, logDays: 30 };

/** Lines that are only shown (skipped, unmanaged, locked, protected) are kept for a week, whatever is set. */
const SHOWN_LINES_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Removes what is older than is to be kept; of each run and plan a line with its counts, hash, time and who approved
 * it stays for ever. Cheap where nothing is old. Never throws: what it could not do is done after the next job.
 */
export function purgeOld(
  { store, clock, log }: { readonly store: Store; readonly clock: Clock; readonly log: Log },
  { runDays, planDays }: Pick<Retention, 'runDays' | 'planDays'>,
): Purged | null {
  const now = clock.now();
  const daysAgo = (days: number): string => new Date(now - days * DAY_MS).toISOString();
  try {
    const purged = store.retention.purge({
      runsBefore: daysAgo(runDays),
      plansBefore: daysAgo(planDays),
      linesBefore: daysAgo(Math.min(SHOWN_LINES_DAYS, planDays)),
      at: new Date(now).toISOString(),
    });
    const { runs, plans, lines } = purged;
    if (runs + plans + lines > 0) log.info('old records removed', { runs, plans, lines });
    return purged;
  } catch (error) {
    log.warn('old records could not be removed', { code: toErrorValue(error).code });
    return null;
  }
}
