import { groupKey } from '../diff/tally.ts';
import { countPeople } from '../diff/words.ts';
import type { HoldRule } from './hold-rule.ts';

/** Primary parents who may be the wrong person: that field waits, and the rest of the change goes on. */
export const contacts: HoldRule = {
  code: 'contacts',
  find: (facts) =>
    facts.groups.flatMap((group) => {
      const doubts = facts.lineHolds.contacts.get(groupKey(group.school, group.role));
      if (doubts === undefined) return [];
      const { many, shared } = doubts;
      const count = many + shared;
      const { contactsPerStudent, contactsSharedStudents } = facts.limits;
      const why = [
        ...(many === 0
          ? []
          : [`${countPeople(many, 'student')} with ${contactsPerStudent} or more contacts`]),
        ...(shared === 0
          ? []
          : [
              `${countPeople(shared, 'student')} whose primary parent has an e-mail that ${contactsSharedStudents} or more students of different families share`,
            ]),
      ].join(', and ');
      return {
        code: 'contacts',
        severity: 'hold',
        school: group.school,
        role: group.role,
        op: null,
        only: 'primary-parent',
        count,
        percent: null,
        limit: null,
        message: `The primary parent of ${countPeople(count, group.role)} at ${facts.schoolLabel(group.school)} is not sent: ${why}. Everything else of these students goes on.`,
        sign: 'contacts',
        diagnosis:
          'The first contact listed in Aeries may be a relative, a case worker or a help line, and what Minga sends to a primary parent would reach the wrong person. Look at the contacts of these students in Aeries and put the right one first, or block an address for ever in Settings; if they are right as they are, approve them for this plan.',
      };
    }),
};
