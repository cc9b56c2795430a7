import { formatCount } from '../diff/words.ts';
import type { ActionableOp } from '../plan/plan.ts';
import { type HoldRule, shareOf } from './hold-rule.ts';

/** Kinds of change that are inferred from somebody's absence. */
const inferred: readonly ActionableOp[] = ['archive', 'move', 'relink'];

const what: Readonly<Partial<Record<ActionableOp, string>>> = {
  archive: 'archived',
  move: 'moved',
  relink: 'linked to a new ID',
};

/** The source was not read whole, so nobody can be called gone: archives, moves and relinks wait. */
export const sourceIncomplete: HoldRule = {
  code: 'source-incomplete',
  find: (facts) => {
    if (facts.complete) return [];
    return facts.groups.flatMap((group) =>
      inferred.flatMap((op) => {
        const count = group.totals[op];
        if (count === 0) return [];
        const people = count === 1 ? '1 person is' : `${formatCount(count)} people are`;
        return {
          code: 'source-incomplete' as const,
          severity: 'hold' as const,
          school: group.school,
          role: group.role,
          op,
          count,
          percent: shareOf(count, group.existing),
          limit: null,
          message: `${people} not ${what[op] ?? op} at ${facts.schoolLabel(group.school)}, because Aeries did not give its whole roster, and somebody who was not read looks like somebody who left.`,
          sign: 'incomplete',
        };
      }),
    );
  },
};
