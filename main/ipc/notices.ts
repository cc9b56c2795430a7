import type { Notice } from '../../preload/views.ts';
import type { ErrorValue } from '../core/errors.ts';
import type { Clock, Ids } from '../core/ports.ts';
import type { SettingsNotice } from '../core/settings/store.ts';

/** What happened while nobody looked; kept until a person dismisses it. */
export interface Notices {
  add(notice: Omit<Notice, 'id' | 'at'>): void;
  list(): readonly Notice[];
  dismiss(id: string): void;
}

/** More than these are no longer read; the oldest give way. */
const MOST = 20;

export function createNotices(options: {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly onChange: (notices: readonly Notice[]) => void;
}): Notices {
  const { clock, ids, onChange } = options;
  let notices: readonly Notice[] = [];
  const set = (next: readonly Notice[]): void => {
    notices = next;
    onChange(notices);
  };
  return {
    add(notice) {
      const at = new Date(clock.now()).toISOString();
      set([...notices, { ...notice, id: ids.next('notice'), at }].slice(-MOST));
    },
    list: () => notices,
    dismiss(id) {
      set(notices.filter((notice) => notice.id !== id));
    },
  };
}

/** A damaged store was set aside: plans, history and nights begin anew, which nobody would notice otherwise. */
export function storeNotice({ message, fix }: ErrorValue): Omit<Notice, 'id' | 'at'> {
  return { severity: 'error', title: 'The history was damaged', message, fix };
}

/** What was done with a settings file that was not as it should be, in words. */
export function settingsNotice(notice: SettingsNotice): Omit<Notice, 'id' | 'at'> {
  switch (notice.kind) {
    case 'set-aside':
      return {
        severity: 'error',
        title: 'The settings file was damaged',
        message: `It could not be read, so Roster Bridge started with fresh settings. The damaged file was kept as ${notice.keptAs}. Secrets, plans and the history of runs are not in it and are untouched.`,
        fix: 'Set the connections up again under the same names, or restore the file from a backup while Roster Bridge is closed.',
      };
    case 'repaired':
      return {
        severity: 'warning',
        title: 'A part of the settings was damaged',
        message: `These settings could not be read and are back to their defaults or gone: ${notice.lost.join(', ')}. The file as it was is kept as ${notice.keptAs}.`,
        fix: 'Look through the settings before the next sync.',
      };
    case 'upgraded':
      return {
        severity: 'info',
        title: 'The settings were brought up to this version',
        message: `They were of version ${notice.from}. The file as it was is kept as ${notice.keptAs}.`,
        fix: null,
      };
  }
}
