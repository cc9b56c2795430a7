import { formatCount } from '../diff/words.ts';
import { type HoldRule, countActing, ofSchool } from './hold-rule.ts';

/** An unattended run of a school that no person has pushed yet: everything for that school waits. */
export const firstRun: HoldRule = {
  code: 'first-run',
  find: (facts) => {
    if (facts.attended) return [];
    const schools = [...new Set(facts.groups.map(({ school }) => school))];
    return schools.flatMap((school) => {
      if (facts.schoolsPushed.has(school)) return [];
      const count = ofSchool(facts, school).reduce((sum, group) => sum + countActing(group), 0);
      if (count === 0) return [];
      return {
        code: 'first-run',
        severity: 'hold',
        school,
        role: null,
        op: null,
        count,
        percent: null,
        limit: null,
        message: `This is the first sync of ${facts.schoolLabel(school)}, so its ${formatCount(count)} ${count === 1 ? 'change waits' : 'changes wait'} for a person.`,
        sign: 'first-run',
        diagnosis:
          'Nobody has pushed to this school yet. Open the preview, look through it and push it once; from then on the schedule does it.',
      };
    });
  },
};
