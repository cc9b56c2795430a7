import { newNight } from '../../core/nightly/night.ts';
import type { Night } from '../../core/nightly/night.ts';
import type { Clock, Connection, Log, Store } from '../../core/ports.ts';
import { RosterError } from '../../core/errors.ts';
import { decideNight, MOST_LATE_MS } from '../../core/schedule/decide.ts';

/** What nights are decided with: nothing of it reaches Aeries or Minga. */
export interface NightBench {
  readonly store: Pick<Store, 'nights' | 'locks'>;
  readonly clock: Clock;
  readonly log: Log;
  /** IANA name of the time zone that this computer is set to now: it may travel. */
  readonly zone: () => string;
}

export interface NightLook {
  /** The night to run now, or null. */
  readonly due: Night | null;
  /** Nights that were found to be over since the last look: each comes once, to be told. */
  readonly over: readonly Night[];
}

/** More nights than one jump of the clock writes down. */
const FUTURE_LOOKED_AT = 1000;

/** How long a program that has just begun a night may take to get hold of the connection. */
const BEGINNING_MS = 2 * 60_000;

/**
 * Looks at the clock for one connection: writes down what has come due and what was missed. Each night is written
 * once, also where several programs look, and its time never comes twice.
 */
export function lookAtNights(bench: NightBench, connection: Connection): NightLook {
  const { clock, store, log } = bench;
  const { nights } = store;
  const now = clock.now();
  const before = nights.watch(connection.name);
  const decision = decideNight(connection.schedule, bench.zone(), now, before);
  if (JSON.stringify(decision.watch) !== JSON.stringify(before)) {
    nights.setWatch(connection.name, decision.watch);
  }
  if (decision.clockWentBack) {
    log.warn('the clock of this computer was set back');
    forgetTheFuture(bench, connection.name, now);
  }

  const base = { connection: connection.name, by: 'app' as const };
  const over: Night[] = decision.missed.map(({ day, at }) =>
    newNight({ ...base, day, dueAt: iso(at), state: 'missed' }),
  );
  for (const night of over) nights.save(night);
  if (decision.due !== null) {
    const { day, at } = decision.due;
    // A night that another program has begun, or that was written before the clock was set back, stays as it is.
    if (nights.get(connection.name, iso(at)) === null) {
      nights.save(newNight({ ...base, day, dueAt: iso(at), state: 'due' }));
    }
  }

  let due: Night | null = null;
  for (const night of nights.open(connection.name)) {
    if (night.state === 'running') {
      const ended = endIfAbandoned(bench, night, now);
      if (ended !== null) over.push(ended);
    } else if (!connection.schedule.enabled) {
      nights.remove(connection.name, night.dueAt);
    } else if (now - Date.parse(night.dueAt) >= MOST_LATE_MS) {
      const ended: Night = {
        ...night,
        // One that was put off all the time, since something else had the connection, was not slept through.
        state: night.attempts === 0 && night.error === null ? 'missed' : 'failed',
        finishedAt: iso(now),
        retryAt: null,
      };
      if (nights.claim(ended, 'due')) over.push(ended);
    } else if (night.retryAt === null || Date.parse(night.retryAt) <= now) {
      due = night;
    }
  }
  return { due, over };
}

/** Nights that were written while the clock was ahead would be the newest until their time has really come. */
function forgetTheFuture({ store: { nights } }: NightBench, connection: string, now: number): void {
  for (const { dueAt, state } of nights.list(connection, FUTURE_LOOKED_AT)) {
    if (state !== 'running' && Date.parse(dueAt) > now) nights.remove(connection, dueAt);
  }
}

/** A night whose program is gone, by a crash or a power cut. What it had sent is in the journal. */
function endIfAbandoned({ store }: NightBench, night: Night, now: number): Night | null {
  if (now - Date.parse(night.startedAt ?? night.dueAt) < BEGINNING_MS) return null;
  try {
    store.locks.acquire(night.connection, 'look at the nights').release();
  } catch (error) {
    if (error instanceof RosterError && error.code === 'busy') return null;
    throw error;
  }
  const ended: Night = {
    ...night,
    state: 'failed',
    finishedAt: iso(now),
    error: {
      code: 'cancelled',
      message:
        'The run was cut off: Roster Bridge or the computer ended in the middle of it. What was sent until then is in the journal; nothing was sent twice.',
      fix: 'Open Roster Bridge: if a push was under way, it offers to finish it.',
    },
  };
  return store.nights.claim(ended, 'running') ? ended : null;
}

export function iso(instant: number): string {
  return new Date(instant).toISOString();
}
