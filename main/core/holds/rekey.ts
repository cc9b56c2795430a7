import { countPeople, formatCount, formatPercent } from '../diff/words.ts';
import { type HoldRule, exceeds, shareOf } from './hold-rule.ts';

/** Many people of a group come under new IDs at once: those relinks wait. */
export const rekey: HoldRule = {
  code: 'rekey',
  find: (facts) =>
    facts.groups.flatMap((group) => {
      const { rekeyPercent, rekeyMinimum } = facts.limits;
      const count = group.totals.relink;
      if (count === 0 || count < rekeyMinimum) return [];
      if (!exceeds(count, group.existing, rekeyPercent)) return [];
      const percent = shareOf(count, group.existing);
      return {
        code: 'rekey',
        severity: 'hold',
        school: group.school,
        role: group.role,
        op: 'relink',
        count,
        percent,
        limit: rekeyPercent,
        message: `${countPeople(count, group.role)} at ${facts.schoolLabel(group.school)} would be linked to a new Aeries ID. That is ${formatPercent(percent ?? 0)} of the ${formatCount(group.existing)} active in Minga; the limit is ${formatPercent(rekeyPercent)}.`,
        sign: 'relinks',
      };
    }),
};
