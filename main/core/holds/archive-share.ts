import { departureSentence, diagnose, shareSentence } from './departure.ts';
import { type HoldRule, exceeds, shareOf } from './hold-rule.ts';

/** Too large a share of a group would be archived: those archives wait. */
export const archiveShare: HoldRule = {
  code: 'archive-share',
  find: (facts) =>
    facts.groups.flatMap((group) => {
      const { archiveSharePercent, archiveShareMinimum } = facts.limits;
      const count = group.totals.archive;
      if (count === 0 || count < archiveShareMinimum) return [];
      if (!exceeds(count, group.existing, archiveSharePercent)) return [];
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
        diagnosis: diagnose(group, facts),
      };
    }),
};
