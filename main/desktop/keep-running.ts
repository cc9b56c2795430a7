import { app, dialog } from 'electron';
import { updateSettings } from '../app/settings.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { SettingsStore } from '../core/settings/store.ts';
import type { Application } from '../ipc/application.ts';
import type { Notifications } from './notifications.ts';

const STOP_AND_QUIT = 0;
const GO_ON = 1;

/**
 * A push is never cut off by a quit unasked: a person either lets it go on, or has it stopped after the batch under
 * way. Either way nothing is sent twice and the rest can be finished later.
 */
export function askBeforeQuit(application: Application): void {
  let agreed = false;
  let asking = false;
  app.on('before-quit', (event) => {
    if (agreed || !application.isPushing()) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    void dialog
      .showMessageBox({
        type: 'question',
        message: 'Changes are being pushed to Minga.',
        detail:
          'Stopping ends after the batch that is on its way. What was sent stays; the rest can be finished later, and nothing is sent twice.',
        buttons: ['Stop safely and quit', 'Keep pushing'],
        defaultId: GO_ON,
        cancelId: GO_ON,
        noLink: true,
      })
      .then(({ response }) => {
        asking = false;
        if (response !== STOP_AND_QUIT) return;
        agreed = true;
        app.quit();
      });
  });
}

/**
 * What closing the last window means. With a tray the app stays in it, which is said once; without one, or where a
 * person does not want that, it ends (but for macOS), a push under way first coming to its end.
 */
export function stayAfterClosing(options: {
  readonly application: Application;
  readonly settings: SettingsStore;
  readonly desktop: () => Settings['desktop'];
  readonly notifications: Notifications;
  readonly hasTray: boolean;
  readonly hasWindow: () => boolean;
}): void {
  const { application, settings, desktop, notifications, hasTray, hasWindow } = options;
  const stays = (): boolean => hasTray && desktop().closeToTray;

  const sayOnce = (): void => {
    if (desktop().saidItStays) return;
    const title = 'Roster Bridge goes on in the tray';
    const text = `Unattended runs go on. ${process.platform === 'darwin' ? 'Its icon is in the menu bar' : 'Its icon is in the notification area'}: open it or quit it there. Settings, In the background, changes this.`;
    const told = notifications.tell({ title, text, place: null });
    if (!told) void dialog.showMessageBox({ type: 'info', message: title, detail: text });
    void updateSettings(settings, { desktop: { saidItStays: true } }).catch(() => undefined);
  };

  app.on('window-all-closed', () => {
    if (stays()) sayOnce();
    else if (process.platform !== 'darwin' && !application.isPushing()) app.quit();
  });
  application.events.subscribe((...[name]) => {
    // The last window was closed in the middle of a push, which has now come to its end.
    if (name !== 'pushUpdated' || application.isPushing() || hasWindow() || stays()) return;
    if (process.platform !== 'darwin') app.quit();
  });
}
