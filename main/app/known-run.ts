import { RosterError } from '../core/errors.ts';
import type { Run, RunStore } from '../core/ports.ts';

/** A run of a connection. Throws `run-unknown`. */
export function knownRun(runs: Pick<RunStore, 'get'>, connection: string, runId: string): Run {
  const run = runs.get(runId);
  if (run !== null && run.connection === connection) return run;
  throw new RosterError('run-unknown', {
    message: `There is no run ${runId} of the connection "${connection}". Nothing was read or sent.`,
    fix: 'Use one of the runs that the history lists ("history").',
    details: { runId },
  });
}
