import type { Command } from 'commander';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { exitCodeOfRun } from '../exit-codes.ts';
import type { Register } from '../program.ts';
import { runJob } from '../run-job.ts';
import { showRun } from '../show/run-result.ts';

const optionsSchema = z.object({ run: z.string() });

export function addResume(program: Command, register: Register): void {
  const command = program
    .command('resume')
    .description('finish an interrupted run; nothing is sent twice')
    .requiredOption('--run <ID>', 'the run, as push or history printed it');
  register(command, runResume);
}

async function runResume(context: Context, given: unknown): Promise<number> {
  const { output } = context;
  const { run } = optionsSchema.parse(given);
  const environment = await context.jobEnvironment(false);
  const { result } = await runJob(context, { kind: 'resume', runId: run }, environment);
  output.result(result, () =>
    showRun(result, {
      palette: output.palette,
      columns: output.columns,
      command: context.command,
    }),
  );
  return exitCodeOfRun(result);
}
