import { formatCount } from '../diff/words.ts';
import { type HoldRule, countActing, ofSchool } from './hold-rule.ts';

/** Aeries no longer has a school of the settings: everything for that school stops. */
export const schoolMissing: HoldRule = {
  code: 'school-missing',
  find: (facts) =>
    [...facts.missingSchools].map(([school, why]) => {
      const count = ofSchool(facts, school).reduce((sum, group) => sum + countActing(group), 0);
      const label = facts.schoolLabel(school);
      const stopped =
        count === 0
          ? 'Nothing is sent for it.'
          : `Its ${formatCount(count)} ${count === 1 ? 'change stops' : 'changes stop'}.`;
      return {
        code: 'school-missing',
        severity: 'stop',
        school,
        role: null,
        op: null,
        count,
        percent: null,
        limit: null,
        message:
          why === 'absent'
            ? `Aeries has no ${label}. ${stopped}`
            : `Aeries no longer has ${label} as an active school. ${stopped}`,
        sign: 'school-missing',
      };
    }),
};
