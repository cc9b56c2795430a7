import type { Night } from '../../core/nightly/night.ts';
import { isSuccess } from '../../core/nightly/night.ts';
import type { Channel, Message, MessageKind } from '../../core/notify/message.ts';
import {
  channelsOf,
  daysWithoutSuccess,
  isDigestDue,
  tellsNight,
} from '../../core/notify/rules.ts';
import type { Connection, Store } from '../../core/ports.ts';
import { zoneOf } from '../../core/schedule/due-times.ts';
import { DAY_MS } from '../../core/schedule/wall-clock.ts';
import type { NotifyBench } from './bench.ts';

/** Puts what is to be told into the queue. Nothing is sent here, and nothing here fails a run. */

type QueueBench = Pick<NotifyBench, 'store' | 'clock' | 'ids' | 'zone'>;

/** Messages that were sent are kept so long, to be looked up. */
const KEPT_DAYS = 90;
/** Nights looked back through for the last success. */
const NIGHTS_BACK = 200;

/**
 * Of nights that are over. Several missed in a row are one message, of the newest: nobody reads seven.
 */
export function tellNights(
  bench: QueueBench,
  connection: Connection,
  nights: readonly Night[],
): void {
  const { notify } = connection;
  if (notify === undefined) return;
  const newestMissed = nights.findLast(({ state }) => state === 'missed');
  for (const night of nights) {
    if (night.state === 'missed' && night !== newestMissed) continue;
    if (tellsNight(notify.when, night)) queue(bench, connection, 'night', night.dueAt);
  }
}

/** The summary of the week, and the alarm that nothing has worked for days, where they are due. */
export function tellRegularly(bench: QueueBench, connection: Connection): void {
  const { store, clock } = bench;
  const { notify, schedule, name } = connection;
  if (notify === undefined || channelsOf(notify).length === 0) return;
  const now = clock.now();
  const nights = store.nights.list(name, NIGHTS_BACK);
  const zone = zoneOf(schedule, bench.zone());
  if (isDigestDue(notify.digest, zone, now, store.messages.latest(name, 'digest'))) {
    queue(bench, connection, 'digest', iso(now));
  }
  const silent = daysWithoutSuccess({
    heartbeatDays: notify.heartbeatDays,
    now,
    nights,
    lastSuccess: lastSuccessOf(store, name, now),
    lastTold: store.messages.latest(name, 'heartbeat'),
  });
  if (silent !== null) queue(bench, connection, 'heartbeat', iso(now));
  store.messages.removeOlder(name, iso(now - KEPT_DAYS * DAY_MS));
}

/**
 * When a run last succeeded, by night or by a person (ISO 8601), or null. What a clock that was ahead has written of
 * times to come is no success of now.
 */
export function lastSuccessOf(
  { nights, runs }: Pick<Store, 'nights' | 'runs'>,
  connection: string,
  now: number,
): string | null {
  const isPast = ({ finishedAt }: { readonly finishedAt: string | null }): boolean =>
    finishedAt !== null && Date.parse(finishedAt) <= now;
  const night = nights.list(connection, NIGHTS_BACK).find((one) => isSuccess(one) && isPast(one));
  const run = runs
    .list(NIGHTS_BACK, connection)
    .find((one) => one.state === 'succeeded' && isPast(one));
  const moments = [night?.finishedAt, run?.finishedAt].filter((at) => typeof at === 'string');
  return moments.toSorted().at(-1) ?? null;
}

function queue(
  { store, clock, ids }: QueueBench,
  { name, notify }: Connection,
  kind: MessageKind,
  about: string,
): void {
  const now = iso(clock.now());
  for (const channel of channelsOf(notify)) {
    store.messages.save(newMessage(ids.next('message'), name, channel, kind, about, now));
  }
}

function newMessage(
  messageId: string,
  connection: string,
  channel: Channel,
  kind: MessageKind,
  about: string,
  now: string,
): Message {
  return {
    messageId,
    connection,
    channel,
    kind,
    about,
    createdAt: now,
    state: 'waiting',
    attempts: 0,
    nextTry: now,
    sentAt: null,
    lastError: null,
  };
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
