import { methods } from '../../../preload/contract.ts';
import type { RunDetail, RunItemRow } from '../../../preload/sync-views.ts';
import { knownSchoolNames, PLANS_WITH_NAMES } from '../../core/plan/school-names.ts';
import { causeCode, causeWords } from '../../core/report/cause-words.ts';
import type { Run, RunCause, RunRow } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import { connectionOf, runOf } from '../of-plan.ts';
import { route } from '../route.ts';

/** Past runs and what became of each of their items. */
export const historyRoutes = ({ services, pushes }: Context) => {
  /** Open items can be sent while nobody else does it: neither this app nor another program. */
  const canResume = (run: Run, connectionId: string): boolean => {
    if (run.state !== 'running' && run.state !== 'stopped') return false;
    if (pushes.isRunning(connectionId)) return false;
    return openOf(run.runId) > 0 && services.store().locks.holder(run.connection) === null;
  };
  const openOf = (runId: string): number => {
    const { pending, sent } = services.store().runs.counts(runId);
    return pending + sent;
  };

  return {
    listRuns: route(methods.listRuns, async ({ connectionId, ...query }) => {
      const { config } = await connectionOf(services, connectionId);
      return services.store().runs.query({ connection: config.name, ...query });
    }),
    getRun: route(methods.getRun, async ({ runId }): Promise<RunDetail> => {
      const { run, entry } = await runOf(services, runId);
      const { plans, runs } = services.store();
      const plan = plans.header(run.planId);
      const causes = await services.ask({ ask: 'causes', runId });
      const target = entry.config.minga.mode;
      const undo = await services.ask({ ask: 'undo-outlook', runId, target });
      return {
        connectionId: entry.id,
        run,
        approval: runs.approval(run.approvalId),
        plan,
        schoolNames: {
          ...knownSchoolNames(plans.list(run.connection, PLANS_WITH_NAMES)),
          ...plan?.schoolNames,
        },
        causes: causes.map(toCause),
        undo,
        open: openOf(runId),
        canResume: canResume(run, entry.id),
      };
    }),
    queryRunItems: route(methods.queryRunItems, async (query) => {
      await runOf(services, query.runId);
      const { rows, total } = await services.ask({ ask: 'run-rows', query });
      return { rows: rows.map(toRow), total };
    }),
  };
};

function toCause(cause: RunCause): RunDetail['causes'][number] {
  const { state, code, field, count, changeIds } = cause;
  return { code: causeCode(state, code, field), ...causeWords(cause), count, changeIds };
}

function toRow({ item, change }: RunRow): RunItemRow {
  const { changeId, state, message, at } = item;
  const { fields = {} } = item.item;
  // The plan may be gone: what was sent is in the journal.
  const sent = [fields.lastName, fields.firstName].filter((part) => typeof part === 'string');
  return {
    changeId,
    person: change?.sisId ?? change?.personId ?? fields.externalId ?? item.personId,
    op: change?.op ?? (item.item.op === 'create' ? 'add' : item.item.op),
    name: change?.name ?? sent.join(', '),
    school: change?.school ?? '',
    role: change?.role ?? 'student',
    outcome: state,
    message,
    fields: change?.fields ?? [],
    at,
  };
}
