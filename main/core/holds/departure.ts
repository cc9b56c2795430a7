import type { GroupCount } from '../diff/tally.ts';
import { countPeople, formatCount, formatPercent } from '../diff/words.ts';
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
