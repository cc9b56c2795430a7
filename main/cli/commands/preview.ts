import type { Command } from 'commander';
import { z } from 'zod';
import { comparePlans } from '../../app/compare-plans.ts';
import type { PlanHeader } from '../../core/plan/plan.ts';
import { RosterError } from '../../core/errors.ts';
import type { Context } from '../context.ts';
import type { Register } from '../program.ts';
import { showDifference } from '../show/difference.ts';
import { addPlanOptions, makeAndTellPlan, planOptions, type PlanExtra } from '../tell-plan.ts';

const optionsSchema = planOptions.extend({ compare: z.string().optional() });

export function addPreview(program: Command, register: Register): void {
  const command = program
    .command('preview')
    .description(
      'read both sides and store a plan of every change a sync would make; sends nothing',
    );
  register(
    addPlanOptions(command).option(
      '--compare <PLAN>',
      'show what has become of an earlier plan: lines gone, new and changed, and why',
    ),
    runPreview,
  );
}

async function runPreview(context: Context, given: unknown): Promise<number> {
  const { compare, ...options } = optionsSchema.parse(given);
  const environment = await context.jobEnvironment(true);
  if (compare !== undefined) refuseUnknown(context, compare);
  const extraOf = (plan: PlanHeader): PlanExtra | null => {
    if (compare === undefined) return null;
    const difference = comparePlans(context.store(), compare, plan.planId, null);
    return { document: { difference }, lines: ['', ...showDifference(difference, context.output)] };
  };
  const job = { kind: 'preview', trigger: 'person' } as const;
  return makeAndTellPlan(context, job, environment, options, extraOf);
}

/** Before anything is read: a preview of a large district takes its time. */
function refuseUnknown(context: Context, planId: string): void {
  if (context.store().plans.header(planId) !== null) return;
  throw new RosterError('plan-unknown', {
    message: `There is no plan ${planId} to compare with. Nothing was read.`,
    fix: 'Leave --compare out, or use the id of a plan that is still kept.',
    details: { planId },
  });
}
