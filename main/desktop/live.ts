import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { AskedPlace } from '../core/tray/asked-place.ts';
import type { Application } from '../ipc/application.ts';
import type { Services } from '../ipc/services.ts';
import { HIDDEN } from './hidden-start.ts';
import { askBeforeQuit, stayAfterClosing } from './keep-running.ts';
import { setOpenAtLogin } from './login-item.ts';
import type { MainWindow } from './main-window.ts';
import { openNotifications, tellOfNights, tellOfNotices } from './notifications.ts';
import { lookWhenAwake, stayAwakeWhilePushing } from './power.ts';
import { trayActions } from './tray-actions.ts';
import { openTray } from './tray.ts';

/**
 * The life of the app beside its window: tray, notifications, login item, sleep, a second start, and what closing and
 * quitting mean. Answers the tray, or null where this computer has none, and what says notices by the system from then
 * on, once it is known whether there is a window to show them.
 */
export async function live(options: {
  readonly application: Application;
  readonly services: Services;
  readonly window: MainWindow;
  /** Folder of the pictures of the tray. */
  readonly pictures: string;
}): Promise<{ readonly tray: { close(): void } | null; sayNotices(): void }> {
  const { application, services, window, pictures } = options;
  const { settings, log } = services;
  let { desktop } = await settings.read();

  const open = (place: AskedPlace | null): void => {
    if (place !== null) application.places.ask(place);
    window.show();
  };
  const notifications = openNotifications({ isOn: () => desktop.notifications, open });
  const onAction = trayActions({
    application,
    notifications,
    open,
    quit: () => {
      app.quit();
    },
  });
  const tray = openTray({ application, services, pictures, onAction });

  const atLogin = (): void => {
    setOpenAtLogin(desktop.openAtLogin, { ...thisProgram(process.env), log });
  };
  // Registered anew at each start: an update may have moved the program.
  if (desktop.openAtLogin) atLogin();
  settings.onChange((next) => {
    const before = desktop;
    ({ desktop } = next);
    if (before.openAtLogin !== desktop.openAtLogin) atLogin();
  });

  app.on('second-instance', (_event, argv) => {
    // The login item of an app that is there already shows nothing.
    if (!argv.includes(HIDDEN)) window.show();
  });
  app.on('activate', () => {
    window.show();
  });
  tellOfNights(application, notifications);
  lookWhenAwake(application);
  stayAwakeWhilePushing(application);
  askBeforeQuit(application);
  stayAfterClosing({
    application,
    settings,
    desktop: () => desktop,
    notifications,
    hasTray: tray !== null,
    hasWindow: () => window.current() !== null,
  });
  return {
    tray,
    sayNotices: () => {
      tellOfNotices(application, notifications, () => window.current() !== null);
    },
  };
}

/** What starts this program again (an AppImage is mounted elsewhere each time), and where sessions keep their settings. */
function thisProgram(env: NodeJS.ProcessEnv): {
  readonly program: string;
  readonly configHome: string;
} {
  const { APPIMAGE: appImage, XDG_CONFIG_HOME: configHome = '' } = env;
  return {
    program: appImage ?? process.execPath,
    configHome: configHome === '' ? join(homedir(), '.config') : configHome,
  };
}
