import { RosterError } from '../core/errors.ts';
import type { Clock, Ids } from '../core/ports.ts';
import type { GuideProgress, GuideStep, Reminder } from '../core/settings/settings.ts';
import type { SettingsStore } from '../core/settings/store.ts';
import { entryOf } from './connections.ts';

/** How far the setup guide of a connection has come. Kept with the connection, so that it survives a restart. */
export async function getGuideProgress(
  settings: SettingsStore,
  connectionId: string,
): Promise<GuideProgress> {
  return entryOf(await settings.read(), connectionId).guide;
}

export interface GuideChange {
  /** The step that is open now. */
  readonly current?: GuideStep | undefined;
  readonly mark?: { readonly step: GuideStep; readonly done: boolean } | undefined;
  /** The whole check list of step 2 as it is ticked now. */
  readonly ticked?: readonly string[] | undefined;
}

/** Steps may be done in any order; a step marked done twice keeps its first time. */
export async function setGuideProgress(
  { settings, clock }: { readonly settings: SettingsStore; readonly clock: Clock },
  connectionId: string,
  { current: open, mark, ticked }: GuideChange,
): Promise<GuideProgress> {
  const next = await settings.update((all) => {
    const { guide } = entryOf(all, connectionId);
    const done = new Map(Object.entries(guide.done));
    if (mark?.done === false) done.delete(mark.step);
    if (mark?.done === true && !done.has(mark.step)) {
      done.set(mark.step, new Date(clock.now()).toISOString());
    }
    const changed = {
      current: open ?? guide.current,
      done: Object.fromEntries(done),
      ticked: ticked === undefined ? guide.ticked : [...ticked],
    };
    return {
      ...all,
      connections: all.connections.map((entry) =>
        entry.id === connectionId ? { ...entry, guide: changed } : entry,
      ),
    };
  });
  return entryOf(next, connectionId).guide;
}

/** Keeps a reminder to restart IIS; a connection has at most one. Throws `bad-usage` for a time in the past. */
export async function addReminder(
  {
    settings,
    clock,
    ids,
  }: { readonly settings: SettingsStore; readonly clock: Clock; readonly ids: Ids },
  connectionId: string,
  at: string,
): Promise<Reminder> {
  if (Date.parse(at) <= clock.now()) {
    throw new RosterError('bad-usage', {
      message: 'That time has already passed. No reminder was set.',
      fix: 'Choose a later time.',
      details: { path: 'at' },
    });
  }
  const reminder: Reminder = { id: ids.next('reminder'), connectionId, kind: 'iis-reset', at };
  await settings.update((all) => {
    entryOf(all, connectionId);
    const others = all.reminders.filter((other) => other.connectionId !== connectionId);
    return { ...all, reminders: [...others, reminder] };
  });
  return reminder;
}

export async function listReminders(settings: SettingsStore): Promise<readonly Reminder[]> {
  return (await settings.read()).reminders;
}

/** Forgets a reminder; one that is already gone is no error. */
export async function dismissReminder(settings: SettingsStore, reminderId: string): Promise<void> {
  await settings.update((all) => ({
    ...all,
    reminders: all.reminders.filter(({ id }) => id !== reminderId),
  }));
}
