import { ACTIONABLE_OPS } from '../core/plan/plan.ts';
import type { Op } from '../core/plan/plan.ts';
import type { SelectionCount } from '../core/plan/questions.ts';
import type { Override, Selection } from '../core/plan/selection.ts';
import type { PlanStore } from '../core/ports.ts';
import { isReleased } from './approve.ts';

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
  for (const { count, sample } of plans.selected(planId, selection)) {
    if (!ACTIONABLE_OPS.some((op) => op === sample.op)) continue;
    const goes = isReleased(sample, overrides);
    const counts = goes ? free : held;
    counts[sample.op] = (counts[sample.op] ?? 0) + count;
    if (!goes) continue;
    lines += count;
    schools.add(sample.school);
  }
  // A move has two lines: it leaves one Minga and comes to another.
  const people = lines - Math.floor((free.move ?? 0) / 2);
  return { free, held, schools: [...schools].sort(), people };
}
