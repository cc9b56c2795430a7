import type { FoundHold } from '../holds/hold-rule.ts';
import { groupKey } from '../diff/tally.ts';
import { countPeople } from '../diff/words.ts';
import type { Diagnosis, Hold, HoldCode } from '../plan/plan.ts';
import { causes } from './causes.ts';
import type { GroupFacts, PlanFacts, Subject } from './facts.ts';
import { isBlanked } from './identity-causes.ts';
import { ofThePlan } from './source-causes.ts';
import type { Sign } from './signs.ts';

/**
 * Gives every hold its cause in words, and names what is unusual without a hold (Auto update or Archive off, or a
 * limit that is not reached): the same picture has the same cause, whether it is held or not.
 */
export function diagnose(
  holds: readonly FoundHold[],
  plan: PlanFacts,
): { readonly holds: readonly Hold[]; readonly diagnoses: readonly Diagnosis[] } {
  const found = new Map<string, Diagnosis>();
  const groups = new Map(plan.groups.map((group) => [groupKey(group.school, group.role), group]));
  const keep = (diagnosis: Diagnosis, hold: HoldCode | null): void => {
    const key = JSON.stringify([diagnosis.code, diagnosis.school, diagnosis.role, diagnosis.text]);
    const known = found.get(key) ?? diagnosis;
    const isNew = hold !== null && !known.holds.includes(hold);
    found.set(key, isNew ? { ...known, holds: [...known.holds, hold] } : known);
  };
  const note = (subject: Subject, hold: HoldCode | null): readonly Diagnosis[] => {
    const implied = behind(subject).flatMap(findCauses);
    const known = implied.length > 0 ? implied : findCauses(subject);
    const own = known.length > 0 ? known : [unknown(subject, hold)];
    for (const diagnosis of own) keep(diagnosis, hold);
    return own;
  };
  const named = holds.map(({ sign, diagnosis, ...hold }): Hold => {
    if (diagnosis !== undefined) return { ...hold, diagnosis };
    const { school, role } = hold;
    const group = role === null ? null : (groups.get(groupKey(school, role)) ?? null);
    return { ...hold, diagnosis: inWords(note({ school, role, sign, group, plan }, hold.code)) };
  });
  for (const group of plan.groups) {
    const { school, role } = group;
    for (const sign of signsOf(group, plan)) {
      if (
        holds.some((hold) => hold.sign === sign && hold.school === school && hold.role === role)
      ) {
        continue;
      }
      note({ school, role, sign, group, plan }, null);
    }
    for (const sign of QUIET) {
      for (const cause of findCauses({ school, role, sign, group, plan })) keep(cause, null);
    }
  }
  return { holds: named, diagnoses: [...found.values()].filter(isTold) };
}

/** Known causes of these are told also where no limit is passed: a new school has nobody to be a share of. */
const QUIET: readonly Sign[] = ['adds', 'updates'];

/** "Unknown" is worth a line of its own where nothing else is said of the group. */
function isTold(diagnosis: Diagnosis, _at: number, all: readonly Diagnosis[]): boolean {
  if (diagnosis.code !== 'unknown') return true;
  return !all.some(
    ({ code, school, role }) =>
      code !== 'unknown' && school === diagnosis.school && role === diagnosis.role,
  );
}

function findCauses(subject: Subject): readonly Diagnosis[] {
  const { school, role, sign } = subject;
  return causes.flatMap((cause): Diagnosis[] => {
    if (!cause.signs.includes(sign)) return [];
    const finding = cause.find(subject);
    return finding === null ? [] : [{ code: cause.code, school, role, ...finding, holds: [] }];
  });
}

/**
 * Where only the plan itself calls the source incomplete (a group came back empty, a school is missing), the cause of
 * that is the cause of this as well.
 */
function behind({ sign, plan }: Subject): readonly Subject[] {
  const { incompleteReasons, groups, emptyGroups, missingSchools } = plan;
  if (sign !== 'incomplete' || !incompleteReasons.every(({ code }) => ofThePlan.has(code)))
    return [];
  return [
    ...groups
      .filter(({ school, role }) => emptyGroups.has(groupKey(school, role)))
      .map((group) => {
        const { school, role } = group;
        return { school, role, sign: 'empty' as const, group, plan };
      }),
    ...[...missingSchools.keys()].map((school) => {
      return { school, role: null, sign: 'school-missing' as const, group: null, plan };
    }),
  ];
}

/** A cause, what it was recognised by, and the next step; of further causes the first sentence. */
function inWords([first, ...others]: readonly Diagnosis[]): string {
  if (first === undefined) return '';
  return [
    first.text,
    ...first.evidence,
    ...others.map(({ text }) => `Also possible: ${text}`),
    first.nextStep,
  ].join(' ');
}

/** What is odd about a group, whether anything of it is sent or not. */
function signsOf(group: GroupFacts, { limits }: PlanFacts): readonly Sign[] {
  const { existing, departures, relinks, updates, arrivals } = group;
  const over = (count: number, minimum: number, percent: number): boolean =>
    count > 0 && count >= minimum && count * 100 > percent * existing;
  const signs: Sign[] = [];
  if (over(departures, limits.archiveShareMinimum, limits.archiveSharePercent)) {
    signs.push('departures');
  }
  if (over(relinks, limits.rekeyMinimum, limits.rekeyPercent)) signs.push('relinks');
  if (over(updates, limits.updateShareMinimum, limits.updateSharePercent)) signs.push('updates');
  if (existing >= limits.addShareGroupMinimum && over(arrivals, 1, limits.addSharePercent)) {
    signs.push('adds');
  }
  if (isBlanked(group)) signs.push('emails');
  return signs;
}

function unknown(subject: Subject, hold: HoldCode | null): Diagnosis {
  const { school, role, sign, plan } = subject;
  const evidence: string[] = [];
  if (role === 'student' && (sign === 'departures' || sign === 'empty')) {
    evidence.push(
      'Aeries leaves out students who have no current class, so a new term or an unfinished schedule looks like this.',
    );
  }
  if (sign === 'incomplete' && plan.incompleteReasons.length === 0) {
    evidence.push('Aeries did not say why.');
  }
  // A hold says by itself what it found.
  const found = hold === null ? oddity(subject) : null;
  const text = found === null ? 'The cause is unknown.' : `${found} The cause is unknown.`;
  return {
    code: 'unknown',
    school,
    role,
    text,
    evidence,
    nextStep: hold === null ? lookAt(sign) : lookUp(sign),
    holds: [],
  };
}

/** What is odd about a group, in a sentence; null where only a hold tells of it. */
function oddity({ school, role, sign, group, plan }: Subject): string | null {
  if (group === null) return null;
  const where = plan.schoolLabel(school);
  const people = (count: number) => `${countPeople(count, role)} of ${where}`;
  const be = (count: number) => (count === 1 ? 'is' : 'are');
  switch (sign) {
    case 'departures':
      return `${people(group.departures)} ${be(group.departures)} not listed any more.`;
    case 'relinks':
      return `${people(group.relinks)} ${be(group.relinks)} listed under another ID.`;
    case 'updates':
      return `${people(group.updates)} would change at once.`;
    case 'adds':
      return `${people(group.arrivals)} ${be(group.arrivals)} new.`;
    case 'emails':
      return `${people(group.blankedEmails)} ${group.blankedEmails === 1 ? 'has' : 'have'} no e-mail any more.`;
    case 'role-flips':
    case 'empty':
    case 'school-missing':
    case 'incomplete':
    case 'contacts':
    case 'first-run':
      return null;
  }
}

/** Nothing is held, and some of it may not be sent at all (a switch is off): there is nothing to let pass. */
function lookAt(sign: Sign): string {
  if (sign === 'departures') {
    return 'Look a few of them up in Aeries before any of them is archived: in Minga that cannot be undone.';
  }
  return lookUp(sign).replace(', approve them for this plan.', ', all is well.');
}

function lookUp(sign: Sign): string {
  switch (sign) {
    case 'departures':
      return 'Look a few of them up in Aeries: if they have really left, approve them for this plan; if not, approve none, and nobody is archived.';
    case 'relinks':
      return 'Look a few of them up in Aeries and Minga: if each pair is one person, approve them for this plan.';
    case 'role-flips':
      return 'Look each of them up in Aeries and Minga: if it is one person whose role changed, approve them for this plan.';
    case 'updates':
      return 'Look at what changes in a few of them: if Aeries is right, approve them for this plan.';
    case 'adds':
      return 'Look a few of them up in Aeries: if they belong to this school, approve them for this plan.';
    case 'empty':
      return 'An empty list is far more often a permission that was withdrawn, or a term that has not begun, than a group that has left. Run the connection check, and look at the school in Aeries.';
    case 'school-missing':
      return 'Check the School ID in Settings against School Info in Aeries; other schools go on.';
    case 'incomplete':
      return 'Adds and updates go on. Make a new preview later; if it comes back the same, run the connection check.';
    case 'emails':
    case 'contacts':
    case 'first-run':
      return 'Look at a few of them in Aeries.';
  }
}
