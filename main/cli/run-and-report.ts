import { saveReport } from '../app/nightly/after-run.ts';
import { RosterError } from '../core/errors.ts';
import type { Connection } from '../core/ports.ts';
import type { Job, JobEnvironment } from '../worker/client.ts';
import type { Context } from './context.ts';
import { runJob } from './run-job.ts';
import type { JobEnd } from './run-job.ts';

/** Runs a push or resume; its report goes to the folder of the settings, also where it broke off. */
export async function runAndReport<J extends Extract<Job, { readonly kind: 'push' | 'resume' }>>(
  context: Context,
  job: J,
  environment: JobEnvironment,
): Promise<JobEnd<J>> {
  try {
    const end = await runJob(context, job, environment);
    await save(context, environment.connection, end.result.runId);
    return end;
  } catch (error) {
    const runId = error instanceof RosterError ? error.details['runId'] : undefined;
    if (typeof runId === 'string') await save(context, environment.connection, runId);
    throw error;
  }
}

/** What went wrong with it is said, and fails nothing. */
async function save(context: Context, connection: Connection, runId: string): Promise<void> {
  if (connection.reports.folder === undefined) return;
  const { host, output } = context;
  const { reportFolder } = host.doors.couriers;
  const bench = { store: context.store(), clock: host.clock, log: context.log(), reportFolder };
  const { report, reportProblem } = await saveReport(bench, connection, { runId });
  if (report !== null) output.note(`The report was saved: ${report}`);
  if (reportProblem !== null) output.warn(reportProblem);
}
