import { app } from 'electron';
import type { Log } from '../core/ports.ts';
import { HIDDEN } from './hidden-start.ts';
import { setAutostart } from './autostart-file.ts';

/**
 * Has the app started with the person's session, without a window, or no longer. Windows is told with which argument,
 * macOS says at the start that it was the login, and Linux, where Electron knows no login items, gets an autostart
 * entry (freedesktop.org, "Desktop Application Autostart"). A build that is not packaged would register Electron itself
 * and is left out. Never throws: a session without it is no harm, and is logged.
 */
export function setOpenAtLogin(
  openAtLogin: boolean,
  options: { readonly program: string; readonly configHome: string; readonly log: Log },
): void {
  if (!app.isPackaged) return;
  const { program, configHome, log } = options;
  try {
    switch (process.platform) {
      case 'win32': {
        const args = [HIDDEN];
        if (app.getLoginItemSettings({ args }).openAtLogin !== openAtLogin)
          app.setLoginItemSettings({ openAtLogin, args });
        return;
      }
      case 'darwin':
        if (app.getLoginItemSettings().openAtLogin !== openAtLogin)
          app.setLoginItemSettings({ openAtLogin });
        return;
      default:
        setAutostart(openAtLogin, { program, configHome });
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    log.warn('the start at login could not be set', { on: openAtLogin, code });
  }
}
