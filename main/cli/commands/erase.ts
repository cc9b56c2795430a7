import type { Command } from 'commander';
import { z } from 'zod';
import { countErased, erasePerson } from '../../app/retention.ts';
import { RosterError } from '../../core/errors.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { Register } from '../program.ts';
import { count } from '../words.ts';

const optionsSchema = z.object({ person: z.string(), yes: z.boolean().default(false) });

export function addErase(program: Command, register: Register): void {
  const command = program
    .command('erase')
    .description('erase one person from what this computer keeps; counts and hashes stay')
    .requiredOption('--person <ID>', 'the person: sourcedId, or the id in Minga')
    .option('--yes', 'really: it cannot be taken back');
  register(command, runErase);
}

async function runErase(context: Context, given: unknown): Promise<number> {
  const { person, yes } = optionsSchema.parse(given);
  const { name } = await context.connection();
  if (!yes) {
    throw new RosterError('bad-usage', {
      message: 'Nothing was erased: this cannot be taken back, and --yes was not given.',
      fix: 'Add --yes to erase the person from plans, journals, snapshots and memory on this computer.',
    });
  }
  const erased = erasePerson(context.store(), name, person);
  const total = countErased(erased);
  context.output.result({ erased: total, ...erased }, () =>
    total === 0
      ? ['Nothing is kept of this person on this computer.']
      : [
          `Erased ${count(total, 'record')} of one person: ${count(erased.snapshots, 'row')} of snapshots, ${count(erased.changes, 'line')} of plans, ${count(erased.items, 'item')} of journals, ${erased.others} others.`,
          'As long as the person is in Aeries or Minga, the next preview reads them again. Locks and links of theirs are gone too; lists in the settings are not changed.',
        ],
  );
  return EXIT.done;
}
