import { changeConfig } from '../app/connections.ts';
import { countErased, erasePerson, protectionOf, type EraseBench } from '../app/erase-person.ts';
import { RosterError } from '../core/errors.ts';
import { isProtecting, type Protection } from '../core/people/protection.ts';
import type { SettingsStore } from '../core/settings/store.ts';
import type { Context } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { count } from './words.ts';

export interface EraseOptions {
  readonly yes: boolean;
  /** What keeps the sync from the person goes with them. */
  readonly lift: boolean;
}

/** `person --erase`: takes one person out of what this computer keeps, and says how much that was. */
export async function eraseAndTell(
  context: Context,
  person: string,
  { yes, lift }: EraseOptions,
): Promise<number> {
  const connection = await context.connection();
  const { host, dataDir, output } = context;
  const opened: { settings?: SettingsStore } = {};
  const bench: EraseBench = {
    store: context.store(),
    connection,
    clock: host.clock,
    by: host.userName,
    changeSettings: context.hasConfigFile
      ? null
      : async (change) => {
          const settings = (opened.settings ??= host.doors.openSettings(dataDir));
          const { connections } = await settings.read();
          const entry = connections.find(({ config }) => config.name === connection.name);
          return entry === undefined ? null : changeConfig({ settings }, entry.id, change);
        },
  };
  if (!yes) {
    throw new RosterError('bad-usage', {
      message: [
        'Nothing was erased: this cannot be taken back, and --yes was not given.',
        ...protectedNow(protectionOf(bench, person), lift),
      ].join(' '),
      fix: 'Add --yes to erase the person from plans, journals, snapshots and memory on this computer.',
    });
  }
  try {
    const { protection, settingsDone, ...erased } = await erasePerson(bench, person, {
      lifts: lift,
    });
    const total = countErased(erased);
    output.result({ erased: total, ...erased, protection, lifted: lift, settingsDone }, () => [
      ...(total === 0
        ? ['Nothing is kept of this person on this computer.']
        : [
            `Erased ${count(total, 'record')} of one person: ${count(erased.snapshots, 'row')} of snapshots, ${count(erased.changes, 'line')} of plans, ${count(erased.items, 'item')} of journals, ${erased.others} others.`,
            savedElsewhere(connection.reports.folder),
            'As long as the person is in Aeries or Minga, the next preview reads them again. Plans that they were in are refused from now on: make a new preview.',
          ]),
      ...protectedAfter(protection, lift),
      ...(settingsDone
        ? []
        : [
            'The settings file still names the person, in "rules.neverTouch" or "why": it is yours, and was not changed. Take that out by hand.',
          ]),
    ]);
    return EXIT.done;
  } finally {
    opened.settings?.close();
  }
}

/** What would become of locks and lists, said before. */
function protectedNow(protection: Protection, lift: boolean): readonly string[] {
  if (!isProtecting(protection)) return [];
  const what = inWords(protection);
  return [
    lift
      ? `With --lift, what keeps the sync from them goes too (${what}): the next run may change or archive them.`
      : `What keeps the sync from them (${what}) would stay in force under their bare IDs, without its reasons; --lift takes it away as well.`,
  ];
}

function protectedAfter(protection: Protection, lift: boolean): readonly string[] {
  if (!isProtecting(protection)) return [];
  const what = inWords(protection);
  return [
    lift
      ? `Lifted with them: ${what}. From the next preview on a sync may change or archive them.`
      : `Still in force, under their bare IDs and without reasons: ${what}. To lift that as well: --erase with --lift.`,
  ];
}

function inWords({ locks, links, neverTouch }: Protection): string {
  const parts = [
    locks > 0 ? count(locks, 'lock') : null,
    links > 0 ? count(links, 'match made by hand', 'matches made by hand') : null,
    neverTouch > 0 ? `${count(neverTouch, 'entry', 'entries')} of the never-touch list` : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/** Files and mails that left this store before are out of reach: that is said, with where to look. */
function savedElsewhere(folder: string | undefined): string {
  const where = folder === undefined ? '' : ` (those saved after each run are in ${folder})`;
  return `Reports, import lists and mails that were saved or sent before may still name this person${where}, and so may notes that somebody typed: they are not searched. Remove them yourself.`;
}
