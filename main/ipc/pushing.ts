import type { PushJob, PushOutcome, PushProgress } from '../../preload/sync-views.ts';
import type { SyncResult } from '../app/sync.ts';
import type { PushResult } from '../core/ports.ts';
import type { Job } from '../worker/client.ts';
import { RosterError } from '../core/errors.ts';
import { refuseWhile } from './busy.ts';
import type { Context } from './context.ts';
import type { JobControl } from './jobs.ts';
import { openPace } from './pace.ts';

export type PushingJob = Extract<Job, { readonly kind: PushProgress['kind'] }>;

/** Whatever sends to Minga, as a job that the screens show: a person's push, a resume, a night. */
export interface Pushing {
  /**
   * Starts one, or answers the one that is under way for this connection. `onEnd` hears what came of the work itself,
   * once, and only where it was started by this call.
   */
  begin(
    job: PushingJob,
    connectionId: string,
    known: Partial<PushProgress>,
    onEnd?: (
      end:
        | { readonly ok: true; readonly result: PushResult | SyncResult }
        | { readonly ok: false; readonly error: unknown },
    ) => void,
  ): PushJob;
  /** The unattended run. Throws `busy` where something else of the connection is under way, and what `sync` throws. */
  sync(connectionId: string): Promise<SyncResult>;
}

export function createPushing(
  context: Pick<Context, 'services' | 'previews' | 'pushes' | 'threads'>,
): Pushing {
  const { services, pushes, threads } = context;

  const begin: Pushing['begin'] = (job, connectionId, known, onEnd = () => undefined) => {
    refuseWhile(context, ['preview'], connectionId);
    const first: PushProgress = {
      kind: job.kind,
      planId: null,
      runId: null,
      progress: null,
      rate: null,
      secondsLeft: null,
      stopping: false,
      ...known,
    };
    return pushes.start(
      connectionId,
      async (control) => {
        try {
          const result = await run(job, connectionId, first, control);
          onEnd({ ok: true, result });
          return 'outcome' in result
            ? ofSync(result)
            : { result, planId: result.planId, note: null };
        } catch (error) {
          onEnd({ ok: false, error });
          throw error;
        }
      },
      first,
    );
  };

  const run = async (
    job: PushingJob,
    connectionId: string,
    first: PushProgress,
    control: JobControl<PushProgress>,
  ): Promise<PushResult | SyncResult> => {
    const pace = openPace(() => services.clock.now());
    let state = first;
    const tell = (more: Partial<PushProgress>): void => {
      state = { ...state, ...more };
      control.report(state);
    };
    control.stop.addEventListener('abort', () => {
      tell({ stopping: true });
    });
    return threads.run(job, connectionId, control, {
      onKnown: (ids) => {
        tell(ids);
      },
      onProgress: (progress) => {
        if (progress.stage !== 'pushing') return tell({ progress });
        pace.note(progress.done);
        tell({ progress, rate: pace.rate(), secondsLeft: pace.secondsLeft(progress.total) });
      },
    });
  };

  /** An unattended run that had nothing it may send has a plan but no run. */
  const ofSync = ({ runId, planId, note: said }: SyncResult): PushOutcome => {
    const note = said ?? null;
    const done = runId === null ? null : services.store().runs.get(runId);
    if (done === null) return { result: null, planId, note };
    const { state, counts, startedAt, finishedAt } = done;
    const durationMs = Date.parse(finishedAt ?? startedAt) - Date.parse(startedAt);
    return {
      result: { runId: done.runId, planId: done.planId, state, counts, durationMs },
      planId,
      note,
    };
  };

  return {
    begin,
    sync: (connectionId) =>
      new Promise((resolve, reject) => {
        if (pushes.isRunning(connectionId)) {
          throw new RosterError('busy', {
            message: 'Changes of this connection are being pushed. The unattended run waits.',
            retryable: true,
          });
        }
        begin({ kind: 'sync' }, connectionId, {}, (end) => {
          if (!end.ok)
            reject(end.error instanceof Error ? end.error : new Error('no reason given'));
          else if ('outcome' in end.result) resolve(end.result);
        });
      }),
  };
}
