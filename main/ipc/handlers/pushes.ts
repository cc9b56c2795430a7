import { methods } from '../../../preload/contract.ts';
import type { PushOutcome, PushProgress } from '../../../preload/sync-views.ts';
import { freshPlan } from '../../app/approve.ts';
import type { SyncResult } from '../../app/sync.ts';
import { RosterError } from '../../core/errors.ts';
import { completeConnection } from '../../core/settings/draft.ts';
import type { Job } from '../../worker/client.ts';
import { refuseWhile } from '../busy.ts';
import type { Context } from '../context.ts';
import type { JobControl } from '../jobs.ts';
import { connectionOf, planOf, runOf } from '../of-plan.ts';
import { openPace } from '../pace.ts';
import { route } from '../route.ts';

type PushingJob = Extract<Job, { readonly kind: PushProgress['kind'] }>;

/** Pushing an approval, finishing an interrupted run, and the unattended run at a person's wish. */
export const pushRoutes = (context: Context) => {
  const { services, pushes, threads } = context;

  const begin = (job: PushingJob, connectionId: string, known: Partial<PushProgress>) => {
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
    return pushes.start(connectionId, (control) => run(job, connectionId, first, control), first);
  };

  const run = async (
    job: PushingJob,
    connectionId: string,
    first: PushProgress,
    control: JobControl<PushProgress>,
  ): Promise<PushOutcome> => {
    const pace = openPace(() => services.clock.now());
    let state = first;
    const tell = (more: Partial<PushProgress>): void => {
      state = { ...state, ...more };
      control.report(state);
    };
    control.stop.addEventListener('abort', () => {
      tell({ stopping: true });
    });
    const result = await threads.run(job, connectionId, control, {
      onKnown: (ids) => {
        tell(ids);
      },
      onProgress: (progress) => {
        if (progress.stage !== 'pushing') return tell({ progress });
        pace.note(progress.done);
        tell({ progress, rate: pace.rate(), secondsLeft: pace.secondsLeft(progress.total) });
      },
    });
    if ('outcome' in result) return ofSync(result);
    return { result, planId: result.planId };
  };

  /** An unattended run that had nothing it may send has a plan but no run. */
  const ofSync = ({ runId, planId }: SyncResult): PushOutcome => {
    const done = runId === null ? null : services.store().runs.get(runId);
    if (done === null) return { result: null, planId };
    const { state, counts, startedAt, finishedAt } = done;
    const durationMs = Date.parse(finishedAt ?? startedAt) - Date.parse(startedAt);
    return {
      result: { runId: done.runId, planId: done.planId, state, counts, durationMs },
      planId,
    };
  };

  return {
    startPush: route(methods.startPush, async (request) => {
      const { planId, planHash, selection, overrides, note } = request;
      const { header, entry } = await planOf(services, planId);
      if (header.planHash !== planHash) throw otherPlan(planId);
      // Refused here, in front of the person who pressed the button; the job asks again.
      const connection = completeConnection(entry.config);
      freshPlan(services.store().plans, connection, planId, services.clock.now());
      return begin(
        {
          kind: 'push',
          planId,
          selection,
          overrides,
          note,
          approvedBy: services.userName,
          trigger: 'person',
          typedCounts: 'required',
        },
        entry.id,
        { planId },
      );
    }),
    startResume: route(methods.startResume, async ({ runId }) => {
      const { run: stopped, entry } = await runOf(services, runId);
      return begin({ kind: 'resume', runId }, entry.id, { runId, planId: stopped.planId });
    }),
    startSync: route(methods.startSync, async ({ connectionId }) => {
      completeConnection((await connectionOf(services, connectionId)).config);
      return begin({ kind: 'sync' }, connectionId, {});
    }),
    stopPush: route(methods.stopPush, ({ jobId }) => {
      pushes.stop(jobId);
      return null;
    }),
    cancelPush: route(methods.cancelPush, ({ jobId }) => {
      pushes.cancel(jobId);
      return null;
    }),
    getPush: route(methods.getPush, ({ connectionId }) => pushes.latest(connectionId)),
  };
};

function otherPlan(planId: string): RosterError {
  return new RosterError('plan-stale', {
    message:
      'The plan on the screen is not the one that is stored, so it was not pushed. Nothing was sent.',
    fix: 'Open the plan again and look at it once more, or make a new preview.',
    details: { planId, reason: 'other-hash' },
  });
}
