import { groupKey } from '../diff/tally.ts';
import { countPeople, formatCount, formatPercent } from '../diff/words.ts';
import { type HoldRule, exceeds, shareOf } from './hold-rule.ts';

/**
 * Many people of a group come under new IDs at once: those relinks wait. So do adds that look like people who leave
 * (`diff/same-people.ts`) and the archives of those: with no ID number or e-mail to know them by they would be given
 * a second account, and lose the first.
 */
export const rekey: HoldRule = {
  code: 'rekey',
  find: (facts) =>
    facts.groups.flatMap((group) => {
      const { rekeyPercent, rekeyMinimum } = facts.limits;
      const { relink } = group.totals;
      const reborn = facts.lineHolds.reborn.get(groupKey(group.school, group.role)) ?? none;
      const people = relink + reborn.adds;
      if (people === 0 || people < rekeyMinimum) return [];
      if (!exceeds(people, group.existing, rekeyPercent)) return [];
      const percent = shareOf(people, group.existing);
      const share = `That is ${formatPercent(percent ?? 0)} of the ${formatCount(group.existing)} active in Minga; the limit is ${formatPercent(rekeyPercent)}.`;
      const base = {
        ...({ code: 'rekey', severity: 'hold', school: group.school, role: group.role } as const),
        ...{ percent, limit: rekeyPercent, sign: 'relinks' as const },
      };
      const where = facts.schoolLabel(group.school);
      if (reborn.adds === 0) {
        const message = `${countPeople(relink, group.role)} at ${where} would be linked to a new Aeries ID. ${share}`;
        return { ...base, op: 'relink', count: relink, message };
      }
      const linked = relink === 0 ? '' : `${formatCount(relink)} would be linked to it, and `;
      const others = relink === 0 ? 'They' : formatCount(reborn.adds);
      return {
        ...base,
        op: null,
        only: 'rekeyed-people',
        count: people + reborn.archives,
        message: `${countPeople(people, group.role)} at ${where} come under a new Aeries ID. ${linked}${others} would be added as new people, though each looks like somebody whom Minga has under an ID that is gone. ${share}${archivesSentence(reborn)} Approved as they are, they get a second account; with their ID numbers in place, or linked by hand, they keep the first.`,
      };
    }),
};

const none = { adds: 0, archives: 0 };

function archivesSentence({ archives }: { readonly archives: number }): string {
  if (archives === 0) return '';
  return ` ${formatCount(archives)} ${archives === 1 ? 'archive of them waits' : 'archives of them wait'} as well.`;
}
