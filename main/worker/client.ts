import { Worker } from 'node:worker_threads';
import { fromErrorValue, kindOfError, RosterError } from '../core/errors.ts';
import type { OnProgress } from '../core/progress.ts';
import { entryFile } from './entry-file.ts';
import type {
  Job,
  JobEnvironment,
  JobResultOf,
  KnownIds,
  Steer,
  WorkerMessage,
} from './messages.ts';

export type { Job, JobEnvironment, JobResultOf, KnownIds } from './messages.ts';

export interface RunningJob<R> {
  /** Settles once: the result, or a `RosterError`. */
  readonly done: Promise<R>;
  /** Safe stop: a push ends after the batch under way. Other jobs are cancelled. */
  stop(): void;
  /** Aborts at once, also the request in flight. A push can be resumed. */
  cancel(): void;
}

/**
 * Room for new objects in the worker's heap. The default grows until a preview of 100,000 people keeps 100 MB
 * of garbage; much less and the collector runs all the time.
 */
const YOUNG_GENERATION_MB = 32;

/** How long a cancelled worker may take to put its things away before it is ended. */
const CANCEL_GRACE_MS = 3_000;

/**
 * Runs a job in a worker thread, so that the caller's event loop stays free.
 * Progress comes at most ten times a second.
 */
export function startJob<J extends Job>(
  job: J,
  environment: JobEnvironment,
  onProgress: OnProgress,
  onKnown: (ids: KnownIds) => void = () => undefined,
): RunningJob<JobResultOf<J>> {
  const worker = new Worker(entryFile(), {
    workerData: { job, environment },
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  const steer = (message: Steer): void => {
    worker.postMessage(message);
  };
  let isCancelled = false;
  const done = new Promise<JobResultOf<J>>((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      switch (message.type) {
        case 'progress':
          onProgress(message.progress);
          return;
        case 'known':
          onKnown(message);
          return;
        case 'done':
          // The worker answers a job of kind J with the result of kind J (worker/entry.ts).
          resolve(message.result as JobResultOf<J>);
          return;
        case 'failed':
          reject(fromErrorValue(message.error));
          return;
      }
    });
    worker.on('error', (error) => {
      reject(
        new RosterError('internal', {
          message: `The work was broken off by an unexpected error (${kindOfError(error)}). What had been sent is in the journal.`,
          fix: 'Try again; an interrupted push can be resumed.',
          cause: error,
        }),
      );
    });
    worker.on('exit', (code) => {
      reject(
        isCancelled
          ? new RosterError('cancelled', { message: 'Cancelled. Nothing further was sent.' })
          : new RosterError('internal', {
              message: `The work ended without a result (code ${String(code)}). What had been sent is in the journal.`,
              fix: 'Try again; an interrupted push can be resumed.',
            }),
      );
    });
  });
  return {
    done,
    stop: () => {
      steer('stop');
    },
    cancel: () => {
      isCancelled = true;
      steer('cancel');
      const end = setTimeout(() => {
        void worker.terminate();
      }, CANCEL_GRACE_MS);
      end.unref();
      void done
        .catch(() => undefined)
        .finally(() => {
          clearTimeout(end);
        });
    },
  };
}
