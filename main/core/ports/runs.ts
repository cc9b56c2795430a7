import type { TargetPerson } from '../person/person.ts';
import type { HoldCode, MovePart } from '../plan/plan.ts';
import type { Override } from '../plan/selection.ts';
import type { ImportItem, ItemOutcome } from './target.ts';

/** Approvals, runs and their journals, as facts. */

export interface Approval {
  readonly approvalId: string;
  readonly planId: string;
  readonly planHash: string;
  readonly approvedAt: string;
  /** The operating-system user, or `policy` for an unattended run. */
  readonly approvedBy: string;
  readonly note: string | null;
  readonly overrides: readonly ApprovedOverride[];
}

/** An override as it was given, with what it let pass: the plan may be purged before the approval is. */
export interface ApprovedOverride extends Override {
  /** Changes under the hold when it was given, as the plan counted them. */
  readonly count?: number;
}

export type RunState = 'running' | 'succeeded' | 'partial' | 'failed' | 'stopped';

export interface RunCounts {
  readonly succeeded: number;
  readonly failed: number;
  readonly skipped: number;
  readonly conflict: number;
  readonly stale: number;
  readonly held: number;
}

export interface Run {
  readonly runId: string;
  readonly planId: string;
  readonly connection: string;
  readonly approvalId: string;
  readonly trigger: 'person' | 'schedule';
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly state: RunState;
  readonly counts: RunCounts;
}

/** What a push came to. */
export interface PushResult {
  readonly runId: string;
  readonly planId: string;
  readonly state: RunState;
  readonly counts: RunCounts;
  readonly durationMs: number;
}

/** `pending`: approved. `sent`: journalled and on its way, outcome not known. The rest are final. */
export type ItemState = 'pending' | 'sent' | ItemOutcome | 'stale';

/** What a journal item begins as. */
export type NewJournalItem = Pick<
  JournalItem,
  'changeId' | 'seq' | 'batch' | 'mingaId' | 'item' | 'released'
> & { readonly pairedWith?: string | null; readonly part?: MovePart | null };

export interface JournalItem {
  readonly changeId: string;
  /** Place in the run's order, and the batch it is sent in. */
  readonly seq: number;
  readonly batch: number;
  readonly state: ItemState;
  readonly mingaId: string;
  readonly item: ImportItem;
  /** Holds that an override let pass for this item, or for a field of it; left out where there are none. */
  readonly released?: readonly HoldCode[];
  /** The Minga record as it was before, for undo; null for an add. */
  readonly before: TargetPerson | null;
  readonly personId: string | null;
  readonly version: string | number | null;
  readonly code: string | null;
  readonly field: string | null;
  readonly message: string | null;
  readonly at: string | null;
  /** The other half of a move, and which half this is; null for everything else. */
  readonly pairedWith: string | null;
  readonly part: MovePart | null;
}

export interface ItemUpdate {
  readonly changeId: string;
  readonly state: ItemState;
  readonly before?: TargetPerson | null;
  readonly personId?: string | null;
  readonly version?: string | number | null;
  readonly code?: string | null;
  readonly field?: string | null;
  readonly message?: string | null;
}
