import { app, dialog } from 'electron';
import type { Application } from '../ipc/application.ts';

const STOP_AND_QUIT = 0;
const GO_ON = 1;

/**
 * A push outlives its window, and is never cut off by a quit unasked: a person either lets it go on, or has it stopped
 * after the batch under way. Either way nothing is sent twice and the rest can be finished later.
 */
export function keepPushing(application: Application, hasWindow: () => boolean): void {
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

  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' && !application.isPushing()) app.quit();
  });
  application.events.subscribe((name) => {
    // The last window was closed in the middle of a push, which has now come to its end.
    if (name !== 'pushUpdated' || application.isPushing() || hasWindow()) return;
    if (process.platform !== 'darwin') app.quit();
  });
}
