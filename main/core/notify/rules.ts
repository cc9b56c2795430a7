import type { NotifySettings } from '../connection/config.ts';
import { isSuccess } from '../nightly/night.ts';
import type { Night } from '../nightly/night.ts';
import { addDays, dayAt, DAY_MS, instantOf, weekdayOf } from '../schedule/wall-clock.ts';
import type { Channel, Message } from './message.ts';

/** Who is told what, and when. */

/** The channels that a connection has: e-mail with a server and somebody to write to, a webhook with an address. */
export function channelsOf(notify: NotifySettings | undefined): readonly Channel[] {
  if (notify === undefined || notify.when === 'never') return [];
  return [
    ...(notify.smtp !== undefined && notify.to.length > 0 ? (['mail'] as const) : []),
    ...(notify.webhook === undefined ? [] : (['webhook'] as const)),
  ];
}

/**
 * True where somebody should look: it failed or was missed, something failed or waits, Aeries was not read whole, or
 * its report was not saved where the settings say.
 */
export function isProblem(night: Night): boolean {
  const { waiting, counts, sourceComplete, reportProblem } = night;
  if (!isSuccess(night)) return true;
  const failed = counts === null ? 0 : counts.failed + counts.conflict + counts.stale;
  return waiting > 0 || failed > 0 || !sourceComplete || reportProblem !== null;
}

/** Whether a night that is over is told of. */
export function tellsNight(when: NotifySettings['when'], night: Night): boolean {
  if (night.state === 'due' || night.state === 'running') return false;
  return when === 'always' || (when === 'problems' && isProblem(night));
}

/** A summary is to be read in the morning, not made at midnight. */
const DIGEST_TIME = '06:00';
/** Two summaries are never closer than this, wherever the computer travels meanwhile. */
const DIGEST_APART_MS = 2 * DAY_MS;

/** Whether the summary of the week is due: on its day, or on a later one where the computer was off on it. */
export function isDigestDue(
  digest: NotifySettings['digest'],
  zone: string,
  now: number,
  lastTold: Pick<Message, 'createdAt'> | null,
): boolean {
  if (digest === 'never') return false;
  const last = ofThePast(lastTold, now);
  const day0 = dayAt(now, zone);
  const today = now < instantOf(day0, DIGEST_TIME, zone) ? addDays(day0, -1) : day0;
  if (last === null) return weekdayOf(today) === digest;
  if (now - Date.parse(last.createdAt) < DIGEST_APART_MS) return false;
  const lastDay = dayAt(Date.parse(last.createdAt), zone);
  for (let day = today; day > lastDay; day = addDays(day, -1)) {
    if (weekdayOf(day) === digest) return true;
  }
  return false;
}

/**
 * For how many days no run has succeeded, where the first night since then that went wrong is `heartbeatDays` or more
 * ago; else null. Days on which nothing was due, such as a weekend or a blackout, are nobody's failure. Said again
 * after as many days.
 */
export function daysWithoutSuccess(facts: {
  readonly heartbeatDays: number;
  readonly now: number;
  /** Newest first. */
  readonly nights: readonly Night[];
  /** ISO 8601 of the last run that succeeded, whoever ran it; null: none ever did. */
  readonly lastSuccess: string | null;
  readonly lastTold: Pick<Message, 'createdAt'> | null;
}): number | null {
  const { heartbeatDays, now, nights, lastSuccess } = facts;
  if (heartbeatDays === 0) return null;
  const wrong = nights.filter(
    ({ state, dueAt }) =>
      (state === 'failed' || state === 'missed') && (lastSuccess === null || dueAt > lastSuccess),
  );
  const first = wrong.at(-1);
  if (first === undefined) return null;
  if (now - Date.parse(first.dueAt) < heartbeatDays * DAY_MS) return null;
  const since = Date.parse(lastSuccess ?? first.dueAt);
  const lastTold = ofThePast(facts.lastTold, now);
  const told = lastTold === null ? -Infinity : Date.parse(lastTold.createdAt);
  // A heartbeat of an earlier silence does not count for this one.
  return told > since && now - told < heartbeatDays * DAY_MS
    ? null
    : Math.floor((now - since) / DAY_MS);
}

/** Null for a message of a time to come: it was written while the clock was ahead, and says nothing of today. */
function ofThePast<M extends Pick<Message, 'createdAt'>>(last: M | null, now: number): M | null {
  return last === null || Date.parse(last.createdAt) > now ? null : last;
}
