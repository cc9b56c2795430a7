import type { Job, JobEnvironment, JobResultOf } from '../worker/client.ts';
import type { Context } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { createLineView, createProgressView } from './progress.ts';

export interface JobEnd<J extends Job> {
  readonly result: JobResultOf<J>;
  /** True where Ctrl-C was pressed, even if it came too late to stop anything. */
  readonly interrupted: boolean;
}

/**
 * Runs a job in its worker with progress on the terminal. The first Ctrl-C stops a push after the batch on its
 * way and cancels anything else; the second ends the program at once. Both leave a push that can be resumed.
 */
export async function runJob<J extends Job>(
  { host, output, dataDir, verbose }: Context,
  job: J,
  environment: JobEnvironment,
): Promise<JobEnd<J>> {
  // A full disk or a store from a newer version should be known before anything is asked of a server.
  host.doors.openStore(dataDir).close();
  const view = verbose ? createLineView(host) : createProgressView(host, output.quiet);
  const running = host.doors.startJob(job, environment, view.show);
  let interrupts = 0;
  const stopListening = host.onInterrupt(() => {
    interrupts += 1;
    view.clear();
    if (interrupts > 1) {
      output.warn('Ended at once. What was sent is in the journal; "resume" finishes the run.');
      host.quit(EXIT.interrupted);
      return;
    }
    if (job.kind === 'preview' || job.kind === 'undo') {
      output.warn('Cancelling. Nothing has been sent.');
      running.cancel();
      return;
    }
    output.warn(
      'Stopping safely after the batch on its way. Press Ctrl-C again to end at once; either way the run can be resumed.',
    );
    running.stop();
  });
  try {
    return { result: await running.done, interrupted: interrupts > 0 };
  } finally {
    stopListening();
    view.clear();
  }
}
