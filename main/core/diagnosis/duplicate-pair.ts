import { formatCount, listWords, roleName } from '../diff/words.ts';
import type { Cause, GroupFacts, PlanFacts } from './facts.ts';

/** Fewer than this are what every day brings, however the schools are paired. */
const MANY = 20;

/**
 * Two pairs of the settings have a school or a Minga in common. That may be meant (two schools feed one Minga), so
 * it is a cause only where it shows: a whole school arrives in a Minga that others live in, or arrives twice.
 */
export const duplicatePair: Cause = {
  code: 'duplicate-pair',
  signs: ['adds', 'departures'],
  find: ({ group, plan, sign }) => {
    if (group === null) return null;
    const moving = sign === 'adds' ? group.arrivals : group.departures;
    if (moving < MANY || moving * 4 < (sign === 'adds' ? group.listed : group.existing))
      return null;
    const shared = sharedMinga(group, plan);
    const twice = group.mingaIds.size > 1;
    if (!twice && shared === null) return null;
    const what = `${formatCount(moving)} ${roleName(group.role, 2)} of ${plan.schoolLabel(group.school)} would be ${sign === 'adds' ? 'added' : 'archived'} at once.`;
    return {
      text: twice
        ? `${plan.schoolLabel(group.school)} is paired with ${group.mingaIds.size} Mingas, so that its people belong to each of them.`
        : 'Two schools of the settings are paired with one Minga, so that their people come together.',
      evidence: [
        twice
          ? `The settings pair it with ${listWords([...group.mingaIds].map((id) => `"${id}"`))}.`
          : `The Minga "${shared?.mingaId ?? ''}" is also paired with ${listWords((shared?.schools ?? []).map(plan.schoolLabel))}.`,
        what,
      ],
      nextStep:
        'If a pair was typed wrong, correct it under Settings > Connection and make a new preview. If it is meant, go on.',
    };
  },
};

/** The Minga that this school has in common with another one whose people are there already. */
function sharedMinga(
  group: GroupFacts,
  { pairs, groups }: PlanFacts,
): { readonly mingaId: string; readonly schools: readonly string[] } | null {
  for (const mingaId of group.mingaIds) {
    const schools = pairs
      .filter((pair) => pair.mingaId === mingaId && pair.aeriesSchoolId !== group.school)
      .map((pair) => pair.aeriesSchoolId);
    const lived = groups.some((each) => schools.includes(each.school) && each.existing >= MANY);
    if (schools.length > 0 && lived) return { mingaId, schools };
  }
  return null;
}
