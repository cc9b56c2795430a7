import { countPeople, formatCount, formatPercent } from '../diff/words.ts';
import { type HoldRule, exceeds, shareOf } from './hold-rule.ts';

/** A group that is there already would grow by more than half: those adds wait. A new group may fill at once. */
export const addShare: HoldRule = {
  code: 'add-share',
  find: (facts) =>
    facts.groups.flatMap((group) => {
      const { addSharePercent, addShareGroupMinimum } = facts.limits;
      const count = group.totals.add;
      if (count === 0 || group.existing < addShareGroupMinimum) return [];
      if (!exceeds(count, group.existing, addSharePercent)) return [];
      const percent = shareOf(count, group.existing);
      return {
        code: 'add-share',
        severity: 'hold',
        school: group.school,
        role: group.role,
        op: 'add',
        count,
        percent,
        limit: addSharePercent,
        message: `${countPeople(count, group.role)} would be added at ${facts.schoolLabel(group.school)}. That is ${formatPercent(percent ?? 0)} of the ${formatCount(group.existing)} active in Minga; the limit is ${formatPercent(addSharePercent)}.`,
        sign: 'adds',
      };
    }),
};
