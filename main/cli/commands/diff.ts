import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { comparePlans } from '../../app/compare-plans.ts';
import { RosterError } from '../../core/errors.ts';
import type { PlanDifference } from '../../core/plan/plan-difference.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Register } from '../program.ts';
import { showDifference } from '../show/difference.ts';
import { count } from '../words.ts';

const optionsSchema = z.object({ from: z.string(), to: z.string(), keep: z.string().optional() });

export function addDiff(program: Command, register: Register): void {
  const command = program
    .command('diff')
    .description('what became of one plan in another: lines gone, new and changed, and why')
    .requiredOption('--from <ID>', 'the earlier plan')
    .requiredOption('--to <ID>', 'the later plan')
    .option(
      '--keep <FILE>',
      'write the ids of changes that are the same in both, for push --approve-rows',
    );
  register(command, runDiff);
}

async function runDiff(context: Context, given: unknown): Promise<number> {
  const { output } = context;
  const { from, to, keep } = optionsSchema.parse(given);
  const approved = keep === undefined ? null : ({ kind: 'all' } as const);
  const difference = comparePlans(context.store(), from, to, approved);
  if (keep !== undefined) {
    const written = await writeKept(keep, difference);
    output.note(`Wrote ${count(written, 'id')} to ${keep}.`);
  }
  output.result(difference, () => showDifference(difference, output));
  return EXIT.done;
}

async function writeKept(file: string, { keeps }: PlanDifference): Promise<number> {
  const ids = keeps?.kind === 'rows' ? keeps.ids : [];
  try {
    await writeFile(file, ids.map((id) => `${id}\n`).join(''), { mode: 0o600 });
  } catch (cause) {
    throw new RosterError('file-unwritable', {
      message: `The file ${file} cannot be written. Nothing was changed.`,
      fix: 'Choose another place for it.',
      details: { file },
      cause,
    });
  }
  return ids.length;
}
