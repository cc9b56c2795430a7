import { countPeople, formatCount, formatPercent, listWords, roleName } from '../diff/words.ts';
import { shareOf } from '../holds/hold-rule.ts';
import type { SyncRole } from '../person/person.ts';
import type { Cause, GroupFacts, Subject } from './facts.ts';
import { dominantShape, shapeWords } from './id-shape.ts';

/** Causes by which people come back as others: IDs, roles and addresses. */

/** People of the group who come back under another ID; null where they are too few to speak of a picture. */
function rekeyedIn({ group, plan }: Subject): number | null {
  if (group === null) return null;
  const { idNumber, email, name } = group.samePerson;
  const count = idNumber + email + name;
  const { rekeyMinimum, rekeyPercent } = plan.limits;
  const isMany = count >= Math.max(rekeyMinimum, 1) && count * 100 > rekeyPercent * group.existing;
  // Of those who go, most must be among those who come: else others leave as well, and for another reason.
  const going = group.relinks + group.departures;
  return isMany && count * 2 > going ? count : null;
}

function sameWords({ samePerson: { idNumber, email, name } }: GroupFacts): string {
  const parts = [
    ...(idNumber === 0 ? [] : [`the same ID number (${formatCount(idNumber)})`]),
    ...(email === 0 ? [] : [`the same e-mail (${formatCount(email)})`]),
    ...(name === 0 ? [] : [`the same name and grade (${formatCount(name)})`]),
  ];
  return `They have ${listWords(parts)}.`;
}

/** Only what stands before the number has changed. */
function prefixOf(group: GroupFacts, count: number): readonly [old: string, now: string] | null {
  const old = dominantShape(group.oldShapes);
  const now = dominantShape(group.newShapes);
  if (old === null || now === null || old === now) return null;
  return group.sameDigits * 5 >= count * 4 ? [old, now] : null;
}

export const prefixChange: Cause = {
  code: 'prefix-change',
  signs: ['relinks', 'departures', 'adds'],
  find: (subject) => {
    const { group } = subject;
    const count = rekeyedIn(subject);
    if (group === null || count === null) return null;
    const prefix = prefixOf(group, count);
    if (prefix === null) return null;
    return {
      text: 'The field behind sourcedId changed: Aeries sends the same numbers with another prefix.',
      evidence: [
        `${countPeople(count, group.role)} who were ${shapeWords(prefix[0])} are now ${shapeWords(prefix[1])}, with the same digits.`,
        sameWords(group),
      ],
      nextStep:
        'Ask the Aeries administrator whether the prefixes of User sourcedId in the OneRoster settings were changed on purpose. If so, approve the relinks for this plan: nobody is archived. If not, have it put back and make a new preview.',
    };
  },
};

export const rekeyed: Cause = {
  code: 'rekeyed',
  signs: ['relinks', 'departures', 'adds'],
  find: (subject) => {
    const { group } = subject;
    const count = rekeyedIn(subject);
    if (group === null || count === null || prefixOf(group, count) !== null) return null;
    const percent = shareOf(count, group.existing) ?? 0;
    return {
      text: 'The field behind sourcedId changed: Aeries sends the same people under new IDs.',
      evidence: [
        `${countPeople(count, group.role)} (${formatPercent(percent)} of the group) come under an ID that Minga does not know while their old one is gone.`,
        sameWords(group),
      ],
      nextStep:
        'Look at User sourcedId in the OneRoster settings of Aeries. If the change was meant, approve the relinks for this plan; if not, have it put back and make a new preview. Do not approve archives before.',
    };
  },
};

/** Most of one role of Minga arrives as another one. */
export const roleRemapped: Cause = {
  code: 'role-remapped',
  signs: ['role-flips', 'updates'],
  find: ({ group, plan }) => {
    if (group === null) return null;
    const [from, count] = mostFrequent(group.rolesBefore);
    if (from === null || count < 5) return null;
    const before = plan.groups.find((each) => each.school === group.school && each.role === from);
    // Of a role that is switched off here nothing is counted: then five alike are the picture.
    const had = before?.existing ?? count;
    if (count * 2 <= had) return null;
    const isOurs = Object.keys(plan.roles).length > 0;
    return {
      text: `A role was mapped anew: ${roleName(from, 2)} come as ${roleName(group.role, 2)}.`,
      evidence: [
        `${formatCount(count)} of ${formatCount(Math.max(had, count))} ${roleName(from, 2)} in Minga at ${plan.schoolLabel(group.school)} are ${roleName(group.role, 2)} in this reading.`,
      ],
      nextStep: isOurs
        ? 'Check the roles under Settings > Matching and field rules, which say what to make of the roles that Aeries sends, and make a new preview.'
        : 'Ask the Aeries administrator what was changed in the job titles or roles that OneRoster sends. If it is right, approve them for this plan; if not, map the role under Settings > Matching and field rules.',
    };
  },
};

function mostFrequent(counts: ReadonlyMap<SyncRole, number>): readonly [SyncRole | null, number] {
  let best: readonly [SyncRole | null, number] = [null, 0];
  for (const entry of counts) if (entry[1] > best[1]) best = entry;
  return best;
}

/** Nothing but an address says that a student of Minga and an adult of Aeries are one person. */
export const matchedByEmail: Cause = {
  code: 'matched-by-email',
  signs: ['role-flips'],
  find: ({ group }) => {
    if (group === null || group.roleFlipsByEmail === 0) return null;
    const count = group.roleFlipsByEmail;
    const [was, is] =
      group.role === 'student' ? ['an adult', 'a student'] : ['a student', 'an adult'];
    return {
      text: `An e-mail address of ${was} in Minga is that of ${is} in Aeries: probably two people, not one who changed.`,
      evidence: [
        `${formatCount(count)} of the ${formatCount(group.roleFlips)} were matched by the e-mail address alone, without a link.`,
      ],
      nextStep:
        'Look at the address in Aeries and in Minga, and mend the one that is wrong. Approve them only where it is truly one person.',
    };
  },
};

/** Addresses vanish from records that stay. */
export const emailsBlanked: Cause = {
  code: 'emails-blanked',
  signs: ['emails', 'updates'],
  find: ({ group, plan }) => {
    if (group === null || !isBlanked(group)) return null;
    const { blankedEmails, emailHolders } = group;
    return {
      text: `The e-mail addresses of ${roleName(group.role, 2)} were blanked in Aeries.`,
      evidence: [
        `Of ${formatCount(emailHolders)} ${roleName(group.role, 2)} at ${plan.schoolLabel(group.school)} who have an e-mail in Minga, ${formatCount(blankedEmails)} have none in this reading.`,
      ],
      nextStep:
        'Look at the e-mail field of a few of them in Aeries: a blank at one school can blank the address at all of them. Unless "no value" may erase e-mails in Settings, Minga keeps the addresses it has.',
    };
  },
};

/** Ten people and a quarter of those who have an address: a few blanks are what every day brings. */
export function isBlanked({ blankedEmails, emailHolders }: GroupFacts): boolean {
  return blankedEmails >= 10 && blankedEmails * 4 > emailHolders;
}
