import { OPS, type Change, type PlanGroup, type Totals } from '../../main/core/plan/plan.ts';

type Counts = { -readonly [K in keyof Totals]: number };

/** Counts changes by school and role, as a plan's header has them. */
export function groupTotals(changes: Iterable<Change>): readonly PlanGroup[] {
  const groups = new Map<string, PlanGroup & { readonly totals: Counts }>();
  for (const { school, role, op } of changes) {
    const key = `${school}/${role}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = { school, role, existing: 0, totals: none() };
      groups.set(key, group);
    }
    group.totals[op] += 1;
  }
  return [...groups.values()];
}

function none(): Counts {
  return Object.fromEntries([...OPS, 'unchanged'].map((op) => [op, 0])) as Counts;
}
