import { Notification } from 'electron';
import type { AskedPlace } from '../core/tray/asked-place.ts';
import type { Application } from '../ipc/application.ts';
import { placeOfNews } from './place-of-news.ts';

export interface Told {
  readonly title: string;
  readonly text: string;
  /** Where a press on it leads. */
  readonly place: AskedPlace | null;
}

/** Notifications of the operating system. */
export interface Notifications {
  /** False where there are none here or they are switched off: whoever must be heard says it otherwise. */
  tell(told: Told): boolean;
}

/** `open` shows the window, at a place or where it was. */
export function openNotifications(options: {
  readonly isOn: () => boolean;
  readonly open: (place: AskedPlace | null) => void;
}): Notifications {
  // One that is collected can no longer be pressed.
  const shown = new Set<Notification>();
  return {
    tell({ title, text, place }) {
      if (!options.isOn() || !Notification.isSupported()) return false;
      const notification = new Notification({ title, body: text });
      const forget = (): void => {
        shown.delete(notification);
      };
      shown.add(notification);
      notification.on('click', () => {
        forget();
        options.open(place);
      });
      notification.on('close', forget);
      notification.on('failed', forget);
      notification.show();
      return true;
    },
  };
}

/**
 * Says a notice by the system where no window shows it, such as settings that were found damaged at a start that nobody
 * saw: those of the screens are there when somebody looks, which may be in weeks.
 */
export function tellOfNotices(
  { notices, events }: Application,
  notifications: Notifications,
  isWatched: () => boolean,
): void {
  const known = new Set<string>();
  /** Titles of news that came as a notification of their own. */
  const said = new Set<string>();
  const tell = (all: ReturnType<typeof notices.list>): void => {
    for (const { id, severity, title, message, fix } of all) {
      if (known.has(id)) continue;
      known.add(id);
      if (said.delete(title) || severity === 'info' || isWatched()) continue;
      const text = fix === null ? message : `${message} ${fix}`;
      notifications.tell({ title, text, place: null });
    }
  };
  events.subscribe((name, payload) => {
    if (name === 'nightTold') said.add(payload.title);
    else if (name === 'noticesChanged') tell(payload);
  });
  tell(notices.list());
}

/** Says what came of a night where somebody should look (docs/decisions/072). */
export function tellOfNights({ events }: Application, notifications: Notifications): void {
  events.subscribe((name, payload) => {
    if (name !== 'nightTold') return;
    const { title, text } = payload;
    notifications.tell({ title, text, place: placeOfNews(payload) });
  });
}
