import { groupKey } from '../diff/tally.ts';
import { formatCount, roleName } from '../diff/words.ts';
import { type HoldRule, countActing } from './hold-rule.ts';

/** A group that had people came back empty: everything for that group stops. */
export const emptyCollection: HoldRule = {
  code: 'empty-collection',
  find: (facts) =>
    facts.groups.flatMap((group) => {
      const had = facts.emptyGroups.get(groupKey(group.school, group.role));
      if (had === undefined) return [];
      const count = countActing(group);
      const stopped =
        count === 0
          ? 'Nothing is sent for it.'
          : `The ${formatCount(count)} ${count === 1 ? 'change of this group stops' : 'changes of this group stop'}.`;
      return {
        code: 'empty-collection',
        severity: 'stop',
        school: group.school,
        role: group.role,
        op: null,
        count,
        percent: null,
        limit: facts.limits.emptyCollectionMinimum,
        message: `Aeries lists no ${roleName(group.role, 2)} at ${facts.schoolLabel(group.school)}, and there were ${formatCount(had)}. ${stopped}`,
        sign: 'empty',
      };
    }),
};
