import {
  OPS,
  type Change,
  type Hold,
  type PlanHeader,
  type Totals,
} from '../../../../main/core/plan/plan.ts';

/** Small plans for the words about them. */

export function totals(some: Partial<Totals> = {}): Totals {
  const none = { add: 0, update: 0, archive: 0, restore: 0, relink: 0, move: 0, unchanged: 0 };
  const rest = { skip: 0, conflict: 0, invalid: 0, locked: 0, protected: 0, unmanaged: 0 };
  return { ...none, ...rest, ...some };
}

export function planHeader(some: Partial<PlanHeader> = {}): PlanHeader {
  const groups = some.groups ?? [];
  return {
    planId: 'plan_1',
    planHash: 'f00d',
    connection: 'Lincoln Unified',
    createdAt: '2026-11-24T14:02:00.000Z',
    settingsHash: 's',
    sourceFingerprint: 'a',
    targetFingerprint: 'b',
    source: {
      complete: true,
      incompleteReasons: [],
      people: 1342,
      invalid: 0,
      requests: 12,
      bytes: 1_204_000,
      durationMs: 3400,
    },
    target: { people: 1310 },
    totals: groups.reduce((sum, group) => {
      const next = { ...sum };
      for (const op of [...OPS, 'unchanged'] as const) next[op] += group.totals[op];
      return next;
    }, totals()),
    groups,
    holds: [],
    trigger: 'person',
    kind: 'sync',
    undoOf: null,
    cannotUndo: [],
    settings: {},
    ...some,
  };
}

export function change(some: Partial<Change> = {}): Change {
  return {
    id: 'c1',
    op: 'add',
    wouldBe: null,
    school: '5',
    mingaId: 'm_lincoln_high',
    role: 'student',
    grade: '09',
    sisId: 'STU_99400001',
    personId: null,
    version: null,
    name: 'Zoë Núñez-O’Brien',
    idNumber: '99400001',
    email: 'zoe@example.org',
    fields: [{ field: 'firstName', from: null, to: 'Zoë' }],
    reason: { code: 'new', text: 'New in Aeries at school 5.' },
    heldBy: [],
    candidates: [],
    pairedWith: null,
    part: null,
    ...some,
  };
}

export const ARCHIVE_HOLD: Hold = {
  code: 'archive-share',
  severity: 'hold',
  school: '5',
  role: 'student',
  op: 'archive',
  count: 72,
  percent: 6,
  limit: 5,
  message: '72 students of school 5 would be archived: 6 % of 1,200, over the limit of 5 %.',
  diagnosis: 'The cause is not known. Look at who it is before you let it pass.',
};

export const STOP_HOLD: Hold = {
  code: 'empty-collection',
  severity: 'stop',
  school: '5',
  role: 'teacher',
  op: null,
  count: 41,
  percent: null,
  limit: 5,
  message: 'Aeries sent no teachers for school 5, where there were 41.',
  diagnosis:
    'The READ permission on Teacher Data may have been withdrawn. Run the connection check.',
};
