import type { ErrorValue } from '../errors.ts';
import type { RunCounts } from '../ports.ts';
import type { Watch } from '../schedule/decide.ts';
import type { Day } from '../schedule/wall-clock.ts';

/**
 * Where a night stands. `due`: to be run, now or at `retryAt`. `done`: it ran to its end, whatever it held back.
 * `failed` and `missed` are over without that.
 */
export const NIGHT_STATES = ['due', 'running', 'done', 'failed', 'missed'] as const;
export type NightState = (typeof NIGHT_STATES)[number];

export const NIGHT_OUTCOMES = ['applied', 'held', 'nothing-to-do', 'failed'] as const;
export type NightOutcome = (typeof NIGHT_OUTCOMES)[number];

/** What is kept of one unattended run, also of one that never came. Known by connection and `dueAt`. */
export interface Night {
  readonly connection: string;
  /** ISO 8601 in UTC: when it was due; for a `sync` that no schedule asked for, when it began. */
  readonly dueAt: string;
  readonly day: Day;
  readonly state: NightState;
  /** Who ran it: the app, or the command line (a task of the operating system, or a person). */
  readonly by: 'app' | 'command';
  /** Times that it was begun. */
  readonly attempts: number;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** For `due`: not before this moment. */
  readonly retryAt: string | null;
  readonly planId: string | null;
  readonly runId: string | null;
  readonly outcome: NightOutcome | null;
  readonly counts: RunCounts | null;
  /** Changes that wait for a person. */
  readonly waiting: number;
  readonly sourceComplete: boolean;
  /** Why it failed. Holds no name of a person. */
  readonly error: Pick<ErrorValue, 'code' | 'message' | 'fix'> | null;
  /** Why its report was not saved to the folder of the settings; null where it was, or none is wanted. */
  readonly reportProblem: string | null;
}

export interface NightStore {
  watch(connection: string): Watch | null;
  /** Null forgets it. */
  setWatch(connection: string, watch: Watch | null): void;
  get(connection: string, dueAt: string): Night | null;
  /** Newest first. */
  list(connection: string, limit: number): readonly Night[];
  /** Of every connection: those not over yet. */
  open(connection: string): readonly Night[];
  /** Makes it, or replaces what is kept of it. */
  save(night: Night): void;
  /** Replaces it if it is still in state `from`: of two programs, one is answered true. */
  claim(night: Night, from: NightState): boolean;
  remove(connection: string, dueAt: string): void;
}

export function newNight(
  night: Pick<Night, 'connection' | 'dueAt' | 'day' | 'state' | 'by'> & Partial<Night>,
): Night {
  return {
    attempts: 0,
    startedAt: null,
    finishedAt: null,
    retryAt: null,
    planId: null,
    runId: null,
    outcome: null,
    counts: null,
    waiting: 0,
    sourceComplete: true,
    error: null,
    reportProblem: null,
    ...night,
  };
}

/** True for a night that did what it was for: both sides were read and compared, and nothing broke. */
export function isSuccess({ state, outcome }: Pick<Night, 'state' | 'outcome'>): boolean {
  return state === 'done' && outcome !== 'failed';
}
