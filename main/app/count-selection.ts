import { ACTIONABLE_OPS } from '../core/plan/plan.ts';
import type { Op } from '../core/plan/plan.ts';
import type { SelectionCount } from '../core/plan/questions.ts';
import type { Override, Selection } from '../core/plan/selection.ts';
import type { PlanStore } from '../core/ports.ts';
import { isFree } from './overrides.ts';

/**
 * What a push of this selection would send and what would stay on hold, by kind, under the very rule that the push
 * itself goes by. Throws `plan-unknown`.
 */
export function countSelection(
  plans: Pick<PlanStore, 'selected'>,
  planId: string,
  selection: Selection,
  overrides: readonly Override[],
): SelectionCount {
  const free: Partial<Record<Op, number>> = {};
  const held: Partial<Record<Op, number>> = {};
  const schools = new Set<string>();
  let lines = 0;
  for (const group of plans.selected(planId, selection)) {
    const { op, school, count } = group;
    if (!ACTIONABLE_OPS.some((one) => one === op)) continue;
    const goes = isFree(group, overrides);
    const counts = goes ? free : held;
    counts[op] = (counts[op] ?? 0) + count;
    if (!goes) continue;
    lines += count;
    schools.add(school);
  }
  // A move has two lines: it leaves one Minga and comes to another.
  const people = lines - Math.floor((free.move ?? 0) / 2);
  return { free, held, schools: [...schools].sort(), people };
}
