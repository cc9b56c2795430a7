import { OPS, type Change, type PlanHeader, type Totals } from '../../../main/core/plan/plan.ts';
import type { Approval, NewJournalItem, Run } from '../../../main/core/ports.ts';
import type { SourcePerson, TargetPerson } from '../../../main/core/person/person.ts';

/** Sample records: complete, and as plain as they can be, but for what a test says otherwise. */

export const noTotals = Object.fromEntries([...OPS, 'unchanged'].map((op) => [op, 0])) as Totals;

export function planHeader(planId: string, more: Partial<PlanHeader> = {}): PlanHeader {
  return {
    planId,
    planHash: 'a'.repeat(64),
    connection: 'Lincoln Unified',
    createdAt: '2026-11-23T08:00:00.000Z',
    settingsHash: 'b'.repeat(64),
    sourceFingerprint: 'c'.repeat(64),
    targetFingerprint: 'd'.repeat(64),
    source: {
      complete: true,
      incompleteReasons: [],
      people: 2,
      invalid: 0,
      requests: 3,
      bytes: 1000,
      durationMs: 20,
    },
    target: { people: 1 },
    totals: noTotals,
    groups: [],
    holds: [],
    trigger: 'person',
    kind: 'sync',
    undoOf: null,
    cannotUndo: [],
    settings: {},
    ...more,
  };
}

export function change(id: string, more: Partial<Change> = {}): Change {
  return {
    id,
    op: 'add',
    wouldBe: null,
    school: '5',
    mingaId: 'm_lincoln_high',
    role: 'student',
    grade: '09',
    sisId: `STU_${id}`,
    personId: null,
    version: null,
    name: 'Ada Byron',
    idNumber: null,
    email: null,
    fields: [],
    reason: { code: 'new-in-source', text: 'In Aeries, not yet in Minga.' },
    heldBy: [],
    candidates: [],
    pairedWith: null,
    part: null,
    ...more,
  };
}

export function run(runId: string, more: Partial<Run> = {}): Run {
  return {
    runId,
    planId: 'plan-1',
    connection: 'Lincoln Unified',
    approvalId: `approval-of-${runId}`,
    trigger: 'person',
    startedAt: '2026-11-23T08:00:00.000Z',
    finishedAt: null,
    state: 'running',
    counts: { succeeded: 0, failed: 0, skipped: 0, conflict: 0, stale: 0, held: 0 },
    ...more,
  };
}

export function approval(of: Run, more: Partial<Approval> = {}): Approval {
  return {
    approvalId: of.approvalId,
    planId: of.planId,
    planHash: 'a'.repeat(64),
    approvedAt: '2026-11-23T08:00:00.000Z',
    approvedBy: 'office',
    note: null,
    overrides: [],
    ...more,
  };
}

export type NewItem = NewJournalItem;

export function journalItem(changeId: string, seq: number, batch = 0): NewItem {
  return {
    changeId,
    seq,
    batch,
    mingaId: 'm_lincoln_high',
    item: { ref: changeId, op: 'create', fields: { firstName: 'Ada', lastName: 'Byron' } },
    pairedWith: null,
    part: null,
  };
}

export function sourcePerson(sisId: string): SourcePerson {
  return {
    sisId,
    idNumber: '99400001',
    firstName: 'Ada',
    lastName: 'Byron',
    middleName: null,
    email: 'ada@example.org',
    username: null,
    role: 'student',
    grade: '09',
    schools: ['5'],
    agents: [],
    enabled: true,
    removed: false,
    modifiedAt: null,
    primaryParent: null,
  };
}

export function targetPerson(id: string): TargetPerson {
  return {
    id,
    version: 3,
    externalId: null,
    idNumber: null,
    firstName: 'Ada',
    lastName: 'Byron',
    displayName: null,
    email: null,
    role: 'STUDENT',
    grade: null,
    status: 'active',
    sisSync: true,
    primaryParent: null,
  };
}
