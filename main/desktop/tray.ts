import { join } from 'node:path';
import { Menu, nativeImage, nativeTheme, Tray } from 'electron';
import { toErrorValue } from '../core/errors.ts';
import { trayView, troubleView } from '../core/tray/tray.ts';
import type { TrayAction, TrayView } from '../core/tray/tray.ts';
import type { EventName } from '../../preload/contract.ts';
import type { Application } from '../ipc/application.ts';
import type { Services } from '../ipc/services.ts';
import { trayMenu } from './tray-menu.ts';
import { trayPicture } from './tray-pictures.ts';

/** Whatever changes how a connection stands. */
const CHANGES: ReadonlySet<EventName> = new Set([
  'healthChanged',
  'connectionsChanged',
  'pushUpdated',
  'previewUpdated',
  'nightTold',
]);
/** Progress comes ten times a second; a tray that is half a second late is not noticed. */
const SETTLE_MS = 500;
/** Its words speak of times to come. */
const EVERY_MS = 60_000;

/**
 * The tray, kept true to how everything stands. Null where this computer has none. The menu is made anew only where it
 * says something else: to set one closes the one that a person has open.
 */
export function openTray(options: {
  readonly application: Application;
  readonly services: Pick<Services, 'clock' | 'timeZone' | 'log' | 'errorFacts'>;
  /** Folder of the pictures. */
  readonly pictures: string;
  readonly onAction: (action: TrayAction) => void;
}): { close(): void } | null {
  const { application, services, pictures, onAction } = options;
  const pictureOf = (icon: TrayView['icon']): Electron.NativeImage => {
    const isDark = nativeTheme.shouldUseDarkColorsForSystemIntegratedUI;
    const name = trayPicture(icon, { platform: process.platform, isDark });
    return nativeImage.createFromPath(join(pictures, name));
  };
  let tray: Tray;
  try {
    tray = new Tray(pictureOf('idle'));
  } catch (error) {
    services.log.warn('this computer has no tray', services.errorFacts(error));
    return null;
  }
  let shown: TrayView | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  const show = (view: TrayView): void => {
    if (view.icon !== shown?.icon) tray.setImage(pictureOf(view.icon));
    if (view.tooltip !== shown?.tooltip) tray.setToolTip(view.tooltip);
    if (JSON.stringify(view.menu) !== JSON.stringify(shown?.menu)) {
      tray.setContextMenu(Menu.buildFromTemplate(trayMenu(view.menu, onAction)));
    }
    shown = view;
  };
  const refresh = async (): Promise<void> => {
    try {
      const connections = await application.trayConnections();
      if (!closed) show(trayView(connections, services.timeZone(), services.clock.now()));
    } catch (error) {
      services.log.warn('the tray could not be brought up to date', services.errorFacts(error));
      // What was shown before may say that all is well.
      if (!closed) show(troubleView(toErrorValue(error).message));
    }
  };
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      void refresh();
    }, SETTLE_MS);
  };
  const onTheme = (): void => {
    if (shown !== null) tray.setImage(pictureOf(shown.icon));
  };

  const stop = application.events.subscribe((...[name]) => {
    if (CHANGES.has(name)) soon();
  });
  const every = setInterval(soon, EVERY_MS);
  nativeTheme.on('updated', onTheme);
  // A menu from the first moment on: on Linux a tray without one is not shown.
  show(trayView([], services.timeZone(), services.clock.now()));
  void refresh();
  // On macOS a press opens the menu, and so does the right button elsewhere.
  if (process.platform !== 'darwin') {
    tray.on('click', () => {
      onAction({ do: 'show' });
    });
  }
  return {
    close() {
      closed = true;
      stop();
      clearInterval(every);
      if (timer !== null) clearTimeout(timer);
      nativeTheme.removeListener('updated', onTheme);
      tray.destroy();
    },
  };
}
