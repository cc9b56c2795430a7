import { createHash } from 'node:crypto';
import {
  OPS,
  type Change,
  type Op,
  type PlanHeader,
  type Totals,
} from '../../main/core/plan/plan.ts';
import type { SyncRole } from '../../main/core/person/person.ts';
import { settingsHash } from '../../main/core/plan/fingerprint.ts';
import type { Connection } from '../../main/core/connection/config.ts';
import { groupTotals } from './group-totals.ts';

/** A plan of any size for measurements, row by row in the shapes that real plans have. The same number, the same plan. */

const FIRST =
  'Ana Liam Sofía Noah Emma Olivia José Mia Ethan Zoë Lucas Chloé Mateo Ava Núria Kai Amir Leila Hanna Omar'.split(
    ' ',
  );
const LAST =
  'García Nguyen Smith Johnson Martínez Kim López Patel Brown Hernández Lee Müller Davis Chen Rodríguez Wilson Tran Khan O’Neill Jones'.split(
    ' ',
  );
const GRADES = ['TK', 'KG', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

/** School, as Aeries numbers it, of the nth person: about 1,200 people each. */
const PEOPLE_A_SCHOOL = 1200;

interface Kind {
  readonly op: Op;
  readonly wouldBe: Op | null;
  readonly reason: string;
  readonly text: string;
  /** Of a thousand rows. */
  readonly share: number;
}

const KINDS: readonly Kind[] = [
  {
    op: 'add',
    wouldBe: null,
    reason: 'new-in-source',
    text: 'Aeries lists this person at this school, and Minga has nobody who matches.',
    share: 300,
  },
  {
    op: 'update',
    wouldBe: null,
    reason: 'differs',
    text: 'Aeries and Minga differ in last name and e-mail.',
    share: 400,
  },
  {
    op: 'archive',
    wouldBe: null,
    reason: 'not-in-source',
    text: 'Aeries no longer lists this person at this school.',
    share: 100,
  },
  {
    op: 'restore',
    wouldBe: null,
    reason: 'back-in-source',
    text: 'Aeries lists this person again, and Minga has the person archived.',
    share: 40,
  },
  {
    op: 'skip',
    wouldBe: 'archive',
    reason: 'archive-off',
    text: 'Aeries no longer lists this person at this school. Archive is off, so the person stays in Minga.',
    share: 80,
  },
  {
    op: 'invalid',
    wouldBe: null,
    reason: 'missing-email-or-id-number',
    text: 'Minga needs an e-mail or an ID number, and Aeries has none for this person.',
    share: 30,
  },
  {
    op: 'conflict',
    wouldBe: null,
    reason: 'several-candidates',
    text: 'Several people in Minga could be this person.',
    share: 20,
  },
  {
    op: 'unmanaged',
    wouldBe: null,
    reason: 'never-linked',
    text: 'Minga has this person, and no sync has linked the two.',
    share: 30,
  },
];

/** Spreads numbers evenly without repeating soon. */
const mix = (n: number): number => Math.imul(n ^ (n >>> 15), 0x2c1b3c6d) >>> 0;

function kindOf(index: number): Kind {
  let at = mix(index * 7 + 3) % 1000;
  for (const kind of KINDS) {
    if (at < kind.share) return kind;
    at -= kind.share;
  }
  throw new Error('the shares of the kinds do not make a thousand');
}

export function bigChange(index: number): Change {
  const seed = mix(index);
  const { op, wouldBe, reason, text } = kindOf(index);
  const school = String(1 + Math.floor(index / PEOPLE_A_SCHOOL));
  const role: SyncRole = seed % 20 === 0 ? 'teacher' : seed % 97 === 0 ? 'staff' : 'student';
  const first = FIRST[(seed >>> 3) % FIRST.length] ?? '';
  const last = `${LAST[(seed >>> 9) % LAST.length] ?? ''}${seed % 3 === 0 ? `-${LAST[(seed >>> 17) % LAST.length] ?? ''}` : ''}`;
  const idNumber = String(10_000_000 + index);
  const email = `${idNumber}@student.district.example.org`;
  const isNew = op === 'add' || op === 'invalid';
  return {
    id: `chg_${createHash('sha256').update(String(index)).digest('hex').slice(0, 20)}`,
    op,
    wouldBe,
    school,
    mingaId: `m_${school}`,
    role,
    grade: role === 'student' ? (GRADES[seed % GRADES.length] ?? null) : null,
    sisId: `STU_${idNumber}`,
    personId: isNew ? null : `p_${idNumber}`,
    version: isNew ? null : 3,
    name: `${last}, ${first}`,
    idNumber,
    email: op === 'invalid' ? null : email,
    fields:
      op === 'add'
        ? [
            { field: 'externalId', from: null, to: `STU_${idNumber}` },
            { field: 'firstName', from: null, to: first },
            { field: 'lastName', from: null, to: last },
            { field: 'email', from: null, to: email },
            { field: 'role', from: null, to: 'STUDENT' },
          ]
        : op === 'update'
          ? [
              { field: 'lastName', from: `${last} Jr`, to: last },
              { field: 'email', from: `old.${idNumber}@district.example.org`, to: email },
            ]
          : [],
    reason: { code: reason, text },
    heldBy: op === 'archive' && seed % 2 === 0 ? ['archive-share'] : [],
    candidates: op === 'conflict' ? [`p_${idNumber}`, `p_${index}`] : [],
    pairedWith: null,
    part: null,
  };
}

export function* bigChanges(count: number): Generator<Change> {
  for (let index = 0; index < count; index += 1) yield bigChange(index);
}

/** The header that fits these changes under a connection's settings of now. */
export function bigHeader(
  planId: string,
  count: number,
  connection: Connection,
  now: string,
): PlanHeader {
  const groups = groupTotals(bigChanges(count));
  const totals = Object.fromEntries(
    [...OPS, 'unchanged'].map((op) => [
      op,
      groups.reduce((sum, group) => sum + group.totals[op as keyof Totals], 0),
    ]),
  ) as Totals;
  const schools = [...new Set(groups.map(({ school }) => school))];
  return {
    planId,
    planHash: createHash('sha256').update(planId).digest('hex'),
    connection: connection.name,
    createdAt: now,
    settingsHash: settingsHash(connection),
    sourceFingerprint: 'c'.repeat(64),
    targetFingerprint: 'd'.repeat(64),
    source: {
      complete: true,
      incompleteReasons: [],
      people: count,
      invalid: 0,
      requests: 1,
      bytes: 1,
      durationMs: 1,
    },
    target: { people: count },
    totals,
    groups,
    holds: [],
    trigger: 'person',
    kind: 'sync',
    undoOf: null,
    cannotUndo: [],
    settings: {},
    schoolNames: Object.fromEntries(schools.map((id) => [id, `Lincoln School ${id}`])),
  };
}
