import { z } from 'zod';
import { event, method, nothing, ofConnection } from './method.ts';
import type {
  CalendarReading,
  ChannelTest,
  NightNews,
  NotificationsView,
  OpenedFolder,
  ScheduleView,
} from './night-views.ts';

/** The part of the contract about nights: the schedule, the switch, and what is told. */

export const nightMethods = {
  getSchedule: method<ScheduleView>().takes(ofConnection),
  /** "Enable Automatic Rostering". Refused, in words, while something stands against it; off always works. */
  setAutomatic: method<ScheduleView>().takes(ofConnection.extend({ on: z.boolean() })),
  /** No night before a moment; null ends the pause. */
  pauseUntil: method<ScheduleView>().takes(
    ofConnection.extend({ until: z.iso.datetime().nullable() }),
  ),
  /** Days out of a calendar file (.ics) or pasted lines, to be chosen from. Changes nothing. */
  importCalendar: method<CalendarReading>().takes(
    ofConnection.extend({ text: z.string().min(1).max(1_500_000) }),
  ),
  getNotifications: method<NotificationsView>().takes(ofConnection),
  /** Sends a test message now, over each channel that is set up. Empty: none is. */
  testNotification: method<readonly ChannelTest[]>().takes(
    ofConnection.extend({ channel: z.enum(['mail', 'webhook']).nullable() }),
  ),
  /** Opens the folder of the logs, where the host can. */
  openLogs: method<OpenedFolder>().takes(nothing),
};

export const nightEvents = {
  /** A night ended so that somebody should look. */
  nightTold: event<NightNews>(),
};
