import type { Obstacle } from '../main/app/nightly/automatic.ts';
import type { ChannelTest } from '../main/app/notify/send-test.ts';
import type { Schedule } from '../main/core/connection/config.ts';
import type { Night } from '../main/core/nightly/night.ts';
import type { Message } from '../main/core/notify/message.ts';
import type { MailProvider } from '../main/core/notify/providers.ts';

/** What the screens are given of nights, and of what is told about them. */

export type { ChannelTest, MailProvider, Message, Night, Obstacle };
export type { CalendarReading } from '../main/core/schedule/calendar.ts';

export interface ScheduleView {
  readonly schedule: Schedule;
  /** The clock that the schedule goes by, and whether it is that of this computer. */
  readonly zone: string;
  readonly isZoneOfComputer: boolean;
  /** "Every day at 19:00 (America/Los_Angeles)." */
  readonly when: string;
  /** What the night does by itself and what it leaves to a person, sentence by sentence. */
  readonly night: readonly string[];
  /** What was most likely not meant, such as a blackout that never ends. */
  readonly problems: readonly string[];
  readonly isPaused: boolean;
  /** At most five, whether it is switched on or not. `at`: ISO 8601 in UTC. */
  readonly next: readonly {
    readonly at: string;
    readonly text: string;
    readonly addOnly: boolean;
  }[];
  /** What must be done before it can be switched on; empty: nothing. */
  readonly obstacles: readonly Obstacle[];
  /** The last nights, newest first. */
  readonly nights: readonly { readonly night: Night; readonly text: string }[];
}

export interface NotificationsView {
  readonly providers: readonly MailProvider[];
  /** What was told lately and what waits to be, newest first. */
  readonly messages: readonly { readonly message: Message; readonly text: string }[];
}

/** News of a night for whoever shows it: a notification of the system, or a banner. */
export interface NightNews {
  readonly connectionId: string;
  readonly kind: 'waiting' | 'failed' | 'missed' | 'silent';
  readonly title: string;
  readonly text: string;
  /** The plan that waits, or null. */
  readonly planId: string | null;
  readonly runId: string | null;
}

/** `path`: this host cannot open it; the page shows where it is. */
export interface OpenedFolder {
  readonly kind: 'opened' | 'path';
  readonly path: string;
}
