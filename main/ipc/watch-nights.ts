import { afterNights, tellWhatIsDue } from '../app/nightly/after-run.ts';
import type { Delivered } from '../app/notify/deliver.ts';
import { toErrorValue } from '../core/errors.ts';
import type { Problem } from '../core/notify/other-letters.ts';
import type { ConnectionEntry } from '../core/settings/settings.ts';
import { lookAtNights } from '../app/nightly/look.ts';
import { runNight } from '../app/nightly/run-night.ts';
import type { NotifyBench } from '../app/notify/bench.ts';
import type { Night } from '../core/nightly/night.ts';
import type { Connection } from '../core/ports.ts';
import { zoneOf } from '../core/schedule/due-times.ts';
import { completeConnection, draftProblems } from '../core/settings/draft.ts';
import type { SyncResult } from '../app/sync.ts';
import type { Context } from './context.ts';
import { createNightAlarms } from './night-alarms.ts';
import { newsOf } from './night-news.ts';
import type { Services } from './services.ts';

/** How late a night may begin, but for sleep. */
const LOOK_EVERY_MS = 20_000;
/** The largest district is done in a fraction of this; whatever takes longer has come to a stop somewhere. */
const HANGS_AFTER_MS = 6 * 60 * 60_000;
/** A message that could not be delivered as often as this, over more than an hour, will not go by itself. */
const UNDELIVERED_TRIES = 3;

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
  context: Omit<Context, 'pushing'>,
  run: (connectionId: string) => Promise<SyncResult>,
): NightWatch {
  const { services, events, host } = context;
  const alarms = createNightAlarms(context);
  let closed = false;
  /** Connections that are being looked at, each since when. */
  const busy = new Map<string, number>();
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
    const after = async (nights: readonly Night[]): Promise<void> => {
      const { delivered } = await afterNights(bench, connection, nights, (known) => {
        tell(connection, connectionId, known);
      });
      await sayUndelivered(connection, connectionId, delivered);
    };
    if (over.length > 0) await after(over);
    if (due === null || closed) {
      await sayUndelivered(connection, connectionId, await tellWhatIsDue(bench, connection));
      return;
    }
    // A keychain that was locked when the app started may be open by now.
    if (services.secretStorage.current().kind === 'memory') await services.secretStorage.reopen();
    const ended = await runNight(bench, due, () => run(connectionId));
    // Put off, or begun by another program: there is nothing to tell yet.
    if (ended === null || ended.state === 'due') return;
    await after([ended]);
  };

  /** Mail that does not go out is said by what is left: here, and by the other channel. */
  const sayUndelivered = async (
    connection: Connection,
    connectionId: string,
    { failed, sent }: Delivered,
  ): Promise<void> => {
    for (const { message, why } of failed) {
      const { channel, attempts, state } = message;
      if (attempts < UNDELIVERED_TRIES && state !== 'given-up') continue;
      const what = channel === 'mail' ? 'E-mails are' : 'Messages to the webhook are';
      const problem: Problem = {
        kind: `undelivered-${channel}`,
        message: `${what} not delivered, so nobody hears of the nights by them. ${why}`,
        fix: null,
      };
      const { name } = connection;
      const tell = { to: connection, except: channel };
      await alarms.raise({ connectionId, connection: name, problem, tell }, 'at once');
    }
    if (sent > 0 && failed.length === 0) {
      for (const channel of ['mail', 'webhook']) {
        alarms.settle(connectionId, `undelivered-${channel}`);
      }
    }
  };

  /** Looks at one connection; what keeps its nights from being run is said, since nothing else would tell of it. */
  const lookSafely = async ({ id, config }: ConnectionEntry): Promise<void> => {
    const say = async (
      problem: Problem,
      to: Connection | null,
      when: 'at once' | 'once it lasts' = 'once it lasts',
    ): Promise<void> => {
      const tell = to === null ? null : { to };
      await alarms.raise({ connectionId: id, connection: config.name, problem, tell }, when);
    };
    const [missing] = draftProblems(config);
    if (missing !== undefined) {
      if (!config.schedule.enabled) return;
      const message = `Automatic rostering is on, but no run can go: the connection is not finished. ${missing.message}`;
      await say({ kind: 'unfinished', message, fix: 'Finish the setup guide.' }, null);
      return;
    }
    alarms.settle(id, 'unfinished');
    const connection = completeConnection(config);
    const noKeychain = await keychainProblem(connection);
    if (noKeychain !== null) await say(noKeychain, connection);
    else alarms.settle(id, 'no-keychain');
    try {
      await lookAt(connection, id);
      alarms.settle(id, 'no-look');
    } catch (error) {
      services.log.error('a look at the nights failed', services.errorFacts(error));
      if (!connection.schedule.enabled) return;
      const { code, message, fix } = toErrorValue(error);
      const problem = { kind: 'no-look', message: `Nights cannot be run. ${message}`, fix };
      // A damaged store is set aside: the next look finds a new one, and would know of nothing.
      await say(problem, connection, code === 'store-corrupt' ? 'at once' : 'once it lasts');
    }
  };

  /** Secrets in memory only are gone after a restart, and a night that is due later could not sign in. */
  const keychainProblem = async ({ name, schedule }: Connection): Promise<Problem | null> => {
    const { kind, message, fix } = services.secretStorage.current();
    if (!schedule.enabled || kind !== 'memory' || message === null) return null;
    const stored = await services.secrets.get(name, 'consumer-secret');
    return stored === null ? { kind: 'no-keychain', message, fix } : null;
  };

  const look = async (): Promise<void> => {
    if (closed || !host.info.can.runUnattended) return;
    const { connections } = await services.settings.read();
    alarms.settle(null, 'settings');
    for (const entry of connections) {
      const { id } = entry;
      const begun = busy.get(id);
      if (begun !== undefined) {
        if (services.clock.now() - begun >= HANGS_AFTER_MS) await sayThatItHangs(entry);
        continue;
      }
      busy.set(id, services.clock.now());
      const work = lookSafely(entry)
        .catch((error: unknown) => {
          services.log.error('a look at the nights failed', services.errorFacts(error));
        })
        .finally(() => {
          busy.delete(id);
          running.delete(work);
        });
      running.add(work);
    }
  };

  const sayThatItHangs = async ({ id, config }: ConnectionEntry): Promise<void> => {
    const problem: Problem = {
      kind: 'hangs',
      message:
        'An unattended run has not come to its end for more than 6 hours, and no other can begin.',
      fix: 'Open Roster Bridge: stop the run safely, or quit and start it again. Nothing is sent twice.',
    };
    const to = draftProblems(config).length === 0 ? completeConnection(config) : null;
    const tell = to === null ? null : { to };
    const alarm = { connectionId: id, connection: config.name, problem, tell };
    await alarms.raise(alarm, 'at once');
  };

  const quietly = (): void => {
    look().catch(async (error: unknown) => {
      services.log.error('a look at the clock failed', services.errorFacts(error));
      const { message, fix } = toErrorValue(error);
      const problem: Problem = {
        kind: 'settings',
        message: `Nights cannot be run. ${message}`,
        fix,
      };
      const connection = 'Roster Bridge';
      await alarms.raise({ connectionId: null, connection, problem, tell: null });
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
