import { methods } from '../../../preload/contract.ts';
import type { ChangeDetail } from '../../../preload/sync-views.ts';
import { planFreshness } from '../../app/freshness.ts';
import { personTimeline } from '../../app/people.ts';
import { RosterError } from '../../core/errors.ts';
import { adviceFor } from '../../core/plan/advice.ts';
import type { PlanHeader } from '../../core/plan/plan.ts';
import { knownSchoolNames, PLANS_WITH_NAMES } from '../../core/plan/school-names.ts';
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
      services.prepareToAsk();
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
      services.prepareToAsk();
      const { header, entry } = await planOf(services, planId);
      const { plans, runs } = services.store();
      return {
        connectionId: entry.id,
        header,
        edits: plans.edits(planId),
        freshness: freshness(entry, header),
        runs: runs.ofPlan(planId),
        schoolNames:
          header.schoolNames ?? knownSchoolNames(plans.list(header.connection, PLANS_WITH_NAMES)),
      };
    }),
    queryChanges: route(methods.queryChanges, ({ planId, filter, sort, offset, limit }) =>
      services.ask({ ask: 'window', planId, filter, sort, window: { offset, limit } }),
    ),
    getFacets: route(methods.getFacets, ({ planId, filter }) =>
      services.ask({ ask: 'facets', planId, filter }),
    ),
    getChange: route(methods.getChange, async ({ planId, changeId }): Promise<ChangeDetail> => {
      const { header, entry } = await planOf(services, planId);
      const { rows } = await services.ask({
        ask: 'window',
        planId,
        filter: { ids: [changeId] },
        sort: { by: 'plan', descending: false },
        window: { offset: 0, limit: 1 },
      });
      const [row] = rows;
      if (row === undefined) throw unknownRow(planId);
      const candidates =
        row.candidates.length === 0
          ? []
          : await services.ask({
              ask: 'people-then',
              connection: header.connection,
              fingerprint: header.targetFingerprint,
              ids: row.candidates,
            });
      const store = services.store();
      const mingaIds = entry.config.schools.map(({ mingaId }) => mingaId);
      const person = row.sisId ?? row.personId;
      const timeline =
        person === null ? [] : personTimeline(store, { name: header.connection, mingaIds }, person);
      const lock =
        store.decisions
          .current(header.connection)
          .locks.find((each) => each.person === row.sisId || each.person === row.personId) ?? null;
      return { row, candidates, timeline, lock, advice: adviceFor(row) };
    }),
    countSelection: route(methods.countSelection, ({ planId, selection, overrides }) =>
      services.ask({ ask: 'selection', planId, selection, overrides }),
    ),
  };
};

function unknownRow(planId: string): RosterError {
  return new RosterError('bad-usage', {
    message:
      'This row is not in the plan: it belongs to another one, or the person was erased from this computer.',
    fix: 'Choose another row.',
    details: { planId },
  });
}
