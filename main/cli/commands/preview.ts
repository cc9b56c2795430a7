import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { Register } from '../program.ts';
import { addPlanOptions, makeAndTellPlan, planOptions } from '../tell-plan.ts';

export function addPreview(program: Command, register: Register): void {
  const command = program
    .command('preview')
    .description(
      'read both sides and store a plan of every change a sync would make; sends nothing',
    );
  register(addPlanOptions(command), runPreview);
}

async function runPreview(context: Context, given: unknown): Promise<number> {
  const options = planOptions.parse(given);
  const environment = await context.jobEnvironment(true);
  return makeAndTellPlan(context, { kind: 'preview', trigger: 'person' }, environment, options);
}
