import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { errorFacts } from '../adapters/log/error-facts.ts';
import type { Log } from '../core/ports.ts';

/** What happens when something breaks: it is logged without data, it is shown, and the person decides. */

/** Reloads by themselves that did not help are not offered without end. */
const MOST_RELOADS = 3;
const WITHIN_MS = 60_000;

/** The page of a window crashed or hangs: offers to load it again. Nothing is lost, since it holds nothing. */
export function offerReload(window: BrowserWindow, log: Log): void {
  const { webContents } = window;
  let reloads: number[] = [];
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error('the window crashed', { reason, exitCode });
    const now = Date.now();
    reloads = [...reloads.filter((at) => now - at < WITHIN_MS), now];
    void ask(window, {
      title: 'The window stopped working',
      message: 'The window of Roster Bridge stopped working.',
      detail:
        reloads.length > MOST_RELOADS
          ? 'It has stopped several times in a minute. Nothing that was approved or sent is lost. Quit, start again, and send the support bundle to your support contact if it happens again.'
          : 'Nothing that was approved or sent is lost. Load the window again to go on.',
      buttons: ['Load again', 'Quit'],
    }).then((button) => {
      if (button === 0) webContents.reload();
      else app.quit();
    });
  });
  webContents.on('unresponsive', () => {
    log.warn('the window does not answer');
    void ask(window, {
      title: 'The window does not answer',
      message: 'The window of Roster Bridge does not answer.',
      detail: 'It may still recover. Loading it again loses nothing that was approved or sent.',
      buttons: ['Wait', 'Load again'],
    }).then((button) => {
      if (button === 1) webContents.reload();
    });
  });
}

async function ask(
  window: BrowserWindow,
  question: {
    readonly title: string;
    readonly message: string;
    readonly detail: string;
    readonly buttons: string[];
  },
): Promise<number> {
  if (window.isDestroyed()) return -1;
  const options = { type: 'error' as const, noLink: true, defaultId: 0, cancelId: -1, ...question };
  return (await dialog.showMessageBox(window, options)).response;
}

/** Errors that nobody caught, from the first moment on. `onRejection`: said in the window; the app goes on. */
export function catchStrayErrors(
  log: () => Log | null,
  onRejection: (facts: Readonly<Record<string, unknown>>) => void,
): void {
  process.on('uncaughtException', (error) => {
    const facts = errorFacts(error);
    log()?.error('an error that nobody caught', facts);
    // The state is unknown now: what was sent is in the journal, and a fresh start is safe.
    dialog.showErrorBox(
      'Roster Bridge has to close',
      `Something unexpected went wrong (${describe(facts)}). What was approved and sent so far is safe in the journal. Start Roster Bridge again; an interrupted push can be resumed.`,
    );
    app.exit(1);
  });
  process.on('unhandledRejection', (reason) => {
    const facts = errorFacts(reason);
    log()?.error('a failure that nobody waited for', facts);
    onRejection(facts);
  });
}

/** The kind of an error and where it came from; never its message, which may quote data. */
export function describe(facts: Readonly<Record<string, unknown>>): string {
  return [facts['error'], facts['code'], facts['system'], facts['at']]
    .filter((fact) => typeof fact === 'string')
    .join(', ');
}
