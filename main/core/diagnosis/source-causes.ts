import { capital, countPeople, formatCount, listWords, roleName } from '../diff/words.ts';
import { SYNC_ROLES, type SyncRole } from '../person/person.ts';
import type { IncompleteReason } from '../plan/plan.ts';
import type { Cause, PlanFacts, Subject } from './facts.ts';

/** Causes on the side of Aeries: what this account is no longer given. */

/** Aeries says so itself: a list that is needed here was refused with 403. */
export const permissionLost: Cause = {
  code: 'permission-lost',
  signs: ['empty', 'incomplete', 'school-missing', 'departures'],
  find: (subject) => {
    const refused = subject.plan.incompleteReasons.filter(
      (reason) => reason.code === 'permission' && concerns(reason, subject),
    );
    if (refused.length === 0) return null;
    return {
      text: 'Aeries refuses this account a list that it needs: a READ permission was taken away, or never given.',
      evidence: refused.map(({ text }) => text),
      nextStep:
        'In Aeries, open Security > API Security, choose the Minga record and check READ for what is named. Then make a new preview.',
    };
  },
};

/** What the plan itself concluded from what it was given: no fault of the pull. */
export const ofThePlan: ReadonlySet<IncompleteReason['code']> = new Set([
  'collection-empty',
  'school-missing',
  'school-inactive',
]);

/** The pull failed in other ways: nothing is known of who is there. */
export const sourceTrouble: Cause = {
  code: 'source-trouble',
  signs: ['incomplete', 'empty'],
  find: (subject) => {
    const broken = subject.plan.incompleteReasons.filter(
      (reason) =>
        reason.code !== 'permission' &&
        (subject.sign === 'incomplete' ||
          (!ofThePlan.has(reason.code) && concerns(reason, subject))),
    );
    if (broken.length === 0) return null;
    return {
      text: 'Aeries did not give its whole roster in this reading.',
      evidence: broken.map(({ text }) => text),
      nextStep:
        'Adds and updates go on. Make a new preview later; if it comes back the same, run the connection check.',
    };
  },
};

/** True where a list that could not be read is one that this school and role come from. */
function concerns(reason: IncompleteReason, { school, role, sign }: Subject): boolean {
  if (sign === 'incomplete') return true;
  if (reason.school !== null && reason.school !== school) return false;
  const list = reason.list ?? '';
  if (sign === 'school-missing') return /^(schools|orgs)$/.test(list);
  if (role === null) return true;
  return listsOf(role).some((pattern) => pattern.test(list));
}

function listsOf(role: SyncRole): readonly RegExp[] {
  switch (role) {
    case 'student':
      return [/^(schools\/[^/]+\/)?students$/];
    case 'teacher':
      return [/^(schools\/[^/]+\/)?teachers$/];
    case 'staff':
    case 'admin':
      return [/^users/];
  }
}

/** The school had people in the last good reading, and the account is no longer shown it. */
export const schoolOutOfReach: Cause = {
  code: 'school-out-of-reach',
  signs: ['school-missing'],
  find: ({ school, plan }) => {
    const had = peopleAt(school, plan);
    if (plan.missingSchools.get(school) !== 'absent' || had === 0) return null;
    return {
      text: `${plan.schoolLabel(school)} is no longer within this account's reach, or was given another School ID.`,
      evidence: [
        `There were ${formatCount(had)} people of this school before.`,
        `Aeries lists ${plan.schoolsListed === 1 ? '1 school' : `${formatCount(plan.schoolsListed)} schools`} to this account today, and this one is not among them.`,
      ],
      nextStep:
        'Ask the Aeries administrator whether the school was taken from the Minga record under Security > API Security, or closed. Other schools go on.',
    };
  },
};

/** Nobody was ever seen at that school: the ID was never right. */
export const schoolIdWrong: Cause = {
  code: 'school-id-wrong',
  signs: ['school-missing'],
  find: ({ school, plan }) => {
    if (plan.missingSchools.get(school) !== 'absent' || peopleAt(school, plan) > 0) return null;
    return {
      text: `The School ID "${school}" in the settings is probably wrong.`,
      evidence: [
        'No earlier reading had anybody at this school, and Minga has nobody of it linked to Aeries.',
        `Aeries lists ${plan.schoolsListed === 1 ? '1 school' : `${formatCount(plan.schoolsListed)} schools`} to this account, and this one is not among them.`,
      ],
      nextStep:
        'Check the School ID in Settings against School Info in Aeries; the picker in Settings lists those that Aeries has.',
    };
  },
};

export const schoolClosed: Cause = {
  code: 'school-closed',
  signs: ['school-missing'],
  find: ({ school, plan }) =>
    plan.missingSchools.get(school) !== 'inactive'
      ? null
      : {
          text: `Aeries marks ${plan.schoolLabel(school)} as no longer in use.`,
          evidence: ['Aeries still lists the school, with the status of one that was removed.'],
          nextStep:
            'If the school has closed, take it out of the settings, and archive its people in Minga when you want to. If not, have it made active again in School Info of Aeries.',
        },
};

function peopleAt(school: string, { groups }: PlanFacts): number {
  return groups
    .filter((group) => group.school === school)
    .reduce((sum, group) => sum + Math.max(group.listedBefore ?? 0, group.existing), 0);
}

/** A role vanishes at every school at once while the others are all there, and no list was refused. */
export const switchedOff: Cause = {
  code: 'switched-off',
  signs: ['empty'],
  find: (subject) => {
    const { role, plan } = subject;
    if (role === null || permissionLost.find(subject) !== null) return null;
    if (sourceTrouble.find(subject) !== null) return null;
    // Without a running term students vanish by themselves.
    if (role === 'student' && plan.season !== null) return null;
    const had = plan.groups.filter(
      (group) => group.role === role && Math.max(group.listedBefore ?? 0, group.existing) > 0,
    );
    const isGoneEverywhere = had.length > 0 && had.every(({ listed }) => listed === 0);
    const others = SYNC_ROLES.filter(
      (other) =>
        other !== role &&
        listedOf(plan, other) > 0 &&
        listedOf(plan, other) * 2 >= beforeOf(plan, other),
    );
    if (!isGoneEverywhere || others.length === 0) return null;
    const schools = had.length === 1 ? 'the school' : `all ${had.length} schools`;
    return {
      text: `${capital(roleName(role, 2))} were switched off for this account in Aeries.`,
      evidence: [
        `The list of ${roleName(role, 2)} came back without a fault and empty, at ${schools} of this connection.`,
        `Aeries still lists ${listWords(others.map((other) => countPeople(listedOf(plan, other), other)))}.`,
      ],
      nextStep:
        'Look at the OneRoster settings in School Options of Aeries, and at the Minga record under Security > API Security. If the role is no longer to be synced, switch it off in Settings here instead.',
    };
  },
};

function listedOf({ groups }: PlanFacts, role: SyncRole): number {
  return groups.filter((group) => group.role === role).reduce((sum, { listed }) => sum + listed, 0);
}

function beforeOf({ groups }: PlanFacts, role: SyncRole): number {
  return groups
    .filter((group) => group.role === role)
    .reduce((sum, { listedBefore, existing }) => sum + (listedBefore ?? existing), 0);
}
