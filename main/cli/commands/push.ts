import { readFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { z } from 'zod';
import { decodeText } from '../../adapters/settings/text-file.ts';
import type { Override, Selection } from '../../core/plan/selection.ts';
import { overrideName, stopsToType } from '../../app/overrides.ts';
import { RosterError } from '../../core/errors.ts';
import { ACTIONABLE_OPS, HOLD_CODES } from '../../core/plan/plan.ts';
import { SYNC_ROLES } from '../../core/person/person.ts';
import type { Context } from '../context.ts';
import { PLAIN } from '../palette.ts';
import type { Register } from '../program.ts';
import { runAndReport } from '../run-and-report.ts';
import { showHolds } from '../show/holds.ts';
import { tellRun } from '../tell-run.ts';
import { readOps, readOverride } from '../usage.ts';

const optionsSchema = z.object({
  plan: z.string(),
  approve: z.array(z.enum(ACTIONABLE_OPS)).optional(),
  approveAll: z.boolean().optional(),
  approveRows: z.string().optional(),
  override: z
    .array(
      z.object({
        code: z.enum(HOLD_CODES),
        school: z.string().nullable(),
        role: z.enum(SYNC_ROLES).nullable(),
        typedCount: z.number().exactOptional(),
      }),
    )
    .default([]),
  note: z.string().optional(),
});
type PushOptions = z.output<typeof optionsSchema>;

export function addPush(program: Command, register: Register): void {
  const command = program
    .command('push')
    .description('run an approval of one plan; what is held and not overridden is left out')
    .requiredOption('--plan <ID>', 'the plan, as preview printed it')
    .addOption(
      new Option('--approve <KINDS>', `approve whole kinds: ${ACTIONABLE_OPS.join(',')}`).argParser(
        readOps,
      ),
    )
    .option('--approve-all', 'approve every change of the plan')
    .option('--approve-rows <FILE>', 'approve the changes whose ids the file lists, one a line')
    .addOption(
      new Option(
        '--override <CODE[:SCHOOL[:ROLE]]>',
        'let a hold pass, for this plan only; may be repeated; =COUNT behind it is the number of people of a stop, as typed',
      ).argParser((text, before: readonly Override[] | undefined) => readOverride(text, before)),
    )
    .option('--note <TEXT>', 'why, kept with the approval');
  register(command, runPush);
}

async function runPush(context: Context, given: unknown): Promise<number> {
  const { host } = context;
  const options = optionsSchema.parse(given);
  const selection = await readSelection(options);
  const overrides = await typeCounts(context, options);
  const environment = await context.jobEnvironment(false);
  const { result } = await runAndReport(
    context,
    {
      kind: 'push',
      planId: options.plan,
      selection,
      overrides,
      note: options.note ?? null,
      approvedBy: host.userName,
      trigger: 'person',
    },
    environment,
  );
  return tellRun(context, result, environment.connection);
}

/**
 * At a terminal a stop is let pass only by typing the number of people it names. A script has the hold's name in it,
 * and says with `=COUNT` that somebody has read the number; what is typed is checked with the plan, in any case.
 */
async function typeCounts(
  { host, output, store }: Context,
  { plan, override, note }: PushOptions,
): Promise<readonly Override[]> {
  const overrides = override.map((each) => ({ ...each, note: note ?? null }));
  if (overrides.length === 0 || !host.stdin.isTTY) return overrides;
  const header = store().plans.header(plan);
  if (header === null) return overrides;
  const typed: Override[] = [];
  for (const each of overrides) {
    const [stop] = stopsToType(header, [each]);
    if (stop === undefined) {
      typed.push(each);
      continue;
    }
    for (const line of showHolds(stop.holds, errorLook(output))) host.stderr.write(`${line}\n`);
    const answer = await host.stdin.readLine(
      `\nType the number of people that ${overrideName(each)} stops, to let it pass for this plan: `,
    );
    typed.push({ ...each, typedCount: readTyped(answer, each) });
  }
  return typed;
}

function errorLook({ columns }: Context['output']): Parameters<typeof showHolds>[1] {
  return { palette: PLAIN, columns };
}

/** A number with or without its commas. */
function readTyped(answer: string, override: Override): number {
  const digits = answer.trim().replaceAll(',', '');
  const value = Number(digits);
  if (/^\d+$/.test(digits) && Number.isSafeInteger(value)) return value;
  throw new RosterError('bad-usage', {
    message:
      digits === ''
        ? `No number was typed, so ${overrideName(override)} stays on hold. Nothing was sent.`
        : `What was typed is no number, so ${overrideName(override)} stays on hold. Nothing was sent.`,
    fix: 'Type the number of people that the hold names, in digits.',
  });
}

/** Exactly one way of saying what is approved: a push never guesses. */
async function readSelection(options: PushOptions): Promise<Selection> {
  const { approve, approveAll, approveRows } = options;
  const ways = [approve, approveAll, approveRows].filter((way) => way !== undefined);
  if (ways.length !== 1) {
    throw new RosterError('bad-usage', {
      message:
        ways.length === 0
          ? 'Nothing was approved, so nothing was sent.'
          : 'More than one of --approve, --approve-all and --approve-rows was given. Nothing was sent.',
      fix: 'Use one of --approve add,update,… or --approve-all or --approve-rows FILE.',
    });
  }
  if (approve !== undefined) return { kind: 'ops', ops: approve };
  if (approveRows === undefined) return { kind: 'all' };
  return { kind: 'rows', ids: await readIds(approveRows) };
}

/** Change ids, one a line; empty lines and white space do not matter. */
async function readIds(file: string): Promise<readonly string[]> {
  const text = decodeText(
    await readFile(file).catch((cause: unknown) => {
      throw unreadable(file, cause);
    }),
  );
  if (text === null) throw unreadable(file, null);
  const ids = text.split(/\r\n|\n|\r/).map((line) => line.trim());
  return [...new Set(ids.filter((id) => id !== ''))];
}

function unreadable(file: string, cause: unknown): RosterError {
  return new RosterError('file-unreadable', {
    message: `The file of approved rows ${file} cannot be read. Nothing was sent.`,
    fix: 'Give --approve-rows a text file with one change id a line (the "id" of preview --rows).',
    details: { file },
    cause,
  });
}
