import { sendAlarm } from '../app/notify/alarm.ts';
import { alarmWords } from '../core/notify/other-letters.ts';
import type { Problem } from '../core/notify/other-letters.ts';
import type { Channel } from '../core/notify/message.ts';
import type { Connection } from '../core/ports.ts';
import { DAY_MS } from '../core/schedule/wall-clock.ts';
import type { Context } from './context.ts';

/** Trouble that passes by itself, such as another program that has the store for a moment, is nobody's business. */
const PATIENCE_MS = 5 * 60_000;

export interface Alarm {
  /** Null: no connection in particular, such as settings that cannot be read. */
  readonly connectionId: string | null;
  readonly connection: string;
  readonly problem: Problem;
  /** Whom to write to, and by what: everything but a channel that is itself the trouble. Null: nobody by message. */
  readonly tell: { readonly to: Connection; readonly except?: Channel } | null;
}

/**
 * Says what keeps nights from being run at all, which leaves nothing in the store that could be told later: on this
 * computer and by message, once it has lasted for minutes, and again each day while it lasts (docs/decisions/087).
 */
export interface NightAlarms {
  raise(alarm: Alarm, when?: 'at once' | 'once it lasts'): Promise<void>;
  /** It is over: the next time is a new one. What was said today is not said again. */
  settle(connectionId: string | null, kind: string): void;
}

export function createNightAlarms({
  services,
  events,
  notices,
}: Pick<Context, 'services' | 'events' | 'notices'>): NightAlarms {
  const since = new Map<string, number>();
  const told = new Map<string, number>();
  const key = (connectionId: string | null, kind: string): string =>
    JSON.stringify([connectionId, kind]);

  return {
    async raise({ connectionId, connection, problem, tell }, when = 'once it lasts') {
      const now = services.clock.now();
      const which = key(connectionId, problem.kind);
      const begun = since.get(which);
      // A clock that was set back begins the wait anew.
      if (begun === undefined || begun > now) since.set(which, now);
      const lasted = now - (since.get(which) ?? now);
      if (when === 'once it lasts' && lasted < PATIENCE_MS) return;
      const last = told.get(which);
      if (last !== undefined && Math.abs(now - last) < DAY_MS) return;
      told.set(which, now);
      services.log.error('unattended runs cannot go', { kind: problem.kind });
      const { title, text } = alarmWords(connection, problem);
      if (connectionId !== null) {
        const none = { planId: null, runId: null };
        events.emit('nightTold', { connectionId, kind: 'silent', title, text, ...none });
      }
      // After the news, which leads to the connection: a host that has said it by that says it once.
      notices.add({ severity: 'error', title, message: problem.message, fix: problem.fix });
      if (tell === null) return;
      const { clock, log, secrets, timeZone, couriers } = services;
      const bench = { clock, log, secrets, zone: timeZone, ...couriers };
      await sendAlarm(bench, tell.to, problem, tell.except ?? null);
    },
    settle(connectionId, kind) {
      since.delete(key(connectionId, kind));
    },
  };
}
