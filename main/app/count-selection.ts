import { ACTIONABLE_OPS } from '../core/plan/plan.ts';
import type { Op } from '../core/plan/plan.ts';
import type { SelectionCount } from '../core/plan/questions.ts';
import type { Override, Selection } from '../core/plan/selection.ts';
import type { PlanStore } from '../core/ports.ts';
import { approvedChanges } from './approve.ts';
import { isFree } from './overrides.ts';

/**
 * What a push of this selection would send and what would stay on hold, by kind, under the very rules that the push
 * itself goes by. Both halves of a move count, also where only one was chosen: they go together.
 * Throws `plan-unknown`.
 */
export function countSelection(
  plans: PlanStore,
  planId: string,
  selection: Selection,
  overrides: readonly Override[],
): SelectionCount {
  const free: Partial<Record<Op, number>> = {};
  const held: Partial<Record<Op, number>> = {};
  const schools = new Set<string>();
  let people = 0;
  const add = (to: Partial<Record<Op, number>>, op: Op, count: number): void => {
    if (count > 0) to[op] = (to[op] ?? 0) + count;
  };

  const { groups, moves } = plans.selected(planId, selection);
  for (const group of groups) {
    const { op, school, count } = group;
    if (!ACTIONABLE_OPS.some((one) => one === op)) continue;
    const goes = isFree(group, overrides);
    add(goes ? free : held, op, count);
    if (!goes) continue;
    people += count;
    schools.add(school);
  }
  if (moves.length > 0) {
    const halves = approvedChanges(plans, planId, { kind: 'rows', ids: moves }, overrides);
    add(free, 'move', halves.changes.length);
    add(held, 'move', halves.held * 2);
    people += halves.changes.length / 2;
    for (const { school } of halves.changes) schools.add(school);
  }
  return { free, held, schools: [...schools].sort(), people };
}
