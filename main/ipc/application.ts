import type { PreviewJob, PushJob } from '../../preload/sync-views.ts';
import type { ConnectionCheckJob, Result } from '../../preload/views.ts';
import { appSettingsOf } from '../app/settings.ts';
import { viewConnection } from '../app/connections.ts';
import { RosterError, toErrorValue } from '../core/errors.ts';
import type { TrayConnection } from '../core/tray/tray.ts';
import { createAskedPlaces } from './asked-places.ts';
import type { AskedPlaces } from './asked-places.ts';
import type { Context } from './context.ts';
import { createEventHub } from './event-hub.ts';
import type { EventHub } from './event-hub.ts';
import { appRoutes } from './handlers/app.ts';
import { checkRoutes } from './handlers/checks.ts';
import { connectionRoutes } from './handlers/connections.ts';
import { diagnosticsRoutes } from './handlers/diagnostics.ts';
import { guideRoutes } from './handlers/guide.ts';
import { healthRoutes } from './handlers/health.ts';
import { historyRoutes } from './handlers/history.ts';
import { planDifferenceRoutes } from './handlers/plan-difference.ts';
import { nightRoutes } from './handlers/nights.ts';
import { peopleRoutes } from './handlers/people.ts';
import { retentionRoutes } from './handlers/retention.ts';
import { planRoutes } from './handlers/plans.ts';
import { previewRoutes } from './handlers/previews.ts';
import { pushRoutes } from './handlers/pushes.ts';
import { reportRoutes } from './handlers/reports.ts';
import { createJobThreads } from './job-threads.ts';
import { createJobs } from './jobs.ts';
import { createNotices } from './notices.ts';
import type { Notices } from './notices.ts';
import { watchHistory } from './watch-history.ts';
import { createPushing } from './pushing.ts';
import { watchNights } from './watch-nights.ts';
import { watchReminders } from './reminders.ts';
import { trayConnections } from './tray-connections.ts';
import type { Routes } from './route.ts';
import type { Host, Services } from './services.ts';

/** The application behind the contract, the same in every host that shows screens. */
export interface Application {
  /** Every name of the contract. */
  readonly methodNames: readonly string[];
  /** Answers one call. Never throws: a failure is a value, and only its code and words cross. */
  call(name: string, input: unknown): Promise<Result<unknown>>;
  readonly events: EventHub;
  readonly notices: Notices;
  /** Where a notification, the tray or the menu asks for a screen. */
  readonly places: AskedPlaces;
  /** How every connection stands, as the tray shows it. */
  trayConnections(): Promise<readonly TrayConnection[]>;
  /** True while changes are sent: closing now stops them in the middle, safely. */
  isPushing(): boolean;
  /** Looks at the clock now: after waking or unlocking, something may have come due. */
  lookAtNights(): Promise<void>;
  /** Stops a push after the batch under way, cancels what else runs, and lets go of what is open. */
  close(): Promise<void>;
}

/** What the batch under way may take to end when the app is closed; after that it is broken off, and can be resumed. */
const BATCH_WAIT_MS = 20_000;

export function createApplication(services: Services, host: Host): Application {
  const { clock, ids, log } = services;
  const events = createEventHub();
  const base: Omit<Context, 'pushing'> = {
    services,
    host,
    events,
    places: createAskedPlaces(events),
    notices: createNotices({
      clock,
      ids,
      onChange: (notices) => {
        events.emit('noticesChanged', notices);
      },
    }),
    checks: createJobs({
      clock,
      ids,
      prefix: 'check',
      initial: { checks: [] },
      publish: (update: ConnectionCheckJob) => {
        events.emit('connectionCheckUpdated', update);
      },
    }),
    previews: createJobs({
      clock,
      ids,
      prefix: 'preview',
      initial: { stages: [], secondsLeft: null },
      publish: (update: PreviewJob) => {
        events.emit('previewUpdated', update);
        if (update.state !== 'running')
          events.emit('healthChanged', { connectionId: update.connectionId });
      },
    }),
    pushes: createJobs({
      clock,
      ids,
      prefix: 'push',
      initial: {
        kind: 'push',
        planId: null,
        runId: null,
        progress: null,
        rate: null,
        secondsLeft: null,
        stopping: false,
      },
      publish: (update: PushJob) => {
        events.emit('pushUpdated', update);
        if (update.state !== 'running')
          events.emit('healthChanged', { connectionId: update.connectionId });
      },
    }),
    threads: createJobThreads(services),
  };
  const context: Context = { ...base, pushing: createPushing(base) };
  const routes: Routes = {
    ...appRoutes(context),
    ...connectionRoutes(context),
    ...guideRoutes(context),
    ...checkRoutes(context),
    ...diagnosticsRoutes(context),
    ...previewRoutes(context),
    ...planRoutes(context),
    ...planDifferenceRoutes(context),
    ...retentionRoutes(context),
    ...pushRoutes(context),
    ...historyRoutes(context),
    ...peopleRoutes(context),
    ...healthRoutes(context),
    ...nightRoutes(context),
    ...reportRoutes(context),
  };
  const table = new Map(Object.entries(routes));

  const stopTelling = services.settings.onChange((settings) => {
    events.emit('settingsChanged', appSettingsOf(settings));
    events.emit('connectionsChanged', settings.connections.map(viewConnection));
  });
  const stopHearing = services.secretStorage.onChange((storage) => {
    events.emit('secretStorageChanged', storage);
  });
  const stopReminding = watchReminders(context);
  const stopWatching = watchHistory(context);
  const nights = watchNights(context, context.pushing.sync);

  return {
    methodNames: [...table.keys()],
    async call(name, input) {
      try {
        const found = table.get(name);
        if (found === undefined) {
          throw new RosterError('bad-usage', { message: 'There is no such request.' });
        }
        return { ok: true, value: await found.run(input) };
      } catch (error) {
        const value = toErrorValue(error);
        if (value.code === 'internal') {
          log.error('a request failed unexpectedly', {
            method: name,
            ...services.errorFacts(error),
          });
        }
        return { ok: false, error: value };
      }
    },
    events,
    notices: context.notices,
    places: context.places,
    trayConnections: trayConnections(context),
    isPushing: () => context.pushes.anyRunning(),
    lookAtNights: nights.look,
    async close() {
      stopWatching();
      const nightsEnded = nights.close();
      await context.pushes.stopAll(BATCH_WAIT_MS);
      stopReminding();
      stopHearing();
      stopTelling();
      await Promise.all([context.checks.close(), context.previews.close(), context.pushes.close()]);
      await context.threads.ended();
      await nightsEnded;
      await services.sampleServers?.close();
      services.settings.close();
    },
  };
}
