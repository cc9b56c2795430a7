import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { eventChannel, methodChannel } from '../../preload/channels.ts';
import type { Result } from '../../preload/views.ts';
import { RosterError, toErrorValue } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import type { Application } from '../ipc/application.ts';
import { isTrustedSender } from '../ipc/sender.ts';
import { APP_ORIGIN, isOwnUrl } from './origin.ts';

/** Gives each method of the contract its channel. Every single call is checked for where it comes from. */
export function answerCalls(application: Application, log: Log): void {
  for (const name of application.methodNames) {
    ipcMain.handle(methodChannel(name), (event, input: unknown): Promise<Result<unknown>> => {
      if (isTrustedSender(senderOf(event), APP_ORIGIN)) return application.call(name, input);
      log.error('a call from a foreign page was refused', { method: name });
      return Promise.resolve(refusal());
    });
  }
}

function senderOf({ senderFrame }: IpcMainInvokeEvent): {
  url: string | null;
  isMainFrame: boolean;
} {
  return {
    url: senderFrame === null ? null : senderFrame.url,
    isMainFrame: senderFrame !== null && senderFrame.parent === null,
  };
}

function refusal(): Result<never> {
  const message = 'This page may not use Roster Bridge. Nothing was done.';
  return { ok: false, error: toErrorValue(new RosterError('bad-usage', { message })) };
}

/** Sends every event to the windows there are, but only where our own page is shown. */
export function sendEvents(application: Application, windows: () => readonly WebContents[]): void {
  application.events.subscribe((name, payload) => {
    for (const contents of windows()) {
      if (!contents.isDestroyed() && isOwnUrl(contents.getURL())) {
        contents.send(eventChannel(name), payload);
      }
    }
  });
}
