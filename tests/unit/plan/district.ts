import {
  connectionSchema,
  type Connection,
  type ConnectionInput,
} from '../../../main/core/connection/config.ts';
import type {
  InvalidRow,
  SourceContact,
  SourcePerson,
  TargetPerson,
} from '../../../main/core/person/person.ts';
import { type DraftPlan, makePlan } from '../../../main/core/plan/make-plan.ts';
import type { PlanInput } from '../../../main/core/plan/plan-input.ts';
import type { Change } from '../../../main/core/plan/plan.ts';
import type { SourceVerdict } from '../../../main/core/ports.ts';

/** Small people and a small district, for tests of the engine. Everything has a default; say what matters. */

export type Overrides<T> = { readonly [K in keyof T]?: T[K] };
type Sync = NonNullable<ConnectionInput['sync']>;

/** Lincoln High (school 5, Minga `m5`) with Auto update and Archive on, and every role. */
export function connection(
  changes: Omit<Partial<ConnectionInput>, 'sync'> & { readonly sync?: Sync } = {},
): Connection {
  return connectionSchema.parse({
    name: 'Lincoln Unified',
    aeries: { baseUrl: 'https://demo.example/aeries/', consumerId: 'id' },
    minga: { mode: 'api', baseUrl: 'https://minga.example/api/import/v1/' },
    schools: [{ aeriesSchoolId: '5', mingaId: 'm5' }],
    ...changes,
    sync: { staff: true, admins: true, autoUpdate: true, archive: true, ...changes.sync },
  });
}

/** Two schools, two Mingas. */
export const twoSchools = [
  { aeriesSchoolId: '5', mingaId: 'm5' },
  { aeriesSchoolId: '6', mingaId: 'm6' },
];

/** A student of school 5, complete; `n` makes the person another one. */
export function student(n: number, changes: Overrides<SourcePerson> = {}): SourcePerson {
  return {
    sisId: `STU_${n}`,
    idNumber: `${n}`,
    firstName: `First${n}`,
    lastName: `Last${n}`,
    middleName: null,
    email: `s${n}@lincoln.example`,
    username: null,
    role: 'student',
    grade: '09',
    schools: ['5'],
    agents: [],
    enabled: true,
    removed: false,
    modifiedAt: null,
    primaryParent: null,
    ...changes,
  };
}

export function teacher(n: number, changes: Overrides<SourcePerson> = {}): SourcePerson {
  return student(n, {
    sisId: `TCH_${n}`,
    idNumber: null,
    email: `t${n}@lincoln.example`,
    role: 'teacher',
    grade: null,
    ...changes,
  });
}

/** How Minga holds a source person after a sync: linked, active, the same. */
export function inMinga(person: SourcePerson, changes: Overrides<TargetPerson> = {}): TargetPerson {
  const roles = {
    student: 'STUDENT',
    teacher: 'TEACHER',
    staff: 'STAFF',
    admin: 'MANAGER',
  } as const;
  return {
    id: `p_${person.sisId}`,
    version: 1,
    externalId: person.sisId,
    idNumber: person.idNumber,
    firstName: person.firstName,
    lastName: person.lastName,
    displayName: null,
    email: person.email,
    role: roles[person.role],
    grade: person.grade,
    status: 'active',
    sisSync: true,
    primaryParent: null,
    ...changes,
  };
}

export function invalidRow(changes: Overrides<InvalidRow> = {}): InvalidRow {
  return {
    place: { list: 'schools/5/students', row: 16 },
    sisId: null,
    idNumber: null,
    email: null,
    role: 'student',
    schools: ['5'],
    name: null,
    code: 'unreadable-field',
    field: 'orgs',
    message: 'The orgs of this row could not be read.',
    ...changes,
  };
}

export function verdict(changes: Overrides<SourceVerdict> = {}): SourceVerdict {
  return {
    complete: true,
    incompleteReasons: [],
    schools: [
      { id: '5', name: 'Lincoln High', active: true },
      { id: '6', name: 'Hoover Middle', active: true },
    ],
    terms: [],
    requests: 1,
    bytes: 1,
    durationMs: 1,
    ...changes,
  };
}

export interface Scene {
  readonly connection?: Connection;
  readonly people?: readonly SourcePerson[];
  readonly contacts?: readonly SourceContact[];
  readonly invalid?: readonly InvalidRow[];
  readonly verdict?: SourceVerdict;
  /** People of Minga `m5`, or of several Mingas. */
  readonly minga?: readonly TargetPerson[] | Readonly<Record<string, readonly TargetPerson[]>>;
  readonly lastGoodGroups?: PlanInput['lastGoodGroups'];
  readonly attended?: boolean;
  readonly schoolsPushed?: ReadonlySet<string>;
  readonly resolutions?: ReadonlyMap<string, string>;
  readonly today?: string;
  readonly archivedThisWeek?: PlanInput['archivedThisWeek'];
  readonly memory?: PlanInput['memory'];
  readonly decisions?: PlanInput['decisions'];
  readonly alsoKnown?: PlanInput['alsoKnown'];
}

export function inputOf(scene: Scene): PlanInput {
  const minga = scene.minga ?? [];
  const settings = scene.connection ?? connection();
  const mingas = {
    ...Object.fromEntries(settings.schools.map((pair) => [pair.mingaId, []])),
    ...(isList(minga) ? { m5: minga } : minga),
  };
  return {
    connection: settings,
    source: {
      people: scene.people ?? [],
      contacts: scene.contacts ?? [],
      invalid: scene.invalid ?? [],
      verdict: scene.verdict ?? verdict(),
    },
    target: new Map(Object.entries(mingas)),
    lastGoodGroups: scene.lastGoodGroups ?? null,
    attended: scene.attended ?? true,
    schoolsPushed: scene.schoolsPushed ?? new Set(['5', '6']),
    ...(scene.resolutions === undefined ? {} : { resolutions: scene.resolutions }),
    ...(scene.today === undefined ? {} : { today: scene.today }),
    ...(scene.memory === undefined ? {} : { memory: scene.memory }),
    ...(scene.alsoKnown === undefined ? {} : { alsoKnown: scene.alsoKnown }),
    ...(scene.decisions === undefined ? {} : { decisions: scene.decisions }),
    ...(scene.archivedThisWeek === undefined ? {} : { archivedThisWeek: scene.archivedThisWeek }),
  };
}

function isList<T>(
  value: readonly T[] | Readonly<Record<string, readonly T[]>>,
): value is readonly T[] {
  return Array.isArray(value);
}

export function planOf(scene: Scene): DraftPlan {
  return makePlan(inputOf(scene));
}

export function changesOf(scene: Scene): readonly Change[] {
  return [...planOf(scene).changes];
}

/** The one line of a plan that has just one. */
export function onlyChange(scene: Scene): Change {
  const changes = changesOf(scene);
  const [change] = changes;
  if (change === undefined || changes.length > 1) {
    throw new Error(`The plan has ${changes.length} lines: ${changes.map((c) => c.op).join(', ')}`);
  }
  return change;
}

export function people<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at + 1));
}
