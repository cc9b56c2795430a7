import type { Message } from '../../core/notify/message.ts';
import { nightLetter } from '../../core/notify/night-letter.ts';
import { digestLetter, heartbeatLetter } from '../../core/notify/other-letters.ts';
import type { Connection } from '../../core/ports.ts';
import { zoneOf } from '../../core/schedule/due-times.ts';
import { DAY_MS } from '../../core/schedule/wall-clock.ts';
import type { NotifyBench } from './bench.ts';
import type { Composed } from './deliver.ts';
import { gatherNight, nextRunOf } from './gather.ts';
import { lastSuccessOf } from './tell.ts';

/** Finds the words of a message at the moment it is sent. Null: what it is about is known no more. */
export function composeMessage(
  bench: Pick<NotifyBench, 'store' | 'clock' | 'zone'>,
  connection: Connection,
  message: Message,
): Composed | null {
  const { store, clock } = bench;
  const { name } = connection;
  const now = clock.now();
  const zone = zoneOf(connection.schedule, bench.zone());
  const nextRun = nextRunOf(connection, zone, now);
  const base = { kind: message.kind, connection: name, nextRun: isoOrNull(nextRun) };
  switch (message.kind) {
    case 'night': {
      const night = store.nights.get(name, message.about);
      if (night === null) return null;
      const report = gatherNight(store, connection, night, { zone, now });
      const { planId, runId, state, outcome, counts, waiting, dueAt, finishedAt } = night;
      return {
        letter: nightLetter(report),
        planId,
        runId,
        facts: {
          ...base,
          state,
          outcome,
          dueAt,
          finishedAt,
          counts,
          waiting,
          planId,
          runId,
          error: night.error?.code ?? null,
          holds: report.holds.map(({ code, severity, school, role, op, count }) => ({
            code,
            severity,
            school,
            role,
            op,
            count,
          })),
        },
      };
    }
    case 'digest': {
      const until = Date.parse(message.about);
      const nights = store.nights
        .list(name, 100)
        .filter(({ dueAt }) => Date.parse(dueAt) > until - 7 * DAY_MS);
      return {
        letter: digestLetter({ connection: name, zone, nights, nextRun }),
        planId: null,
        runId: null,
        facts: {
          ...base,
          nights: nights.map(({ dueAt, state, outcome, counts, waiting }) => ({
            dueAt,
            state,
            outcome,
            counts,
            waiting,
          })),
        },
      };
    }
    case 'heartbeat': {
      const lastSuccess = lastSuccessOf(store, name, now);
      const [lastNight = null] = store.nights.list(name, 1);
      const oldest = store.nights.list(name, 200).at(-1)?.dueAt ?? message.about;
      const days = Math.floor((now - Date.parse(lastSuccess ?? oldest)) / DAY_MS);
      return {
        letter: heartbeatLetter({
          connection: name,
          zone,
          now,
          lastSuccess,
          days,
          lastNight,
          nextRun,
        }),
        planId: null,
        runId: null,
        facts: { ...base, lastSuccess, days },
      };
    }
  }
}

function isoOrNull(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
