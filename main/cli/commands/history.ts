import type { Command } from 'commander';
import { Option } from 'commander';
import { z } from 'zod';
import { history } from '../../app/history.ts';
import { waitingPlan, type WaitingPlan } from '../../app/waiting-plan.ts';
import { ACTIONABLE_OPS } from '../../core/plan/plan.ts';
import type { AuditLine, Run } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Register } from '../program.ts';
import { showNextSteps } from '../show/next-steps.ts';
import { countWords, stateWords } from '../show/run-result.ts';
import { table } from '../table.ts';
import { readCount } from '../usage.ts';
import { countOp, list, moment, printable } from '../words.ts';

const optionsSchema = z.object({ limit: z.number(), audit: z.boolean().default(false) });

export function addHistory(program: Command, register: Register): void {
  const command = program
    .command('history')
    .description('past runs, newest first; of one connection where one is named')
    .addOption(
      new Option('--limit <N>', 'so many runs at most').argParser(readCount(1)).default(20),
    )
    .option('--audit', 'what stays of runs and plans that were removed for their age');
  register(command, runHistory);
}

async function runHistory(context: Context, given: unknown): Promise<number> {
  const { limit, audit } = optionsSchema.parse(given);
  const connection = await context.namedConnection();
  if (audit) {
    const lines = context.store().retention.audit(limit, connection?.name);
    context.output.result({ audit: lines }, () => showAudit(lines));
    return EXIT.done;
  }
  const runs = history(context.store(), limit, connection?.name);
  const { store, host, output } = context;
  const waiting = connection === null ? null : waitingPlan(store(), connection, host.clock.now());
  output.result(
    {
      runs: runs.map(runDocument),
      ...(connection === null
        ? {}
        : { waiting: waiting === null ? null : waitingDocument(waiting) }),
    },
    () => [...showRuns(runs), ...(waiting === null ? [] : showWaiting(waiting, context))],
  );
  return EXIT.done;
}

function showAudit(lines: readonly AuditLine[]): readonly string[] {
  if (lines.length === 0) return ['Nothing has been removed for its age yet.'];
  const titles = ['When', 'Connection', 'What', 'Approved by', 'Result', 'Hash'];
  return table(
    titles.map((title) => ({ title, align: 'left' })),
    lines.map(({ at, connection, kind, id, approvedBy, counts, planHash }) => [
      moment(at),
      printable(connection),
      `${kind} ${id}`,
      approvedBy === undefined ? '' : printable(approvedBy),
      counts === undefined ? '' : countWords(counts),
      planHash.slice(0, 16),
    ]),
  );
}

function waitingDocument({ plan, waiting, count, until }: WaitingPlan): object {
  return { planId: plan.planId, createdAt: plan.createdAt, until, count, waiting };
}

function showWaiting(
  { plan, waiting, count, until }: WaitingPlan,
  { output, command }: Context,
): readonly string[] {
  const kinds = ACTIONABLE_OPS.flatMap((op) => {
    const number = waiting[op] ?? 0;
    return number === 0 ? [] : [countOp(op, number)];
  });
  return [
    '',
    `${list(kinds)} ${count === 1 ? 'waits' : 'wait'} for approval in the plan ${plan.planId}, good until ${moment(until)}.`,
    ...showNextSteps(
      [
        {
          what: 'See what waits',
          command: command(
            'report',
            '--plan',
            plan.planId,
            '--format',
            'html',
            '--out',
            'plan.html',
          ),
        },
        {
          what: 'Push it, as far as nothing holds it',
          command: command('push', '--plan', plan.planId, '--approve-all'),
        },
      ],
      output.palette,
    ),
  ];
}

function runDocument(run: Run): object {
  const { runId, planId, connection, startedAt, finishedAt, state, trigger, counts } = run;
  return { runId, planId, startedAt, finishedAt, state, trigger, counts, connection };
}

function showRuns(runs: readonly Run[]): readonly string[] {
  if (runs.length === 0) return ['No run yet.'];
  const titles = ['Started', 'Connection', 'State', 'By', 'Result', 'Run'];
  return table(
    titles.map((title) => ({ title, align: 'left' })),
    runs.map((run) => [
      moment(run.startedAt),
      printable(run.connection),
      stateWords(run.state),
      run.trigger === 'person' ? 'a person' : 'the schedule',
      countWords(run.counts),
      run.runId,
    ]),
  );
}
