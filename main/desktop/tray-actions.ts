import type { AskedPlace } from '../core/tray/asked-place.ts';
import type { TrayAction } from '../core/tray/tray.ts';
import type { Result } from '../../preload/views.ts';
import type { Application } from '../ipc/application.ts';
import type { Notifications } from './notifications.ts';

/** Does what an entry of the tray says. What cannot be done is said, and nothing is half done. */
export function trayActions(options: {
  readonly application: Application;
  readonly notifications: Notifications;
  readonly open: (place: AskedPlace | null) => void;
  readonly quit: () => void;
}): (action: TrayAction) => void {
  const { application, notifications, open, quit } = options;

  const ask = async (
    what: string,
    connectionId: string,
    answer: Promise<Result<unknown>>,
  ): Promise<boolean> => {
    const result = await answer;
    if (result.ok) return true;
    const { message, fix } = result.error;
    const place: AskedPlace = { kind: 'overview', connectionId };
    const text = fix === null ? message : `${message} ${fix}`;
    // Where there are no notifications the window says how the connection stands.
    if (!notifications.tell({ title: what, text, place })) open(place);
    return false;
  };
  /** A run that a person asked for is told of at its end, whatever came of it. */
  const tellEnd = (connectionId: string): void => {
    const stop = application.events.subscribe((name, payload) => {
      if (name !== 'pushUpdated' || payload.connectionId !== connectionId) return;
      if (payload.state === 'running') return;
      stop();
      // What the schedule said of today, such as a blackout, is the answer where it was asked.
      const note = payload.state === 'done' ? payload.outcome.note : null;
      void tellHow(connectionId, note);
    });
  };
  const tellHow = async (connectionId: string, note: string | null): Promise<void> => {
    const all = await application.trayConnections();
    const one = all.find(({ id }) => id === connectionId);
    if (one === undefined) return;
    const { waiting, text } = one.health;
    const place: AskedPlace =
      waiting === null
        ? { kind: 'overview', connectionId }
        : { kind: 'plan', connectionId, planId: waiting.planId };
    notifications.tell({ title: `${one.name}: the run ended`, text: note ?? text, place });
  };

  return (action) => {
    switch (action.do) {
      case 'show':
        open(null);
        return;
      case 'open':
        open(action.place);
        return;
      case 'preview': {
        const { connectionId } = action;
        const started = application.call('startPreview', { connectionId });
        void ask('No preview was made', connectionId, started).then((ok) => {
          if (ok) open({ kind: 'making-preview', connectionId });
        });
        return;
      }
      case 'run': {
        const { connectionId } = action;
        const started = application.call('startSync', { connectionId });
        void ask('The run did not start', connectionId, started).then((ok) => {
          if (ok) tellEnd(connectionId);
        });
        return;
      }
      case 'pause': {
        const { connectionId, until } = action;
        const paused = application.call('pauseUntil', { connectionId, until });
        void ask('The pause was not changed', connectionId, paused);
        return;
      }
      case 'quit':
        quit();
    }
  };
}
