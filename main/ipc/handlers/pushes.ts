import { methods } from '../../../preload/contract.ts';
import { freshPlan } from '../../app/approve.ts';
import { RosterError } from '../../core/errors.ts';
import { completeConnection } from '../../core/settings/draft.ts';
import type { Context } from '../context.ts';
import { saveAfterPush } from '../save-after-push.ts';
import { connectionOf, planOf, runOf } from '../of-plan.ts';
import { route } from '../route.ts';

/** Pushing an approval, finishing an interrupted run, and the unattended run at a person's wish. */
export const pushRoutes = (context: Context) => {
  const { services, pushes, pushing } = context;
  const { begin } = pushing;
  const saving = saveAfterPush(context);

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
        saving(entry.id),
      );
    }),
    startResume: route(methods.startResume, async ({ runId }) => {
      const { run: stopped, entry } = await runOf(services, runId);
      const known = { runId, planId: stopped.planId };
      return begin({ kind: 'resume', runId }, entry.id, known, saving(entry.id));
    }),
    startSync: route(methods.startSync, async ({ connectionId }) => {
      completeConnection((await connectionOf(services, connectionId)).config);
      return begin({ kind: 'sync' }, connectionId, {}, saving(connectionId));
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
