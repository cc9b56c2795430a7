import { formatCount, formatPercent, listWords, roleName } from '../diff/words.ts';
import { shareOf } from '../holds/hold-rule.ts';
import type { Cause, GroupFacts, PlanFacts } from './facts.ts';

/** Causes that a school year brings by itself. */

/** Share of the students who must be missing before the calendar is blamed: a few always leave. */
const GAP_PERCENT = 15;

/**
 * Students without a current class enrolment are not returned by Aeries (facts), so summer, the roll-over and the
 * first days of a term look like a mass departure of students, and of students only.
 */
export const termGap: Cause = {
  code: 'term-gap',
  signs: ['departures', 'empty'],
  find: ({ group, plan, sign }) => {
    if (group?.role !== 'student') return null;
    const share = sign === 'empty' ? 100 : (shareOf(group.departures, group.existing) ?? 0);
    if (share < GAP_PERCENT) return null;
    const calendar = plan.season ?? summerWords(plan);
    if (calendar === null) return null;
    const staying = adultsWords(group, plan);
    return {
      text: 'A gap between terms or the roll-over of the school year, not a departure: students without a current class are not sent.',
      evidence: [
        calendar,
        `${formatPercent(share)} of the students are not listed any more.`,
        ...(staying === null ? [] : [staying]),
      ],
      nextStep:
        'Wait until the schedules are in place in Aeries; until then approve no archives of students. The other changes go on.',
    };
  },
};

/** Only where Aeries gave no terms does the month alone speak. */
function summerWords({ terms, today }: PlanFacts): string | null {
  if (terms.length > 0 || today === null) return null;
  const month = Number(today.slice(5, 7));
  return month >= 6 && month <= 8
    ? 'It is summer, and Aeries gave no terms to tell by. It leaves out students who have no current class.'
    : null;
}

/** "12 of 12 teachers are still listed": what a closed school would not look like. */
function adultsWords({ school }: GroupFacts, { groups }: PlanFacts): string | null {
  const adults = groups.filter(
    (group) => group.school === school && group.role !== 'student' && group.existing > 0,
  );
  if (adults.length === 0) return null;
  const parts = adults.map(
    ({ role, existing, departures }) =>
      `${formatCount(existing - departures)} of ${formatCount(existing)} ${roleName(role, 2)}`,
  );
  return `Of the adults of that school, ${listWords(parts)} are still there.`;
}

/** Most updates move a student up by one grade. */
export const newSchoolYear: Cause = {
  code: 'new-school-year',
  signs: ['updates'],
  find: ({ group, plan }) => {
    if (group?.role !== 'student' || group.gradeUps < 10) return null;
    if (group.gradeUps * 2 <= group.updates) return null;
    return {
      text: 'The new school year: students move up by one grade.',
      evidence: [
        `${formatCount(group.gradeUps)} of ${formatCount(group.updates)} updates at ${plan.schoolLabel(group.school)} raise the grade by one.`,
      ],
      nextStep:
        'If the school year has changed in Aeries, approve them for this plan. If not, ask the Aeries administrator.',
    };
  },
};

/** Those who go are listed at another school: a transfer of many, or the step to the next school. */
export const otherSchool: Cause = {
  code: 'other-school',
  signs: ['departures'],
  find: ({ group, plan }) => {
    if (group === null || group.departuresElsewhere < 5) return null;
    if (group.departuresElsewhere * 2 <= group.departures) return null;
    return {
      text: 'A promotion to the next school, or a boundary that was redrawn: they are listed at another school.',
      evidence: [
        `${formatCount(group.departuresElsewhere)} of ${formatCount(group.departures)} who leave ${plan.schoolLabel(group.school)} are now listed at another school.`,
      ],
      nextStep:
        'Look a few of them up in Aeries: if they have really changed schools, approve them for this plan.',
    };
  },
};
