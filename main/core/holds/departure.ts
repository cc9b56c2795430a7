import type { GroupCount } from '../diff/tally.ts';
import { countPeople, formatCount, formatPercent } from '../diff/words.ts';
import { groupKey } from '../diff/tally.ts';
import type { HoldFacts } from './hold-rule.ts';

/** What a mass departure looks like, said by the two archive rules in the same words. */

/** "48 students would be archived because Aeries no longer lists them at Lincoln High (school 5)". */
export function departureSentence(group: GroupCount, facts: HoldFacts): string {
  const count = group.totals.archive;
  return `${countPeople(count, group.role)} would be archived because Aeries no longer lists ${count === 1 ? 'that person' : 'them'} at ${facts.schoolLabel(group.school)}`;
}

export function shareSentence(group: GroupCount, share: number | null, limit: number): string {
  return `That is ${formatPercent(share ?? 0)} of the ${formatCount(group.existing)} active in Minga; the limit is ${formatPercent(limit)}.`;
}

/** The likely cause, as far as the numbers show one, and what to do. */
export function diagnose(group: GroupCount, facts: HoldFacts): string {
  const { archive, add } = group.totals;
  const listed = facts.sourceGroups[groupKey(group.school, group.role)] ?? 0;
  const causes: string[] = [];
  if (facts.season !== null) causes.push(facts.season);
  if (group.archivedElsewhere > 0) {
    causes.push(
      `${formatCount(group.archivedElsewhere)} of them are now listed at another school: a transfer or a promotion.`,
    );
  }
  if (listed === 0) {
    causes.push('Aeries lists nobody of this group any more, which is seldom true.');
  } else if (add >= 5 && add * 2 >= archive) {
    causes.push(
      `As many as ${formatCount(add)} new people come in at the same time: the IDs that Aeries sends may have changed.`,
    );
  }
  if (causes.length === 0) {
    causes.push(
      group.role === 'student'
        ? 'The cause is unknown. Aeries leaves out students who have no current class, so a new term or an unfinished schedule looks like this.'
        : 'The cause is unknown.',
    );
  }
  return `${causes.join(' ')} Look a few of them up in Aeries: if they have really left, approve this hold for this plan; if not, leave it, and nobody is archived.`;
}
