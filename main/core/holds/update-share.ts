import { countPeople, formatCount, formatPercent } from '../diff/words.ts';
import { type HoldRule, exceeds, shareOf } from './hold-rule.ts';

/** Most of a group would be changed at once: those updates wait. */
export const updateShare: HoldRule = {
  code: 'update-share',
  find: (facts) =>
    facts.groups.flatMap((group) => {
      const { updateSharePercent, updateShareMinimum } = facts.limits;
      const count = group.totals.update;
      if (count === 0 || count < updateShareMinimum) return [];
      if (!exceeds(count, group.existing, updateSharePercent)) return [];
      const percent = shareOf(count, group.existing);
      return {
        code: 'update-share',
        severity: 'hold',
        school: group.school,
        role: group.role,
        op: 'update',
        count,
        percent,
        limit: updateSharePercent,
        message: `${countPeople(count, group.role)} at ${facts.schoolLabel(group.school)} would be changed. That is ${formatPercent(percent ?? 0)} of the ${formatCount(group.existing)} active in Minga; the limit is ${formatPercent(updateSharePercent)}.`,
        sign: 'updates',
      };
    }),
};
