import { afterNights, tellWhatIsDue } from '../app/nightly/after-run.ts';
import { lookAtNights } from '../app/nightly/look.ts';
import { runNight } from '../app/nightly/run-night.ts';
import type { NotifyBench } from '../app/notify/bench.ts';
import type { Night } from '../core/nightly/night.ts';
import type { Connection } from '../core/ports.ts';
import { zoneOf } from '../core/schedule/due-times.ts';
import { completeConnection, draftProblems } from '../core/settings/draft.ts';
import type { SyncResult } from '../app/sync.ts';
import type { Context } from './context.ts';
import { newsOf } from './night-news.ts';
import type { Services } from './services.ts';

/** How late a night may begin, but for sleep. */
const LOOK_EVERY_MS = 20_000;

export interface NightWatch {
  /** Looks at the clock now: after waking, after unlocking, after the clock or the schedule was changed. */
  look(): Promise<void>;
  /** Lets nothing new begin, and waits for what tells somebody just now. */
  close(): Promise<void>;
}

export function notifyBenchOf(services: Services): NotifyBench {
  const { clock, ids, log, secrets, timeZone, couriers } = services;
  return { store: services.store(), clock, ids, log, secrets, zone: timeZone, ...couriers };
}

/**
 * Runs the nights of every connection at their time, while the app is there. `run` starts the unattended run as a job
 * that the screens show, and gives what came of it.
 */
export function watchNights(
  { services, events, host }: Context,
  run: (connectionId: string) => Promise<SyncResult>,
): NightWatch {
  let closed = false;
  const busy = new Set<string>();
  const running = new Set<Promise<void>>();

  const tell = (connection: Connection, connectionId: string, over: readonly Night[]): void => {
    const zone = zoneOf(connection.schedule, services.timeZone());
    // Of several that were missed one is news.
    const [...said] = new Map(over.map((night) => [night.state, night])).values();
    for (const night of said) {
      const news = newsOf(night, connectionId, zone);
      if (news !== null) events.emit('nightTold', news);
    }
    events.emit('healthChanged', { connectionId });
  };

  const lookAt = async (connection: Connection, connectionId: string): Promise<void> => {
    const bench = notifyBenchOf(services);
    const { due, over } = lookAtNights(bench, connection);
    if (over.length > 0) {
      tell(connection, connectionId, over);
      await afterNights(bench, connection, over);
    }
    if (due === null || closed) {
      await tellWhatIsDue(bench, connection);
      return;
    }
    const ended = await runNight(bench, due, () => run(connectionId));
    // Put off, or begun by another program: there is nothing to tell yet.
    if (ended === null || ended.state === 'due') return;
    tell(connection, connectionId, [ended]);
    await afterNights(bench, connection, [ended]);
  };

  const look = async (): Promise<void> => {
    if (closed || !host.info.can.runUnattended) return;
    const { connections } = await services.settings.read();
    for (const { id, config } of connections) {
      if (busy.has(id) || draftProblems(config).length > 0) continue;
      busy.add(id);
      const work = lookAt(completeConnection(config), id)
        .catch((error: unknown) => {
          // A store or keychain that cannot be used is said where a person meets it; the next look tries again.
          services.log.error('a look at the nights failed', services.errorFacts(error));
        })
        .finally(() => {
          busy.delete(id);
          running.delete(work);
        });
      running.add(work);
    }
  };

  const quietly = (): void => {
    void look().catch((error: unknown) => {
      services.log.error('a look at the clock failed', services.errorFacts(error));
    });
  };
  const timer = setInterval(quietly, LOOK_EVERY_MS);
  timer.unref();
  // A schedule that was just switched on is remembered from this moment on, not from the next look.
  const stopHearing = services.settings.onChange(quietly);
  quietly();

  return {
    look,
    async close() {
      closed = true;
      clearInterval(timer);
      stopHearing();
      await Promise.all(running);
    },
  };
}
