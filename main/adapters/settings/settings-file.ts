import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import { RosterError } from '../../core/errors.ts';

/** What `conf` and `electron-store` have in common, and all that is used of them: the file as one object. */
export interface SettingsFile {
  readonly path: string;
  store: Record<string, unknown>;
}

/** The options under which both open the very same file. Only its owner may read it. */
export const settingsFileOptions = { fileExtension: 'json', configFileMode: 0o600 } as const;
export const settingsFileName = 'settings';

export const settingsPath = (dataDir: string): string => join(dataDir, `${settingsFileName}.json`);

/** Opens the settings file outside Electron. */
export function openConfFile(dataDir: string): SettingsFile {
  return new Conf({ cwd: dataDir, configName: settingsFileName, ...settingsFileOptions });
}

/** The settings file as it is on disk. `absent` and `garbage` are answers, not errors. */
export type FileReading =
  | { readonly kind: 'absent' }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'json'; readonly value: unknown };

/** Reads the file without changing it. Throws `file-unreadable`. */
export function readSettingsFile(path: string): FileReading {
  if (!existsSync(path)) return { kind: 'absent' };
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new RosterError('file-unreadable', {
      message: `The settings file ${path} cannot be read (${systemCode(cause)}). It was not changed.`,
      fix: 'Give your user account the right to read that file, then start again.',
      details: { file: path },
      cause,
    });
  }
  try {
    // A byte order mark is what Notepad leaves behind; it is not garbage.
    return { kind: 'json', value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch {
    return { kind: 'garbage' };
  }
}

/** The system's word for what went wrong, such as `EACCES`. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
}
