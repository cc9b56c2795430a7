import { formatCount } from '../diff/words.ts';
import { departureSentence, shareSentence } from './departure.ts';
import { type HoldRule, countActing, exceeds, shareOf } from './hold-rule.ts';

/**
 * So large a share of a group would be archived, or all of it, that the whole group is in doubt: every change of
 * it stops. `count` is what stops; `percent` is the share of the archives, which the limit is about.
 */
export const archiveSurge: HoldRule = {
  code: 'archive-surge',
  find: (facts) =>
    facts.groups.flatMap((group) => {
      const { archiveSurgePercent, archiveSurgeMinimum, archiveAllMinimum } = facts.limits;
      const { existing } = group;
      const archives = group.totals.archive;
      if (archives === 0) return [];
      const isSurge =
        archives >= archiveSurgeMinimum && exceeds(archives, existing, archiveSurgePercent);
      const isEverybody = archives >= existing && existing >= archiveAllMinimum;
      if (!isSurge && !isEverybody) return [];
      const percent = shareOf(archives, existing);
      const others = countActing(group) - archives;
      const also =
        others === 0
          ? ''
          : ` The ${others === 1 ? 'other change' : `${formatCount(others)} other changes`} of this group ${others === 1 ? 'stops' : 'stop'} as well: ${formatCount(archives + others)} in all.`;
      return {
        code: 'archive-surge',
        severity: 'stop',
        school: group.school,
        role: group.role,
        op: null,
        count: archives + others,
        percent,
        limit: archiveSurgePercent,
        message: isSurge
          ? `${departureSentence(group, facts)}. ${shareSentence(group, percent, archiveSurgePercent)}${also}`
          : `${departureSentence(group, facts)}: everyone of this group who is active in Minga.${also}`,
        sign: 'departures',
      };
    }),
};
