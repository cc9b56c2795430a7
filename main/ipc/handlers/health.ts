import { methods } from '../../../preload/contract.ts';
import type { ConnectionHealth } from '../../../preload/sync-views.ts';
import { planFreshness } from '../../app/freshness.ts';
import { judgeHealth, type HealthFacts } from '../../core/health/health.ts';
import { ACTIONABLE_OPS, type PlanHeader } from '../../core/plan/plan.ts';
import { knownSchoolNames } from '../../core/plan/school-names.ts';
import type { Run, Store } from '../../core/ports.ts';
import type { ConnectionEntry } from '../../core/settings/settings.ts';
import type { Context } from '../context.ts';
import { route } from '../route.ts';
import { whatRuns } from '../what-runs.ts';

/** Runs in the chart of a card. */
const CHART_RUNS = 30;
/** Enough to tell whether somebody looked between two nights. */
const PLANS_LOOKED_AT = 30;
/** "Since when" goes no further back: after two months it is bad enough. */
const NIGHTS_LOOKED_AT = 60;

/** Answers how each connection stands at this moment. */
export function connectionHealths({
  services,
  previews,
  pushes,
}: Pick<Context, 'services' | 'previews' | 'pushes'>): () => Promise<readonly ConnectionHealth[]> {
  const factsOf = (
    { id, config }: ConnectionEntry,
    headers: readonly PlanHeader[],
    store: Store,
  ): HealthFacts => {
    const { runs, locks, nights } = store;
    const chart = runs.chart(config.name, CHART_RUNS);
    const now = services.clock.now();
    const holder = locks.holder(config.name);
    const push = pushes.latest(id);
    const running =
      (push === null ? null : whatRuns(push)) ??
      (previews.isRunning(id)
        ? 'A preview is being made.'
        : holder === null
          ? null
          : `Another program is at it: ${holder.owner}.`);
    const [last] = chart;
    return {
      runs: chart,
      plan: openPlan(store, config, headers[0] ?? null, now),
      plans: headers.map(({ createdAt, kind, source }) => ({
        at: createdAt,
        // An undo does not read Aeries.
        complete: kind !== 'undo' && source.complete,
      })),
      nights: nights.list(config.name, NIGHTS_LOOKED_AT),
      scheduledSince: config.schedule.enabled ? (nights.watch(config.name)?.begun ?? null) : null,
      running,
      interrupted:
        last !== undefined && running === null && isOpen(store, last.run) ? last.run : null,
      schedule: config.schedule,
      zoneOfComputer: Intl.DateTimeFormat().resolvedOptions().timeZone,
      now,
    };
  };

  /** Whoever pushes, here or in another program, holds the lock of the connection; so does who makes a preview. */
  const isPushed = ({ id, config }: ConnectionEntry, { locks }: Store): boolean =>
    pushes.isRunning(id) || (!previews.isRunning(id) && locks.holder(config.name) !== null);

  return async () => {
    const { connections } = await services.settings.read();
    return connections.map((entry) => {
      const store = services.store();
      const headers = store.plans.list(entry.config.name, PLANS_LOOKED_AT);
      const facts = factsOf(entry, headers, store);
      const { lastRun, ...health } = judgeHealth(facts);
      const newest = facts.runs[0]?.run;
      return {
        ...health,
        connectionId: entry.id,
        lastRun:
          lastRun === null
            ? null
            : {
                runId: lastRun.run.runId,
                at: lastRun.run.startedAt,
                state: lastRun.run.state,
                counts: lastRun.run.counts,
                text: lastRun.text,
              },
        schoolNames: knownSchoolNames(headers),
        chart: facts.runs.toReversed().map(({ run, add, update, archive }) => ({
          runId: run.runId,
          at: run.startedAt,
          add,
          update,
          archive,
          state: run.state,
          isLive: run.state === 'running' && run === newest && isPushed(entry, store),
        })),
      };
    });
  };
}

/** How each connection stands. */
export const healthRoutes = (context: Context) => ({
  getHealth: route(methods.getHealth, connectionHealths(context)),
});

/** The newest plan with what of it is still to do, where it may still be pushed. */
function openPlan(
  { plans, runs }: Store,
  config: ConnectionEntry['config'],
  header: PlanHeader | null,
  now: number,
): HealthFacts['plan'] {
  if (header === null || planFreshness(plans, config, header, now).kind === 'stale') return null;
  const all = ACTIONABLE_OPS.reduce((sum, op) => sum + header.totals[op], 0);
  const done = runs
    .ofPlan(header.planId)
    .map(({ runId }) => runs.counts(runId))
    .reduce((sum, { succeeded, skipped }) => sum + succeeded + skipped, 0);
  return { header, open: Math.max(all - done, 0), untouched: done === 0 };
}

/** A run whose journal still has items to send. */
function isOpen({ runs }: Store, { runId, state }: Run): boolean {
  if (state !== 'running' && state !== 'stopped') return false;
  const { pending, sent } = runs.counts(runId);
  return pending + sent > 0;
}
