import { Option, type Command } from 'commander';
import { z } from 'zod';
import { exportReport } from '../../app/export-report.ts';
import { RosterError } from '../../core/errors.ts';
import { REPORT_FORMATS } from '../../core/report/report.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Register } from '../program.ts';
import { count } from '../words.ts';

const optionsSchema = z.object({
  run: z.string().optional(),
  plan: z.string().optional(),
  format: z.enum(REPORT_FORMATS),
  out: z.string(),
});

export function addReport(program: Command, register: Register): void {
  const command = program
    .command('report')
    .description('export what a run did, or what a plan would do')
    .option('--run <ID>', 'the run')
    .option('--plan <ID>', 'the plan')
    .addOption(
      new Option('--format <FORMAT>', 'form of the file')
        .choices(REPORT_FORMATS)
        .makeOptionMandatory(),
    )
    .requiredOption('--out <FILE>', 'where to write it');
  register(command, runReport);
}

async function runReport(context: Context, given: unknown): Promise<number> {
  const { host, output } = context;
  const { run, plan, format, out } = optionsSchema.parse(given);
  const result = await exportReport(context.store(), host.doors.reportWriters, {
    ...subjectOf(run, plan),
    format,
    out,
  });
  output.result(result, () => [`Wrote ${count(result.rows, 'row')} to ${result.file}.`]);
  return EXIT.done;
}

function subjectOf(
  run: string | undefined,
  plan: string | undefined,
): { readonly runId: string } | { readonly planId: string } {
  if (run !== undefined && plan === undefined) return { runId: run };
  if (plan !== undefined && run === undefined) return { planId: plan };
  throw new RosterError('bad-usage', {
    message: 'A report is about one run or one plan. Nothing was written.',
    fix: 'Use --run ID or --plan ID, one of the two.',
  });
}
