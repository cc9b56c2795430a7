import { posix, win32 } from 'node:path';
import type { CliHost } from './host.ts';

/** The folder name that Electron derives from the product name. */
const PRODUCT = 'Roster Bridge';

/**
 * The desktop app's own data folder (Electron's `userData`), so that both hosts share plans, runs and settings.
 * An environment that names no folder falls back to the home folder, as Electron does.
 */
export function defaultDataDir({
  env,
  platform,
  homeDir,
}: Pick<CliHost, 'env' | 'platform' | 'homeDir'>): string {
  switch (platform) {
    case 'win32':
      return win32.join(env['APPDATA'] ?? win32.join(homeDir, 'AppData', 'Roaming'), PRODUCT);
    case 'darwin':
      return posix.join(homeDir, 'Library', 'Application Support', PRODUCT);
    default: {
      // The XDG rule: a relative path there is invalid and is ignored.
      const configured = env['XDG_CONFIG_HOME'] ?? '';
      const base = posix.isAbsolute(configured) ? configured : posix.join(homeDir, '.config');
      return posix.join(base, PRODUCT);
    }
  }
}
