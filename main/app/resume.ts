import { RosterError } from '../core/errors.ts';
import type { PushResult, Workbench } from '../core/ports.ts';
import { executeRun } from './execute-run.ts';
import type { PushControl } from './push.ts';

/**
 * Finishes a run that was stopped or interrupted: open batches go out under their old keys, so that
 * nothing happens twice. A run that is already whole is returned as it is.
 * @throws `run-unknown`, `busy`, and what `push` throws.
 */
export async function resume(
  bench: Workbench,
  runId: string,
  control: PushControl,
): Promise<PushResult> {
  const { store, connection } = bench;
  const run = store.runs.get(runId);
  if (run === null || run.connection !== connection.name) {
    throw new RosterError('run-unknown', {
      message: `There is no run ${runId} of the connection "${connection.name}". Nothing was sent.`,
      fix: 'List the runs with "history" and use the id of one that is marked stopped.',
      details: { runId },
    });
  }
  const lock = store.locks.acquire(connection.name, `resume of run ${runId}`);
  try {
    return await executeRun(bench, run, control);
  } finally {
    lock.release();
  }
}
