import { saveReport } from '../app/nightly/after-run.ts';
import { RosterError } from '../core/errors.ts';
import { completeConnection } from '../core/settings/draft.ts';
import type { Context } from './context.ts';
import { connectionOf } from './of-plan.ts';
import type { Pushing } from './pushing.ts';

type OnEnd = NonNullable<Parameters<Pushing['begin']>[3]>;

/**
 * What follows a push that a person started, also one that broke off: its report goes to the folder of the settings,
 * as that of a night does. What stands against it is said as a notice; the run is not affected.
 */
export function saveAfterPush({
  services,
  notices,
}: Pick<Context, 'services' | 'notices'>): (connectionId: string) => OnEnd {
  const save = async (connectionId: string, of: RunOrPlan): Promise<void> => {
    const { config } = await connectionOf(services, connectionId);
    const { store, clock, log, couriers } = services;
    const bench = { store: store(), clock, log, reportFolder: couriers.reportFolder };
    const { reportProblem } = await saveReport(bench, completeConnection(config), of);
    if (reportProblem === null) return;
    notices.add({
      severity: 'warning',
      title: `${config.name}: the report of the run was not saved`,
      message: reportProblem,
      fix: null,
    });
  };
  return (connectionId) => (end) => {
    const of = end.ok ? ofResult(end.result) : ofError(end.error);
    if (of === null) return;
    save(connectionId, of).catch((error: unknown) => {
      services.log.error('the report of a push was not saved', services.errorFacts(error));
    });
  };
}

type RunOrPlan = { readonly runId: string } | { readonly planId: string };
type Ended = Extract<Parameters<OnEnd>[0], { readonly ok: true }>['result'];

function ofResult({ runId, planId }: Ended): RunOrPlan | null {
  if (runId !== null) return { runId };
  return planId === null ? null : { planId };
}

function ofError(error: unknown): RunOrPlan | null {
  const runId = error instanceof RosterError ? error.details['runId'] : undefined;
  return typeof runId === 'string' ? { runId } : null;
}
