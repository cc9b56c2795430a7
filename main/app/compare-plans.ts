import { RosterError } from '../core/errors.ts';
import { changedSettings, differenceCauses } from '../core/plan/difference-causes.ts';
import type { PlanHeader } from '../core/plan/plan.ts';
import {
  compareRows,
  isSendable,
  whyDifferent,
  type DifferenceFacts,
  type DifferentRow,
  type PlanDifference,
} from '../core/plan/plan-difference.ts';
import type { Selection } from '../core/plan/selection.ts';
import type { PlanStore, Run, Store } from '../core/ports.ts';
import { chosenIds } from './approve.ts';

/** Rows that are shown, over all kinds. */
const MOST_ROWS = 200;
/** Runs looked through for what was pushed between two plans. */
const MOST_RUNS = 100;

/**
 * What became of a plan in the one made after it (domain document, "Sealed plans"). Both are streamed side by side.
 * @param selection what was approved of the earlier plan: `keeps` then holds the rows of the later one that the
 *   approval still covers, which are those that are identical; null where nothing was approved.
 * @throws `plan-unknown`; `bad-usage` where the plans are of two connections.
 */
export function comparePlans(
  store: Pick<Store, 'plans' | 'runs'>,
  from: string,
  to: string,
  selection: Selection | null,
): PlanDifference {
  const before = knownPlan(store.plans, from);
  const after = knownPlan(store.plans, to);
  if (before.connection !== after.connection) {
    throw new RosterError('bad-usage', {
      message: `The plans ${from} and ${to} are of two connections, "${before.connection}" and "${after.connection}": there is nothing to compare.`,
      fix: 'Compare two plans of one connection.',
    });
  }
  const runs = runsBetween(store, before);
  const facts: DifferenceFacts = {
    settings: changedSettings(before.settings, after.settings),
    sourceChanged: before.sourceFingerprint !== after.sourceFingerprint,
    targetChanged: before.targetFingerprint !== after.targetFingerprint,
    pushedBy: (changeId) =>
      runs.find(({ runId }) => store.runs.item(runId, changeId)?.state === 'succeeded')?.runId ??
      null,
  };

  const approved = selection === null ? null : chosenIds(store.plans, from, selection);
  const kept: string[] = [];
  const counts = { identical: 0, gone: 0, added: 0, changed: 0 };
  const rows: Record<DifferentRow['kind'], DifferentRow[]> = { gone: [], added: [], changed: [] };
  for (const row of compareRows(store.plans.byId(from), store.plans.byId(to))) {
    counts[row.kind] += 1;
    if (row.kind === 'identical') {
      if (approved?.has(row.after.id) === true && isSendable(row.after)) kept.push(row.after.id);
    } else if (rows[row.kind].length < MOST_ROWS) {
      rows[row.kind].push({ ...row, why: whyDifferent(row, facts) });
    }
  }
  return {
    from,
    to,
    ...counts,
    causes: differenceCauses(
      before,
      after,
      runs.map(({ runId, counts: { succeeded } }) => ({ runId, succeeded })),
    ),
    rows: shareOut(rows),
    keeps: approved === null ? null : { kind: 'rows', ids: kept },
  };
}

function knownPlan(plans: PlanStore, planId: string): PlanHeader {
  const header = plans.header(planId);
  if (header !== null) return header;
  throw new RosterError('plan-unknown', {
    message: `There is no plan ${planId} in this history, so nothing could be compared.`,
    fix: 'Look up the id of the plan; old plans are removed after the time set for it.',
    details: { planId },
  });
}

function runsBetween({ runs }: Pick<Store, 'runs'>, before: PlanHeader): readonly Run[] {
  return runs
    .list(MOST_RUNS, before.connection)
    .filter(({ startedAt, counts }) => startedAt >= before.createdAt && counts.succeeded > 0);
}

/** Every kind has its share of the rows that are shown, and what one does not need goes to the others. */
function shareOut(rows: Readonly<Record<DifferentRow['kind'], DifferentRow[]>>): DifferentRow[] {
  const lists = [rows.gone, rows.changed, rows.added];
  const room = new Map(lists.map((list) => [list, 0]));
  let left = MOST_ROWS;
  for (let given = true; given && left > 0;) {
    given = false;
    for (const list of lists) {
      const has = room.get(list) ?? 0;
      if (has >= list.length || left === 0) continue;
      room.set(list, has + 1);
      left -= 1;
      given = true;
    }
  }
  return lists.flatMap((list) => list.slice(0, room.get(list) ?? 0));
}
