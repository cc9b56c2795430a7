import { toErrorValue } from '../../core/errors.ts';
import type { ErrorCode } from '../../core/errors.ts';
import type { Night } from '../../core/nightly/night.ts';
import type { Clock, Connection, Log, Store } from '../../core/ports.ts';
import { nextRuns, zoneOf } from '../../core/schedule/due-times.ts';
import { MOST_LATE_MS } from '../../core/schedule/decide.ts';
import { dayAt } from '../../core/schedule/wall-clock.ts';
import { newNight } from '../../core/nightly/night.ts';
import type { SyncResult } from '../sync.ts';
import { iso } from './look.ts';

export interface NightRunBench {
  readonly store: Pick<Store, 'nights'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The part of what `sync` answers that a night keeps. */
export type NightResult = Pick<
  SyncResult,
  'runId' | 'planId' | 'outcome' | 'counts' | 'waiting' | 'sourceComplete'
>;

const MINUTE_MS = 60_000;
/** After waking, the network may need a while; a server may be restarted in the evening. */
const RETRY_AFTER_MS = [5 * MINUTE_MS, 20 * MINUTE_MS, 60 * MINUTE_MS];
/** Another run has the connection: that is no failure, and the night waits for its end. */
const BUSY_MS = MINUTE_MS;
const WORTH_ANOTHER_TRY: ReadonlySet<ErrorCode> = new Set([
  'source-unreachable',
  'target-unreachable',
  'keychain-unavailable',
]);
/** A keychain is locked until a person comes, who is not there at night: it is tried until it is too late. */
const KEYCHAIN_AGAIN_MS = 60 * MINUTE_MS;

/**
 * Runs a night that is due, and writes down what came of it. Gives the night as it is now: `due` again where it was
 * put off; null where another program has begun it. Never throws for what `sync` throws. `mayWait`: false for a
 * program that ends now and cannot come back to it.
 */
export async function runNight(
  bench: NightRunBench,
  due: Night,
  run: () => Promise<NightResult>,
  options: { readonly mayWait: boolean } = { mayWait: true },
): Promise<Night | null> {
  const { store, clock, log } = bench;
  const begun: Night = {
    ...due,
    state: 'running',
    attempts: due.attempts + 1,
    startedAt: iso(clock.now()),
    retryAt: null,
    error: null,
  };
  if (!store.nights.claim(begun, 'due')) return null;
  const ended = await outcomeOf(begun, due, run, clock, options.mayWait);
  store.nights.save(ended);
  log.info('an unattended run ended', {
    state: ended.state,
    outcome: ended.outcome,
    attempts: ended.attempts,
    code: ended.error?.code ?? null,
  });
  return ended;
}

async function outcomeOf(
  begun: Night,
  due: Night,
  run: () => Promise<NightResult>,
  clock: Clock,
  mayWait: boolean,
): Promise<Night> {
  try {
    return withResult(begun, await run(), clock.now());
  } catch (error) {
    const { code, message, fix, details } = toErrorValue(error);
    const now = clock.now();
    const failed: Night = {
      ...begun,
      state: 'failed',
      finishedAt: iso(now),
      runId: typeof details['runId'] === 'string' ? details['runId'] : null,
      error: { code, message, fix },
    };
    if (!mayWait) return failed;
    if (code === 'busy') {
      return { ...due, state: 'due', retryAt: iso(now + BUSY_MS), error: failed.error };
    }
    const wait =
      RETRY_AFTER_MS[due.attempts] ??
      (code === 'keychain-unavailable' ? KEYCHAIN_AGAIN_MS : undefined);
    // Once something was sent, only a person goes on with it.
    const again = WORTH_ANOTHER_TRY.has(code) && failed.runId === null && wait !== undefined;
    if (!again || now + wait - Date.parse(due.dueAt) >= MOST_LATE_MS) return failed;
    return { ...failed, state: 'due', finishedAt: null, retryAt: iso(now + wait) };
  }
}

function withResult(begun: Night, result: NightResult, now: number): Night {
  const { runId, planId, outcome, counts, waiting, sourceComplete } = result;
  return {
    ...begun,
    state: outcome === 'failed' ? 'failed' : 'done',
    finishedAt: iso(now),
    runId,
    planId,
    outcome,
    counts,
    waiting,
    sourceComplete,
  };
}

/** A task of the operating system is seldom exactly on time; one that is this early is meant for the time to come. */
const EARLY_MS = 15 * MINUTE_MS;

/**
 * The night that a `sync` on the command line stands for where none is due: the one of the schedule that is just to
 * come, so that the app does not run it again, else one of its own.
 */
export function nightOfCommand(
  { store, clock }: Pick<NightRunBench, 'store' | 'clock'>,
  connection: Connection,
  zoneOfComputer: string,
): Night {
  const now = clock.now();
  const { schedule, name } = connection;
  const zone = zoneOf(schedule, zoneOfComputer);
  const base = { connection: name, state: 'due', by: 'command' } as const;
  const own = newNight({ ...base, dueAt: iso(now), day: dayAt(now, zone) });
  const watch = store.nights.watch(name);
  const [next] = schedule.enabled ? nextRuns(schedule, zone, now, 1) : [];
  if (watch === null || next === undefined || next.at > now + EARLY_MS) {
    store.nights.save(own);
    return own;
  }
  store.nights.setWatch(name, { ...watch, since: next.at, lastDay: next.day });
  const night = newNight({ ...base, dueAt: iso(next.at), day: next.day });
  store.nights.save(night);
  return night;
}
