import { RosterError } from '../core/errors.ts';
import type { PushResult, Run, Workbench } from '../core/ports.ts';
import { freshPlan } from './approve.ts';
import { executeRun } from './execute-run.ts';
import { knownRun } from './known-run.ts';
import type { PushControl } from './push.ts';

/**
 * Finishes a run that was stopped or interrupted: open batches go out under their old keys, so that
 * nothing happens twice. A run that is already whole is returned as it is. What was not yet on its way is refused as
 * stale where its plan may no longer be pushed: a day has passed, the settings have changed, a person was erased.
 * @throws `run-unknown`, `busy`, and what `push` throws.
 */
export async function resume(
  bench: Workbench,
  runId: string,
  control: PushControl,
): Promise<PushResult> {
  const { store, connection } = bench;
  const run = knownRun(store.runs, connection.name, runId);
  const lock = store.locks.acquire(connection.name, `resume of run ${runId}`);
  try {
    return await executeRun(bench, run, control, refusalOf(bench, run));
  } finally {
    lock.release();
  }
}

/** Why the plan of a run may no longer be pushed, in a sentence; null where it may. */
function refusalOf({ store, connection, clock }: Workbench, { planId }: Run): string | null {
  try {
    freshPlan(store.plans, connection, planId, clock.now());
    return null;
  } catch (error) {
    if (!(error instanceof RosterError)) throw error;
    if (error.code !== 'plan-stale' && error.code !== 'plan-unknown') throw error;
    return error.message;
  }
}
