import { copyFileSync, mkdirSync, renameSync, watch } from 'node:fs';
import { basename, join } from 'node:path';
import { RosterError } from '../../core/errors.ts';
import type { Clock } from '../../core/ports.ts';
import { readSettings } from '../../core/settings/read-settings.ts';
import type { SettingsReading } from '../../core/settings/read-settings.ts';
import { freshSettings } from '../../core/settings/settings.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { SettingsNotice, SettingsStore } from '../../core/settings/store.ts';
import { withFileLock } from './file-lock.ts';
import { openConfFile, readSettingsFile, settingsPath, systemCode } from './settings-file.ts';
import type { SettingsFile } from './settings-file.ts';

export interface SettingsStoreOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly onNotice: (notice: SettingsNotice) => void;
  /** How the file is written: `conf`, or `electron-store` in the desktop host. */
  readonly open?: (dataDir: string) => SettingsFile;
}

/** Bursts of file events within this time are one change. */
const SETTLE_MS = 100;

/** Opens the settings of a data folder, which is made where it does not exist. */
export function openSettingsStore(options: SettingsStoreOptions): SettingsStore {
  const { dataDir, clock, onNotice, open = openConfFile } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = settingsPath(dataDir);
  const listeners = new Set<(settings: Settings) => void>();
  let file: SettingsFile | null = null;
  let seen = '';

  const locked = <T>(work: () => T): Promise<T> =>
    withFileLock(join(dataDir, 'settings.lock'), work);

  const announce = (settings: Settings): void => {
    const now = JSON.stringify(settings);
    if (now === seen) return;
    seen = now;
    for (const listener of listeners) listener(settings);
  };

  const write = (settings: Settings): void => {
    try {
      file ??= open(dataDir);
      file.store = { ...settings };
    } catch (cause) {
      throw new RosterError('file-unwritable', {
        message: `The settings could not be saved (${systemCode(cause)}). They are as they were before.`,
        fix: `Make room on the disk, and see that your user account may write to ${dataDir}, then save again.`,
        details: { file: path },
        cause,
      });
    }
  };

  /** Keeps the file under a name that says when and why; the original name is free afterwards or still in use. */
  const keep = (how: 'move' | 'copy', why: string): string => {
    const stamp = new Date(clock.now()).toISOString().replaceAll(/[:.]/g, '-');
    const keptAs = join(dataDir, `${basename(path, '.json')}.${why}-${stamp}.json`);
    if (how === 'move') renameSync(path, keptAs);
    else copyFileSync(path, keptAs);
    return keptAs;
  };

  /** Under the lock: reads what is there, and mends the file where it is not as it should be. */
  const readAndMend = (): Settings => {
    const reading = understand();
    if (reading === null) {
      onNotice({ kind: 'set-aside', keptAs: keep('move', 'broken') });
      return freshSettings();
    }
    const { settings, lost, upgradedFrom } = reading;
    if (lost.length > 0) {
      onNotice({ kind: 'repaired', keptAs: keep('copy', 'before-repair'), lost });
      write(settings);
    } else if (upgradedFrom !== null) {
      const keptAs = keep('copy', `version-${upgradedFrom}`);
      onNotice({ kind: 'upgraded', keptAs, from: upgradedFrom });
      write(settings);
    }
    return settings;
  };

  const understand = (): SettingsReading | null => {
    const found = readSettingsFile(path);
    switch (found.kind) {
      case 'absent':
        return { settings: freshSettings(), lost: [], upgradedFrom: null };
      case 'garbage':
        return null;
      case 'json':
        return readSettings(found.value);
    }
  };

  let timer: NodeJS.Timeout | null = null;
  const store: SettingsStore = {
    async read() {
      const reading = understand();
      const sound = reading !== null && reading.lost.length === 0 && reading.upgradedFrom === null;
      // Another program may be mending it at this moment: look again under the lock.
      return sound ? reading.settings : locked(readAndMend);
    },
    async update(change) {
      const settings = await locked(() => {
        const next = change(readAndMend());
        write(next);
        return next;
      });
      announce(settings);
      return settings;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close() {
      watcher.close();
      if (timer !== null) clearTimeout(timer);
      listeners.clear();
    },
  };

  // The folder, not the file: a file that is replaced at each write would be lost sight of.
  const watcher = watch(dataDir, { persistent: false }, (_event, name) => {
    if (name !== basename(path) || listeners.size === 0) return;
    timer ??= setTimeout(() => {
      timer = null;
      // What cannot be read now is said to whoever reads it next.
      void store.read().then(announce, () => undefined);
    }, SETTLE_MS);
  });
  return store;
}
