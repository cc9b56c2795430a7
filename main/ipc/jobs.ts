import type { JobUpdate } from '../../preload/views.ts';
import { RosterError, toErrorValue } from '../core/errors.ts';
import type { Clock, Ids } from '../core/ports.ts';

/** Updates of one job are at least this far apart (architecture, rule 4), but for the first and the last, which come at once. */
const INTERVAL_MS = 100;

export interface JobControl<P> {
  readonly signal: AbortSignal;
  /** A safe stop was asked for: end at the next good place, with an outcome. */
  readonly stop: AbortSignal;
  /** The whole state so far; only the newest is passed on. */
  report(progress: P): void;
}

export interface JobsOptions<P, O> {
  readonly clock: Clock;
  readonly ids: Ids;
  /** Prefix of the job ids, such as `check`. */
  readonly prefix: string;
  readonly initial: P;
  readonly publish: (update: JobUpdate<P, O>) => void;
}

/** Long jobs of one kind, at most one at a time for each connection. */
export interface Jobs<P, O> {
  /** Starts one and answers at once. Where one is under way for that connection, answers that one. */
  start(
    connectionId: string,
    run: (control: JobControl<P>) => Promise<O>,
    initial?: P,
  ): JobUpdate<P, O>;
  /** Aborts a job, also the request in flight. One that is unknown or finished stays as it is. */
  cancel(jobId: string): void;
  /** Asks a job to end at its next good place. */
  stop(jobId: string): void;
  /** The job under way, else the last one, else null. */
  latest(connectionId: string): JobUpdate<P, O> | null;
  isRunning(connectionId: string): boolean;
  anyRunning(): boolean;
  /** Asks everything to end at its next good place, and waits until it has, at most so long. */
  stopAll(waitMs: number): Promise<void>;
  /** Forgets a connection that is no more. */
  forget(connectionId: string): void;
  /** Cancels everything and waits until it has ended. */
  close(): Promise<void>;
}

interface Entry<P, O> {
  readonly abort: AbortController;
  readonly stop: AbortController;
  update: JobUpdate<P, O>;
  timer: NodeJS.Timeout | null;
  ended: Promise<void>;
}

export function createJobs<P, O>(options: JobsOptions<P, O>): Jobs<P, O> {
  const { clock, ids, prefix, initial, publish } = options;
  const entries = new Map<string, Entry<P, O>>();
  const now = (): string => new Date(clock.now()).toISOString();

  const run = async (
    entry: Entry<P, O>,
    base: Pick<JobUpdate<P, O>, 'jobId' | 'connectionId' | 'startedAt'>,
    first: P,
    work: (control: JobControl<P>) => Promise<O>,
  ): Promise<void> => {
    const { signal } = entry.abort;
    let progress = first;
    const report = (newest: P): void => {
      if (signal.aborted) return;
      progress = newest;
      entry.update = { ...base, state: 'running', progress };
      entry.timer ??= setTimeout(() => {
        entry.timer = null;
        publish(entry.update);
      }, INTERVAL_MS);
    };
    try {
      const outcome = await Promise.race([
        work({ signal, stop: entry.stop.signal, report }),
        aborted(signal),
      ]);
      entry.update = { ...base, state: 'done', outcome, finishedAt: now() };
    } catch (error) {
      const cancelled =
        signal.aborted || (error instanceof RosterError && error.code === 'cancelled');
      entry.update = cancelled
        ? { ...base, state: 'cancelled', progress, finishedAt: now() }
        : { ...base, state: 'failed', progress, error: toErrorValue(error), finishedAt: now() };
    }
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.timer = null;
    publish(entry.update);
  };

  const running = (connectionId: string): Entry<P, O> | null => {
    const entry = entries.get(connectionId);
    return entry?.update.state === 'running' ? entry : null;
  };

  return {
    start(connectionId, work, first = initial) {
      const under = running(connectionId);
      if (under !== null && !under.abort.signal.aborted) return under.update;
      const base = { jobId: ids.next(prefix), connectionId, startedAt: now() };
      const entry: Entry<P, O> = {
        abort: new AbortController(),
        stop: new AbortController(),
        update: { ...base, state: 'running', progress: first },
        timer: null,
        ended: Promise.resolve(),
      };
      entries.set(connectionId, entry);
      const begun = entry.update;
      // At once, not with the first progress: what follows a job, such as keeping the computer awake, must not miss a
      // short one, and another window must not wait for a server that says nothing yet.
      publish(begun);
      entry.ended = run(entry, base, first, work);
      return begun;
    },
    cancel(jobId) {
      for (const entry of entries.values()) {
        if (entry.update.jobId === jobId && entry.update.state === 'running') entry.abort.abort();
      }
    },
    stop(jobId) {
      for (const entry of entries.values()) {
        if (entry.update.jobId === jobId && entry.update.state === 'running') entry.stop.abort();
      }
    },
    latest: (connectionId) => entries.get(connectionId)?.update ?? null,
    anyRunning: () => [...entries.values()].some(({ update }) => update.state === 'running'),
    async stopAll(waitMs) {
      for (const { stop, update } of entries.values()) {
        if (update.state === 'running') stop.abort();
      }
      const wait = AbortSignal.timeout(waitMs);
      await Promise.race([
        Promise.all([...entries.values()].map(({ ended }) => ended)),
        new Promise<void>((resolve) => {
          wait.addEventListener('abort', () => {
            resolve();
          });
        }),
      ]);
    },
    isRunning: (connectionId) => running(connectionId) !== null,
    forget(connectionId) {
      entries.get(connectionId)?.abort.abort();
      entries.delete(connectionId);
    },
    async close() {
      for (const { abort } of entries.values()) abort.abort();
      await Promise.all([...entries.values()].map(({ ended }) => ended));
    },
  };
}

/** Rejects on abort: a job that waits for something deaf to it, such as a keychain's dialog, still ends at once. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new RosterError('cancelled', { message: 'Cancelled.' }));
    });
  });
}
