import type { SyncRole } from '../person/person.ts';
import type { ItemState } from '../ports.ts';
import type { Change, HoldCode, Op } from './plan.ts';

/** What a screen asks of a stored plan, and what it is answered: a window of rows, or numbers; never the whole. */

export const SORT_COLUMNS = ['plan', 'op', 'name', 'role', 'school', 'grade', 'reason'] as const;

export interface ChangeSort {
  /** `plan`: the plan's own order, which also decides among rows that are alike in the column. */
  readonly by: (typeof SORT_COLUMNS)[number];
  readonly descending: boolean;
}

export interface RowWindow {
  readonly offset: number;
  readonly limit: number;
}

/** A line of a plan and what became of it. */
export interface ChangeRow extends Change {
  /** Outcome in the newest run that had it; null where none did. */
  readonly outcome: ItemState | null;
}

/** Rows of a plan from `offset` on, in the order asked for. */
export interface ChangeWindow {
  readonly rows: readonly ChangeRow[];
  /** Rows that the filter lets through. */
  readonly total: number;
}

/** How many rows each value of a column has, under the filter with that column's own part left out. */
export interface PlanFacets {
  /** Rows that the whole filter lets through. */
  readonly total: number;
  readonly ops: Readonly<Partial<Record<Op, number>>>;
  readonly schools: Readonly<Record<string, number>>;
  readonly roles: Readonly<Partial<Record<SyncRole, number>>>;
  /** Aeries' grade codes; `''` for none. */
  readonly grades: Readonly<Record<string, number>>;
  /** Reason code -> number and a sentence that has it. */
  readonly reasons: Readonly<Record<string, { readonly count: number; readonly text: string }>>;
  readonly held: number;
  readonly heldBy: Readonly<Partial<Record<HoldCode, number>>>;
}

/** Rows of a selection that are alike in everything that decides whether they may go. */
export interface SelectedGroup extends Pick<Change, 'op' | 'school' | 'role' | 'heldBy'> {
  readonly count: number;
}

/** What pressing the button would do with a selection, by kind: free to go, and held. */
export interface SelectionCount {
  readonly free: Readonly<Partial<Record<Op, number>>>;
  readonly held: Readonly<Partial<Record<Op, number>>>;
  /** Schools of the free ones. */
  readonly schools: readonly string[];
  /** People, not lines: a move is one. */
  readonly people: number;
}

export const STALE_REASONS = [
  'too-old',
  'from-the-future',
  'settings-changed',
  'person-erased',
] as const;
export type StaleReason = (typeof STALE_REASONS)[number];

/** Whether a plan may still be pushed. A stale one says why, in a sentence. */
export type PlanFreshness =
  | { readonly kind: 'fresh'; readonly until: string }
  | {
      readonly kind: 'stale';
      readonly reason: StaleReason;
      readonly text: string;
    };
