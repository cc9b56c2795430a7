import { countErased, erasePerson } from '../app/retention.ts';
import { RosterError } from '../core/errors.ts';
import type { Context } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { count } from './words.ts';

/** `person --erase`: takes one person out of what this computer keeps, and says how much that was. */
export async function eraseAndTell(
  context: Context,
  person: string,
  yes: boolean,
): Promise<number> {
  const { name, reports } = await context.connection();
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
          savedElsewhere(reports.folder),
          'As long as the person is in Aeries or Minga, the next preview reads them again. Locks and links of theirs are gone too; lists in the settings are not changed.',
          'Reports that were exported or saved by themselves, import lists and messages that were sent are not reached: remove those by hand.',
        ],
  );
  return EXIT.done;
}

/** Files and mails that left this store before are out of reach: that is said, with where to look. */
function savedElsewhere(folder: string | undefined): string {
  const where = folder === undefined ? '' : ` (those saved after each run are in ${folder})`;
  return `Reports, lists and mails that were saved or sent before may still name this person${where}: they are not searched. Remove them yourself.`;
}
