import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { EXIT, exitCodeOfSync } from '../exit-codes.ts';
import { runAsNight } from '../nightly.ts';
import type { Register } from '../program.ts';
import { runJob } from '../run-job.ts';
import { showSync } from '../show/run-result.ts';

export function addSync(program: Command, register: Register): void {
  const command = program
    .command('sync')
    .description(
      'unattended run: preview, push what the policy allows, leave the rest for approval',
    );
  register(command, runSync);
}

async function runSync(context: Context): Promise<number> {
  const { output } = context;
  const connection = await context.connection();
  let interrupted = false;
  const result = await runAsNight(context, connection, async () => {
    const environment = await context.jobEnvironment(true);
    const end = await runJob(context, { kind: 'sync' }, environment);
    interrupted = end.interrupted;
    return end.result;
  });
  output.result(result, () =>
    showSync(result, {
      palette: output.palette,
      columns: output.columns,
      command: context.command,
    }),
  );
  const { runId } = result;
  if (!interrupted || runId === null) return exitCodeOfSync(result);
  output.note(
    `Finish the run, if anything is left of it: ${context.command('resume', '--run', runId)}`,
  );
  return EXIT.interrupted;
}
