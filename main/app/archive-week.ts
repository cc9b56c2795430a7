import { groupKey } from '../core/diff/tally.ts';
import { formatCount, roleName } from '../core/diff/words.ts';
import { RosterError } from '../core/errors.ts';
import { WEEK_DAYS, WEEK_MS, weekOver } from '../core/holds/archive-week.ts';
import type { PlanHeader } from '../core/plan/plan.ts';
import type { Workbench } from '../core/ports.ts';
import { previewOf } from './approve.ts';
import type { Approved } from './approve.ts';

/**
 * The hold `archive-week` counts what past runs archived, which no hash of a plan can know: so it is asked again at
 * push. Parts of one plan may be pushed one after the other; archives of another plan in between may make these
 * too many.
 * @throws `plan-stale` where they do: nothing was sent.
 */
export function assertWeekUnchanged(
  { store, connection, clock }: Pick<Workbench, 'store' | 'connection' | 'clock'>,
  plan: PlanHeader,
  { changes, released }: Approved,
): void {
  const chosen = new Map<string, number>();
  for (const { id, op, school, role } of changes) {
    if (op !== 'archive' || released.get(id)?.includes('archive-week') === true) continue;
    const key = groupKey(school, role);
    chosen.set(key, (chosen.get(key) ?? 0) + 1);
  }
  if (chosen.size === 0) return;
  const since = store.runs.archivedSince(connection.name, plan.createdAt);
  if (Object.keys(since).length === 0) return;
  const week = store.runs.archivedSince(
    connection.name,
    new Date(clock.now() - WEEK_MS).toISOString(),
  );
  for (const { school, role, existing, totals } of plan.groups) {
    const key = groupKey(school, role);
    const more = chosen.get(key) ?? 0;
    const later = since[key] ?? 0;
    // No more than this plan itself foresaw: earlier parts of it are among them.
    if (more === 0 || later === 0 || later + more <= totals.archive) continue;
    const before = week[key] ?? 0;
    if (weekOver({ existing: existing - later, before, more }, connection.holds) === null) continue;
    throw new RosterError('plan-stale', {
      message: `Since ${previewOf(plan)} was made, ${formatCount(later)} ${roleName(role, later)} of school ${school} were archived by another one. With these it would be more than the limit for ${WEEK_DAYS} days. Nothing was sent.`,
      fix: 'Make a new preview: it says how many were archived this week, and holds what is over the limit.',
      details: { planId: plan.planId, reason: 'archived-meanwhile' },
    });
  }
}
