import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import { settingsFileName, settingsFileOptions } from '../adapters/settings/settings-file.ts';
import type { SettingsFile } from '../adapters/settings/settings-file.ts';
import { windowStateSchema } from './window-state.ts';
import type { WindowState } from './window-state.ts';

/** The settings file as the desktop writes it: `electron-store`, which is `conf` with Electron's own folder. */
export function openElectronFile(dataDir: string): SettingsFile {
  return new ElectronStore({ cwd: dataDir, name: settingsFileName, ...settingsFileOptions });
}

const windowFileName = 'window-state';

/** Where the window was; null where that is not known or not readable, which costs nothing but the place. */
export function readWindowState(dataDir: string): WindowState | null {
  const path = join(dataDir, `${windowFileName}.json`);
  try {
    if (!existsSync(path)) return null;
    const parsed = windowStateSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Kept apart from the settings: it changes with every move and matters to no other host. Never throws. */
export function writeWindowState(dataDir: string, state: WindowState): void {
  try {
    new ElectronStore({ cwd: dataDir, name: windowFileName, clearInvalidConfig: true }).store = {
      ...state,
    };
  } catch {
    // A full disk is said where it matters; a window in its usual place is no loss.
  }
}
