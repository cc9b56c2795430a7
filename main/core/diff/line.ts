import type { InvalidRow, SourcePerson, SyncRole, TargetPerson } from '../person/person.ts';
import type { FieldChange, MovePart, Op, Reason } from '../plan/plan.ts';

/**
 * A line of a plan in the making: references to the two records in place of copies, so that a plan of a million
 * lines fits in memory. `plan/change.ts` turns it into a `Change` when one is asked for.
 */
export interface Line {
  readonly id: string;
  op: Op;
  wouldBe: Op | null;
  readonly school: string;
  readonly mingaId: string;
  readonly role: SyncRole;
  readonly source: SourcePerson | null;
  readonly target: TargetPerson | null;
  /** The unreadable row of an `invalid` line that has no `source`. */
  readonly row: InvalidRow | null;
  /** Null: every field of a new person, worked out when asked for. */
  fields: readonly FieldChange[] | null;
  reason: Reason;
  /** Minga ids. */
  candidates: readonly string[];
  /** Lines that must be sent before this one can be: they give up what it takes. Held where they are. */
  waitsFor: readonly Line[];
  /** The other half of a move, and which half this one is; null for every other line. */
  pair: Line | null;
  part: MovePart | null;
}

/** True where a line archives its person: by itself, or as the first half of a move. */
export function leavesMinga({ op, part }: Pick<Line, 'op' | 'part'>): boolean {
  return op === 'archive' || (op === 'move' && part === 'leave');
}

export const noLines: readonly Line[] = [];
export const noFields: readonly FieldChange[] = [];
export const noCandidates: readonly string[] = [];

/** What the decision table says of one person, before it becomes a line. */
export interface Decision {
  readonly op: Op | 'unchanged';
  readonly wouldBe: Op | null;
  readonly fields: readonly FieldChange[] | null;
  readonly reason: Reason;
  readonly candidates: readonly string[];
}

/** What a decision comes to if only one obstacle is looked away from. */
export function wouldBeOf(decision: Decision): Op | null {
  if (decision.op === 'unchanged') return null;
  return decision.op === 'skip' ? decision.wouldBe : decision.op;
}
