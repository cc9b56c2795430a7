import type { SampleMingaSite, SamplePerson } from '../minga/person.ts';
import { accurate, leaver, outdated, stranger } from './minga-drafts.ts';
import type { Draft } from './minga-drafts.ts';
import { GIVEN_NAMES } from './names.ts';
import { createRng } from './rng.ts';
import type { Rng } from './rng.ts';
import { isReturned } from './truth.ts';
import type { District, Person, School, StaffMember, Student } from './types.ts';

/** How the sample Mingas differ from the district at first. Shares are of a school's people, from 0 to 1. */
export interface MingaSeedOptions {
  /** Default: the district's seed. */
  readonly seed?: number;
  /** Linked to the SIS by `externalId`; the others are found by ID number or e-mail address. */
  readonly linkedShare?: number;
  /** Not in Minga yet: adds. */
  readonly missingShare?: number;
  /** An older name, address or grade: updates. */
  readonly outdatedShare?: number;
  /** Archived in Minga though still at school: restores. */
  readonly archivedShare?: number;
  /** In Minga, linked, and no longer in the district: archives. */
  readonly leaverShare?: number;
  /** Linked under a sourcedId of before: relinks. */
  readonly relinkShare?: number;
  /** "Include User in SIS Sync" is off. */
  readonly lockedShare?: number;
  readonly studentLeaderShare?: number;
  /** Students still active in another school's Minga, and not yet in their own: moves. */
  readonly movedShare?: number;
  /** Owners, parents and read-only accounts a Minga that the SIS knows nothing of. */
  readonly unmanaged?: number;
  /** Students that two Minga accounts could be, a Minga. */
  readonly conflicts?: number;
  /** A School ID where so many have left that the archives are held. */
  readonly crowdedSchool?: string | null;
}

/** Everything that a first preview should show, in small numbers. */
const SHOWN: Required<Omit<MingaSeedOptions, 'seed' | 'crowdedSchool'>> = {
  linkedShare: 0.97,
  missingShare: 0.02,
  outdatedShare: 0.025,
  archivedShare: 0.003,
  leaverShare: 0.008,
  relinkShare: 0.003,
  lockedShare: 0.005,
  studentLeaderShare: 0.01,
  movedShare: 0.003,
  unmanaged: 3,
  conflicts: 1,
};

/** Minga as it is after a good sync: nothing would change. */
export const IN_STEP: MingaSeedOptions = {
  linkedShare: 1,
  missingShare: 0,
  outdatedShare: 0,
  archivedShare: 0,
  leaverShare: 0,
  relinkShare: 0,
  lockedShare: 0,
  studentLeaderShare: 0,
  movedShare: 0,
  unmanaged: 0,
  conflicts: 0,
  crowdedSchool: null,
};

export interface SchoolPairing {
  readonly aeriesSchoolId: string;
  readonly mingaId: string;
  readonly name: string;
}

export interface SeededMingas {
  readonly pairs: readonly SchoolPairing[];
  readonly mingas: readonly SampleMingaSite[];
  /** People of each Minga, by its id. */
  readonly people: Readonly<Record<string, readonly SamplePerson[]>>;
}

/** The Minga of a school, such as `m_lincoln_high`. */
export function mingaIdOf(school: School): string {
  const words = school.name.replace(/ School$/, '').split(' ');
  return `m_${words.map((word) => word.toLowerCase()).join('_')}`;
}

/** One Minga a school, with the people it had before the first sync. The same input gives the same people. */
export function seedMingas(district: District, options: MingaSeedOptions = {}): SeededMingas {
  const { crowdedSchool = district.schools[1]?.id ?? null } = options;
  const wishes = { ...SHOWN, ...options };
  const rng = createRng((options.seed ?? district.seed) ^ 0x6d696e67);
  const drafts = new Map<string, Draft[]>(district.schools.map(({ id }) => [id, []]));
  const students = bySchool(district.students);
  const staff = bySchool(district.staff);
  for (const school of district.schools) {
    fillSchool({
      district,
      rng,
      school,
      wishes,
      drafts,
      crowded: school.id === crowdedSchool,
      students: students.get(school.id) ?? [],
      staff: staff.get(school.id) ?? [],
    });
  }
  const pairs = district.schools.map((school) => ({
    aeriesSchoolId: school.id,
    mingaId: mingaIdOf(school),
    name: school.name,
  }));
  return {
    pairs,
    mingas: pairs.map(({ aeriesSchoolId, mingaId, name }) => ({
      id: mingaId,
      name,
      sisSchoolId: aeriesSchoolId,
    })),
    people: Object.fromEntries(
      pairs.map(({ aeriesSchoolId, mingaId }) => [
        mingaId,
        numbered(mingaId, drafts.get(aeriesSchoolId) ?? []),
      ]),
    ),
  };
}

/** Ids in order; whoever would break "unique among active people" is left out, as Minga would have refused them. */
function numbered(mingaId: string, drafts: readonly Draft[]): readonly SamplePerson[] {
  const taken = new Set<string>();
  const people: SamplePerson[] = [];
  for (const draft of drafts) {
    const keys = [
      ...(draft.email === null ? [] : [`e ${draft.email.toLowerCase()}`]),
      ...(draft.idNumber === null ? [] : [`n ${draft.idNumber}`]),
    ];
    if (draft.status === 'active') {
      if (keys.some((key) => taken.has(key))) continue;
      for (const key of keys) taken.add(key);
    }
    people.push({ id: `p_${mingaId.slice(2)}_${people.length + 1}`, ...draft });
  }
  return people;
}

interface SchoolInput {
  readonly district: District;
  readonly rng: Rng;
  readonly school: School;
  readonly wishes: Required<Omit<MingaSeedOptions, 'seed' | 'crowdedSchool'>>;
  readonly drafts: ReadonlyMap<string, Draft[]>;
  readonly crowded: boolean;
  /** Listed people of the school. */
  readonly students: readonly Student[];
  readonly staff: readonly StaffMember[];
}

function bySchool<Kind extends Person>(people: readonly Kind[]): ReadonlyMap<string, Kind[]> {
  const groups = new Map<string, Kind[]>();
  for (const person of people.filter(isReturned)) {
    for (const id of person.schools) {
      const group = groups.get(id);
      if (group === undefined) groups.set(id, [person]);
      else group.push(person);
    }
  }
  return groups;
}

function fillSchool(input: SchoolInput): void {
  const { district, rng, school, wishes, drafts, crowded, students, staff } = input;
  const here = drafts.get(school.id)!;
  const others = district.schools.filter(({ id }) => id !== school.id);
  for (const person of students) {
    const elsewhere =
      person.schools.length === 1 && others.length > 0 && rng.chance(wishes.movedShare)
        ? rng.pick(others)
        : null;
    if (elsewhere !== null) {
      drafts.get(elsewhere.id)!.push(accurate(district, person));
      continue;
    }
    const draft = drifted(input, person);
    if (draft !== null) here.push(draft);
  }
  for (const member of staff) {
    const draft = drifted(input, member);
    if (draft !== null) here.push(draft);
  }
  const leavers = crowded
    ? Math.max(12, Math.ceil(students.length * 0.07))
    : Math.round(students.length * wishes.leaverShare);
  for (let count = 0; count < leavers && (wishes.leaverShare > 0 || crowded); count += 1) {
    here.push(leaver(district, rng, school, count));
  }
  for (let count = 0; count < wishes.unmanaged; count += 1) {
    here.push(stranger(district, rng, school, count));
  }
  for (let count = 0; count < wishes.conflicts && students.length > 0; count += 1) {
    splitInTwo(district, here, rng.pick(students));
  }
}

/** The person as Minga has them before the first sync; null: not at all. */
function drifted({ district, rng, wishes }: SchoolInput, person: Person): Draft | null {
  if (rng.chance(wishes.missingShare)) return null;
  let draft: Draft = { ...accurate(district, person), version: 1 + rng.int(5) };
  if (!rng.chance(wishes.linkedShare)) draft = { ...draft, externalId: null };
  if (rng.chance(wishes.outdatedShare)) draft = outdated(draft, person, rng);
  if (rng.chance(wishes.archivedShare)) draft = { ...draft, status: 'archived' };
  if (draft.externalId !== null && person.kind === 'student' && rng.chance(wishes.relinkShare)) {
    draft = { ...draft, externalId: `OLD_${person.number}` };
  }
  // Preferred names are what the switch is for: a locked person differs, and stays so.
  if (rng.chance(wishes.lockedShare)) {
    draft = { ...draft, sisSync: false, firstName: rng.pick(GIVEN_NAMES) };
  }
  if (person.kind === 'student' && rng.chance(wishes.studentLeaderShare)) {
    draft = { ...draft, role: 'STUDENT_LEADER' };
  }
  return draft;
}

/** Two accounts of one student, one with the number and one with the address, and neither linked: a conflict. */
function splitInTwo(district: District, here: Draft[], student: Student): void {
  if (student.email === '') return;
  const whole = accurate(district, student);
  const own = here.findIndex(
    ({ idNumber, externalId }) =>
      idNumber === whole.idNumber || (externalId !== null && externalId === whole.externalId),
  );
  if (own !== -1) here.splice(own, 1);
  here.push(
    { ...whole, externalId: null, email: null },
    { ...whole, externalId: null, idNumber: null },
  );
}
