import { Option, type Command } from 'commander';
import { z } from 'zod';
import { exportReport, type ReportSubject } from '../../app/export-report.ts';
import { RosterError } from '../../core/errors.ts';
import { REPORT_FORMATS } from '../../core/report/report.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Register } from '../program.ts';
import { count } from '../words.ts';

const optionsSchema = z.object({
  run: z.string().optional(),
  plan: z.string().optional(),
  person: z.string().min(1).optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  format: z.enum(REPORT_FORMATS),
  out: z.string(),
});

export function addReport(program: Command, register: Register): void {
  const command = program
    .command('report')
    .description('export what a run did, or what a plan would do')
    .option('--run <ID>', 'the run')
    .option('--plan <ID>', 'the plan')
    .option('--person <ID>', 'all runs, but this person only: sourcedId or Minga id')
    .option('--from <DAY>', 'all runs from this day on (YYYY-MM-DD)')
    .option('--until <DAY>', 'and up to this day, included; default: today')
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
  const { format, out, ...options } = readOptions(given);
  const result = await exportReport(context.store(), host.doors.reportWriters, {
    ...(await subjectOf(context, options)),
    format,
    out,
  });
  output.result(result, () => [`Wrote ${count(result.rows, 'row')} to ${result.file}.`]);
  return EXIT.done;
}

type Options = z.output<typeof optionsSchema>;

function readOptions(given: unknown): Options {
  const parsed = optionsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new RosterError('bad-usage', {
    message: `The option --${String(parsed.error.issues[0]?.path[0] ?? '')} was not understood. Nothing was written.`,
    fix: 'Give days as YYYY-MM-DD, such as 2026-11-23.',
  });
}

/** A report is about one thing. Those over several runs need to know of which connection. */
async function subjectOf(
  context: Context,
  { run, plan, person, from, until }: Pick<Options, 'run' | 'plan' | 'person' | 'from' | 'until'>,
): Promise<ReportSubject> {
  const range = from ?? until;
  if ([run, plan, person, range].filter((one) => one !== undefined).length !== 1) {
    throw new RosterError('bad-usage', {
      message:
        'A report is about one run, one plan, one person, or a range of days. Nothing was written.',
      fix: 'Use --run ID, --plan ID, --person ID, or --from DAY with --until DAY.',
    });
  }
  if (run !== undefined) return { runId: run };
  if (plan !== undefined) return { planId: plan };
  const { name } = await context.connection();
  if (person !== undefined) return { connection: name, person };
  return {
    connection: name,
    from: from === undefined ? null : `${from}T00:00:00.000Z`,
    until: until === undefined ? null : dayAfter(until),
    days: { from: from ?? null, until: until ?? null },
  };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString();
}
