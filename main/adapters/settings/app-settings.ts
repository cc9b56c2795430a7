import type { Connection } from '../../core/connection/config.ts';
import { RosterError } from '../../core/errors.ts';
import { completeConnection } from '../../core/settings/draft.ts';
import { readSettings } from '../../core/settings/read-settings.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { freshSettings } from '../../core/settings/settings.ts';
import { readSettingsFile, settingsPath } from './settings-file.ts';

/** The desktop app's settings, for a program that only reads them. */
export interface LoadedSettings {
  readonly settings: Settings;
  /** The connection of that name (`--connection NAME`). Throws `bad-config` where it is unknown or unfinished. */
  readonly connection: (name: string) => Connection;
}

/**
 * Reads the settings of a data folder without changing anything: a file that is not as it should be is left for the
 * app to set aside. Throws `bad-config`, `store-newer`, `file-unreadable`.
 */
export function loadSettings(dataDir: string): LoadedSettings {
  const path = settingsPath(dataDir);
  const found = readSettingsFile(path);
  const reading =
    found.kind === 'absent'
      ? { settings: freshSettings() }
      : readSettings(found.kind === 'json' ? found.value : null);
  if (reading === null) {
    throw new RosterError('bad-config', {
      message: `The settings file ${path} is not readable as settings. It was not changed, and nothing was read or sent.`,
      fix: 'Open Roster Bridge: it keeps the broken file under another name and starts with fresh settings. Or use --config FILE.',
      details: { file: path, path: '' },
    });
  }
  return {
    settings: reading.settings,
    connection: (name) => findConnection(reading.settings, name),
  };
}

function findConnection({ connections }: Settings, name: string): Connection {
  const wanted = name.trim().toLowerCase();
  const entry = connections.find(({ config }) => config.name.toLowerCase() === wanted);
  if (entry !== undefined) return completeConnection(entry.config);
  const known = connections.map(({ config }) => `"${config.name}"`).join(', ');
  throw new RosterError('bad-config', {
    message: `There is no connection named "${name}" on this computer. ${known === '' ? 'There is none at all yet' : `There is ${known}`}. Nothing was read or sent.`,
    fix: 'Give --connection one of those names, set one up in Roster Bridge, or use --config FILE.',
    details: { path: '--connection' },
  });
}
