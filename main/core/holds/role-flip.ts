import type { Line } from '../diff/line.ts';
import { groupKey } from '../diff/tally.ts';
import { formatCount } from '../diff/words.ts';
import { kindOf, syncRoleOf } from '../matching/minga-roles.ts';
import type { HoldRule } from './hold-rule.ts';

/**
 * True where a change would make a student an adult, or an adult a student. One such person is enough: an adult
 * sees in Minga what a student must not, and a shared e-mail address alone can bring two people together.
 */
export function isRoleFlip({ source, target }: Line): boolean {
  if (source === null || target === null) return false;
  const now = syncRoleOf(target.role);
  return now !== null && kindOf(now) !== kindOf(source.role);
}

/** Changes between student and any adult role wait, one by one; everything else of their group goes on. */
export const roleFlip: HoldRule = {
  code: 'role-flip',
  find: (facts) =>
    facts.groups.flatMap((group) => {
      const count = facts.lineHolds.roleFlips.get(groupKey(group.school, group.role)) ?? 0;
      if (count === 0) return [];
      const became =
        group.role === 'student'
          ? `${count === 1 ? 'adult' : 'adults'} of Minga would become ${count === 1 ? 'a student' : 'students'}`
          : `${count === 1 ? 'student' : 'students'} of Minga would become ${count === 1 ? 'an adult' : 'adults'}`;
      return {
        code: 'role-flip',
        severity: 'hold',
        school: group.school,
        role: group.role,
        op: null,
        only: 'role-changes',
        count,
        percent: null,
        limit: null,
        message: `${formatCount(count)} ${became} at ${facts.schoolLabel(group.school)}. ${count === 1 ? 'That change waits' : 'Those changes wait'}; the others of this group go on.`,
        sign: 'role-flips',
      };
    }),
};
