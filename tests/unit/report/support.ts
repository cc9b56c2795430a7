import type { Change } from '../../../main/core/plan/plan.ts';

/** A line of a plan: a student who would be added, but for what a test says otherwise. */
export function change(id: string, more: Partial<Change> = {}): Change {
  return {
    id,
    op: 'add',
    wouldBe: null,
    school: '5',
    mingaId: 'm_lincoln_high',
    role: 'student',
    grade: '09',
    sisId: 'STU_1',
    personId: null,
    version: null,
    name: 'Ada Byron',
    idNumber: '99400001',
    email: 'ada@example.org',
    fields: [],
    reason: { code: 'new-in-source', text: 'In Aeries, not yet in Minga.' },
    heldBy: [],
    candidates: [],
    pairedWith: null,
    part: null,
    ...more,
  };
}
