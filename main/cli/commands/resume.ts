import type { Command } from 'commander';
import { z } from 'zod';
import { knownRun } from '../../app/known-run.ts';
import type { Context } from '../context.ts';
import type { Register } from '../program.ts';
import { runAndReport } from '../run-and-report.ts';
import { tellRun } from '../tell-run.ts';

const optionsSchema = z.object({ run: z.string() });

export function addResume(program: Command, register: Register): void {
  const command = program
    .command('resume')
    .description('finish an interrupted run; nothing is sent twice')
    .requiredOption('--run <ID>', 'the run, as push or history printed it');
  register(command, runResume);
}

async function runResume(context: Context, given: unknown): Promise<number> {
  const { run } = optionsSchema.parse(given);
  // Before the keychain is asked, which may make it prompt.
  knownRun(context.store().runs, (await context.connection()).name, run);
  const environment = await context.jobEnvironment(false);
  const { result } = await runAndReport(context, { kind: 'resume', runId: run }, environment);
  return tellRun(context, result, environment.connection);
}
