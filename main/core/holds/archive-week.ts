import type { HoldLimits } from '../connection/config.ts';
import { groupKey } from '../diff/tally.ts';
import { countPeople, formatCount, formatPercent } from '../diff/words.ts';
import { isOverArchiveShare } from './archive-share.ts';
import { type HoldRule, exceeds, shareOf } from './hold-rule.ts';

/** Days that the rule looks back, and the same in milliseconds. */
export const WEEK_DAYS = 7;
export const WEEK_MS = WEEK_DAYS * 24 * 60 * 60 * 1000;

export interface WeekOfArchives {
  /** People active in Minga in the group now. */
  readonly existing: number;
  /** Archived in the last seven days, and still archived. */
  readonly before: number;
  /** Archives that would come on top. */
  readonly more: number;
}

/** Archived in seven days, of the people who were active before the first of them; null while within the limits. */
export function weekOver(
  { existing, before, more }: WeekOfArchives,
  { archiveWeekPercent, archiveWeekMinimum }: HoldLimits,
): { readonly count: number; readonly percent: number | null } | null {
  const count = before + more;
  const base = existing + before;
  if (more === 0 || count < archiveWeekMinimum || !exceeds(count, base, archiveWeekPercent)) {
    return null;
  }
  return { count, percent: shareOf(count, base) };
}

/** A slow drip: each run is within its limits, and the week is not. The archives of this plan wait. */
export const archiveWeek: HoldRule = {
  code: 'archive-week',
  find: (facts) =>
    facts.groups.flatMap((group) => {
      const before = facts.archivedThisWeek[groupKey(group.school, group.role)] ?? 0;
      const more = group.totals.archive;
      // Without earlier ones it is the share of this plan alone, and that hold says so already.
      if (before === 0 && isOverArchiveShare(group, facts.limits)) return [];
      const over = weekOver({ existing: group.existing, before, more }, facts.limits);
      if (over === null) return [];
      return {
        code: 'archive-week',
        severity: 'hold',
        school: group.school,
        role: group.role,
        op: 'archive',
        count: more,
        percent: over.percent,
        limit: facts.limits.archiveWeekPercent,
        message: `${countPeople(more, group.role)} would be archived at ${facts.schoolLabel(group.school)}${before === 0 ? '' : `, after ${formatCount(before)} in the last ${WEEK_DAYS} days`}. ${before === 0 ? 'That' : 'Together that'} is ${formatPercent(over.percent ?? 0)} of the ${formatCount(group.existing + before)} who were active in Minga; the limit for ${WEEK_DAYS} days is ${formatPercent(facts.limits.archiveWeekPercent)}.`,
        sign: 'departures',
      };
    }),
};
