import type { Command } from 'commander';
import { z } from 'zod';
import { knownRun } from '../../app/known-run.ts';
import type { Context } from '../context.ts';
import type { Register } from '../program.ts';
import { addPlanOptions, makeAndTellPlan, planOptions } from '../tell-plan.ts';

const optionsSchema = planOptions.extend({ run: z.string() });

export function addUndo(program: Command, register: Register): void {
  const command = program
    .command('undo')
    .description('make and store the plan that takes a run back; sends nothing')
    .requiredOption('--run <ID>', 'the run to take back, as push or history printed it');
  register(addPlanOptions(command), runUndo);
}

async function runUndo(context: Context, given: unknown): Promise<number> {
  const { run, ...options } = optionsSchema.parse(given);
  // Before the keychain is asked, which may make it prompt.
  knownRun(context.store().runs, (await context.connection()).name, run);
  const environment = await context.jobEnvironment(false);
  return makeAndTellPlan(context, { kind: 'undo', runId: run }, environment, options);
}
