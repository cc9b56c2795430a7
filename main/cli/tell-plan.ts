import type { Command } from 'commander';
import { z } from 'zod';
import {
  ACTIONABLE_OPS,
  type ActionableOp,
  type Change,
  type PlanHeader,
} from '../core/plan/plan.ts';
import type { Store } from '../core/ports.ts';
import type { Job, JobEnvironment } from '../worker/client.ts';
import type { Context } from './context.ts';
import { exitCodeOfPlan } from './exit-codes.ts';
import { runJob } from './run-job.ts';
import { showChange } from './show/lines.ts';
import { showPlan } from './show/plan-summary.ts';
import { count, countOp, list } from './words.ts';
import { openLineFile } from './write-lines.ts';

/** How a command that makes a plan shows its lines. */
export const planOptions = z.object({
  rows: z.string().optional(),
  lines: z.boolean().default(false),
});
export type PlanOptions = z.output<typeof planOptions>;

export function addPlanOptions(command: Command): Command {
  return command
    .option('--rows <FILE>', 'write each change as a line of JSON')
    .option('--lines', 'print each change as + ~ - lines');
}

/** What a command adds to the plan: to its JSON result, and below its summary. */
export interface PlanExtra {
  readonly document: object;
  readonly lines: readonly string[];
}

/** Runs a job that makes a plan, prints the plan, and gives the exit code. */
export async function makeAndTellPlan(
  context: Context,
  job: Extract<Job, { readonly kind: 'preview' | 'undo' }>,
  environment: JobEnvironment,
  options: PlanOptions,
  extraOf: (plan: PlanHeader) => PlanExtra | null = () => null,
): Promise<number> {
  const { output } = context;
  const rows = options.rows === undefined ? null : await openLineFile(options.rows);
  let plan: PlanHeader;
  try {
    plan = (await runJob(context, job, environment)).result;
  } catch (error) {
    await rows?.discard();
    throw error;
  }
  const { plans } = context.store();
  if (rows !== null) {
    const written = await rows.finish(rowLines(plans.changes(plan.planId)));
    output.note(`Wrote ${written.toLocaleString('en-US')} changes to ${options.rows ?? ''}.`);
  }
  if (options.lines && !output.json) {
    for (const change of plans.changes(plan.planId)) {
      for (const line of showChange(change, output.palette)) output.line(line);
    }
    if (!output.quiet) output.line('');
  }
  const extra = extraOf(plan);
  output.result({ ...planDocument(plan), ...extra?.document }, () =>
    output.quiet
      ? [`${plan.planId}  ${totalsInWords(plan)}`]
      : [
          ...showPlan(plan, {
            palette: output.palette,
            columns: output.columns,
            free: countFree(context.store(), plan),
            command: context.command,
          }),
          ...(extra?.lines ?? []),
        ],
  );
  return exitCodeOfPlan(plan);
}

/** The JSON result (contracts, `preview`); for an undo, also what it takes back and what it cannot. */
function planDocument(plan: PlanHeader): object {
  const { planId, planHash, connection, createdAt, source, target, totals, groups, holds } = plan;
  const { kind, undoOf, cannotUndo, diagnoses = [] } = plan;
  const document = { planId, planHash, connection, createdAt, source, target, totals, groups };
  const undo = kind === 'undo' ? { undoOf, cannotUndo } : {};
  return { ...document, holds, diagnoses, kind, ...undo };
}

/** Lines of `--rows` (contracts): what a program needs to decide on a change. */
function* rowLines(changes: Iterable<Change>): Iterable<string> {
  for (const change of changes) {
    const { id, op, wouldBe, school, mingaId, role, sisId, personId, name } = change;
    const { fields, reason, heldBy, candidates, pairedWith, part } = change;
    const row = { id, op, wouldBe, school, mingaId, role, sisId, personId, name };
    yield JSON.stringify({ ...row, fields, reason, heldBy, candidates, pairedWith, part });
  }
}

/** Changes of each kind that no hold stands before. */
function countFree({ plans }: Store, plan: PlanHeader): Record<ActionableOp, number> {
  const free = { add: 0, update: 0, archive: 0, restore: 0, relink: 0, move: 0 };
  for (const op of ACTIONABLE_OPS) {
    if (plan.totals[op] > 0) free[op] = plans.count(plan.planId, { ops: [op], held: false });
  }
  // Both halves of a move are free, or neither is.
  free.move /= 2;
  return free;
}

function totalsInWords({ totals, holds }: PlanHeader): string {
  const changes = ACTIONABLE_OPS.filter((op) => totals[op] > 0);
  const words = changes.map((op) => countOp(op, totals[op]));
  const held = holds.length === 0 ? '' : `; ${count(holds.length, 'hold')}`;
  return `${words.length === 0 ? 'nothing to push' : list(words)}${held}`;
}
