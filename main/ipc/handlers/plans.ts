import { methods } from '../../../preload/contract.ts';
import { planFreshness } from '../../app/freshness.ts';
import type { PlanHeader } from '../../core/plan/plan.ts';
import type { ConnectionEntry } from '../../core/settings/settings.ts';
import type { Context } from '../context.ts';
import { connectionOf, planOf } from '../of-plan.ts';
import { route } from '../route.ts';

/** Stored plans and their rows, which come in windows. */
export const planRoutes = ({ services }: Context) => {
  const freshness = ({ config }: ConnectionEntry, header: PlanHeader) =>
    planFreshness(services.store().plans, config, header, services.clock.now());

  return {
    listPlans: route(methods.listPlans, async ({ connectionId, limit }) => {
      const entry = await connectionOf(services, connectionId);
      return services
        .store()
        .plans.list(entry.config.name, limit)
        .map((header) => {
          const { planId, createdAt, trigger, totals, holds } = header;
          const summary = { planId, createdAt, trigger, totals, holds };
          return { ...summary, connectionId, freshness: freshness(entry, header) };
        });
    }),
    getPlan: route(methods.getPlan, async ({ planId }) => {
      const { header, entry } = await planOf(services, planId);
      return {
        connectionId: entry.id,
        header,
        freshness: freshness(entry, header),
        runs: services.store().runs.ofPlan(planId),
        schoolNames: header.schoolNames ?? {},
      };
    }),
    queryChanges: route(methods.queryChanges, ({ planId, filter, sort, offset, limit }) =>
      services.ask({ ask: 'window', planId, filter, sort, window: { offset, limit } }),
    ),
    getFacets: route(methods.getFacets, ({ planId, filter }) =>
      services.ask({ ask: 'facets', planId, filter }),
    ),
    countSelection: route(methods.countSelection, ({ planId, selection, overrides }) =>
      services.ask({ ask: 'selection', planId, selection, overrides }),
    ),
  };
};
