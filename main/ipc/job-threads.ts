import type { Job, JobResultOf } from '../worker/client.ts';
import type { JobControl } from './jobs.ts';
import type { JobListener, Services } from './services.ts';

/** The worker threads of one application, at most one a connection: the next waits until the last has put its things away. */
export interface JobThreads {
  /** Runs a job to its end. Rejects with a `RosterError`. */
  run<J extends Job>(
    job: J,
    connectionId: string,
    control: Pick<JobControl<never>, 'signal' | 'stop'>,
    hear: JobListener,
  ): Promise<JobResultOf<J>>;
  /** Settles when every thread has ended. */
  ended(): Promise<void>;
}

export function createJobThreads({ startJob }: Pick<Services, 'startJob'>): JobThreads {
  const ending = new Map<string, Promise<unknown>>();
  return {
    async run(job, connectionId, { signal, stop }, hear) {
      const before = ending.get(connectionId) ?? Promise.resolve();
      const work = before.then(async () => {
        signal.throwIfAborted();
        const running = await startJob(job, connectionId, hear);
        onAbort(stop, running.stop);
        onAbort(signal, running.cancel);
        return running.done;
      });
      const end = work.then(
        () => undefined,
        () => undefined,
      );
      ending.set(connectionId, end);
      return work;
    },
    async ended() {
      await Promise.all(ending.values());
    },
  };
}

function onAbort(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act();
  else
    signal.addEventListener(
      'abort',
      () => {
        act();
      },
      { once: true },
    );
}
