import type { HoldLimits } from '../connection/config.ts';
import type { GroupCount } from '../diff/tally.ts';
import { departureSentence, shareSentence } from './departure.ts';
import { type HoldRule, exceeds, shareOf } from './hold-rule.ts';

/** Too large a share of a group would be archived: those archives wait. */
export const archiveShare: HoldRule = {
  code: 'archive-share',
  find: (facts) =>
    facts.groups.flatMap((group) => {
      const { archiveSharePercent } = facts.limits;
      if (!isOverArchiveShare(group, facts.limits)) return [];
      const count = group.totals.archive;
      const percent = shareOf(count, group.existing);
      return {
        code: 'archive-share',
        severity: 'hold',
        school: group.school,
        role: group.role,
        op: 'archive',
        count,
        percent,
        limit: archiveSharePercent,
        message: `${departureSentence(group, facts)}. ${shareSentence(group, percent, archiveSharePercent)}`,
        sign: 'departures',
      };
    }),
};

export function isOverArchiveShare(group: GroupCount, limits: HoldLimits): boolean {
  const count = group.totals.archive;
  if (count === 0 || count < limits.archiveShareMinimum) return false;
  return exceeds(count, group.existing, limits.archiveSharePercent);
}
