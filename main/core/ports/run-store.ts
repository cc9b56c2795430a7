import type { Change } from '../plan/plan.ts';
import type { RowWindow } from '../plan/questions.ts';
import type {
  Approval,
  ItemState,
  ItemUpdate,
  JournalItem,
  NewJournalItem,
  Run,
  RunCounts,
  RunState,
} from './runs.ts';

/** What is asked of runs that are kept. */

export interface RunQuery extends RowWindow {
  readonly connection: string;
  /** Empty: any. */
  readonly states: readonly RunState[];
  readonly triggers: readonly Run['trigger'][];
  /** ISO 8601 in UTC: begun at or after, and before; null: no limit. */
  readonly from: string | null;
  readonly until: string | null;
}

/** What a run did, by kind: people who came (also restored ones), were changed, and were archived. */
export interface RunChartEntry {
  readonly run: Run;
  readonly add: number;
  readonly update: number;
  readonly archive: number;
}

/** Items of a run that were not done for one and the same cause. */
export interface RunCause {
  readonly state: ItemState;
  /** The target's own code, or null where it gave none. */
  readonly code: string | null;
  readonly field: string | null;
  readonly count: number;
  /** At most ten thousand of them. */
  readonly changeIds: readonly string[];
}

export interface RunRowQuery extends RowWindow {
  readonly runId: string;
  /** Empty: any. */
  readonly outcomes: readonly ItemState[];
  /** Part of a name, e-mail, ID number or sisId; empty: any. */
  readonly search: string;
}

/** An item of a run as a person reads it. `change` is null where the plan no longer has the line. */
export interface RunRow {
  readonly item: JournalItem;
  readonly change: Change | null;
}

export interface RunStore {
  /** Creates run, approval and all journal items (`pending`) in one transaction. */
  create(run: Run, approval: Approval, items: Iterable<NewJournalItem>): void;
  get(runId: string): Run | null;
  /** Newest first. */
  list(limit: number, connection?: string): readonly Run[];
  /** Runs of one plan, newest first. */
  ofPlan(planId: string): readonly Run[];
  /** Runs of a connection that fit, newest first: those from `offset` on, and how many there are. */
  query(query: RunQuery): { readonly runs: readonly Run[]; readonly total: number };
  /** The newest runs of a connection with what they did, newest first. */
  chart(connection: string, limit: number): readonly RunChartEntry[];
  /** Items of one person in a run, in its order: by sourcedId or Minga id. */
  itemsOfPerson(runId: string, person: string): readonly JournalItem[];
  /** Why items of a run were not done, most first. */
  causes(runId: string): readonly RunCause[];
  /** Items of a run in its order, those that fit: what a person reads of them. */
  rows(query: RunRowQuery): { readonly rows: readonly RunRow[]; readonly total: number };
  approval(approvalId: string): Approval | null;
  /** Batches that still hold an item `pending` or `sent`, in order. */
  openBatches(runId: string): readonly number[];
  batch(runId: string, batch: number): readonly JournalItem[];
  items(runId: string): Iterable<JournalItem>;
  item(runId: string, changeId: string): JournalItem | null;
  /** True where somebody has been archived at one school and not yet sent to the other. */
  owesArrivals(runId: string): boolean;
  /** One transaction, on disk (`synchronous=FULL`) when it returns. */
  record(runId: string, updates: readonly ItemUpdate[]): void;
  /** People, not items: a move is one, and what went wrong with either half went wrong with it. */
  counts(runId: string): Readonly<Record<ItemState, number>>;
  finish(runId: string, state: RunState, counts: RunCounts): void;
  /** Runs of plans that take this run back, newest first. */
  undosOf(runId: string): readonly Run[];
  /** Aeries School IDs that a push approved by a person has reached in this connection. */
  schoolsPushedByPerson(connection: string): ReadonlySet<string>;
  /**
   * People whom runs of this connection have archived since a moment (ISO 8601) and not restored again, by
   * `school/role`. Halves of a move do not count: those people are still at school.
   */
  archivedSince(connection: string, since: string): Readonly<Record<string, number>>;
}
