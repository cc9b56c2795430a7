import type { ActionableOp, Change, HoldCode, PlanHeader } from '../plan/plan.ts';
import type {
  ChangeSort,
  ChangeWindow,
  PlanFacets,
  RowWindow,
  SelectedGroup,
} from '../plan/questions.ts';
import type { Selection } from '../plan/selection.ts';

/** Plans as they are kept. */

export interface ChangeFilter {
  readonly ops?: readonly string[];
  /** What a line that is not sent would be with other settings. */
  readonly wouldBe?: readonly string[];
  readonly schools?: readonly string[];
  readonly roles?: readonly string[];
  /** Aeries' grade codes; `''` for none. */
  readonly grades?: readonly string[];
  /** Reason codes. */
  readonly reasons?: readonly string[];
  /** Only held, or only free, changes. */
  readonly held?: boolean;
  readonly heldBy?: readonly HoldCode[];
  /** Change ids: these rows alone. */
  readonly ids?: readonly string[];
  /** Part of a name, e-mail, ID number or sisId, case-insensitive. */
  readonly search?: string;
}

export interface PlanStore {
  /** Saves a plan in one transaction; `changes` is consumed as a stream. */
  save(header: PlanHeader, changes: Iterable<Change>): void;
  header(planId: string): PlanHeader | null;
  list(connection: string, limit: number): readonly PlanHeader[];
  /** Changes in plan order, read in windows: a plan may have a million. */
  changes(planId: string, filter?: ChangeFilter): Iterable<Change>;
  /** Changes in the order of their ids, read in windows: to lay two plans side by side. */
  byId(planId: string): Iterable<Change>;
  /** How often rows of it were emptied or removed since it was made. Throws `plan-unknown`. */
  edits(planId: string): number;
  count(planId: string, filter?: ChangeFilter): number;
  /** Changes that could be sent and that no run of the connection has made since the plan was made, by kind. */
  unpushed(planId: string): Readonly<Partial<Record<ActionableOp, number>>>;
  change(planId: string, changeId: string): Change | null;
  /** Rows of a plan in the order asked for. Throws `plan-unknown`, as do the two below. */
  window(planId: string, filter: ChangeFilter, sort: ChangeSort, window: RowWindow): ChangeWindow;
  facets(planId: string, filter: ChangeFilter): PlanFacets;
  /** The rows that a selection takes in, by what decides whether they may go. Ids of other plans count for nothing. */
  selected(
    planId: string,
    selection: Selection,
  ): {
    readonly groups: readonly SelectedGroup[];
    /** Ids of the halves of moves, which are in no group: each goes only with its other half. */
    readonly moves: readonly string[];
  };
}
