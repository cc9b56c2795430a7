import { orderForPush, pushPhase } from '../core/plan/push-order.ts';
import { toImportItem } from '../core/plan/import-item.ts';
import type { Change } from '../core/plan/plan.ts';
import type { Override, Selection } from '../core/plan/selection.ts';
import type {
  Approval,
  ApprovedOverride,
  NewJournalItem,
  PushResult,
  Run,
  Workbench,
} from '../core/ports.ts';
import type { Control } from '../core/progress.ts';
import { approvedChanges, freshPlan, type Approved } from './approve.ts';
import { assertWeekUnchanged } from './archive-week.ts';
import { executeRun } from './execute-run.ts';
import { checkOverrides, type TypedCounts } from './overrides.ts';

export interface PushRequest {
  readonly planId: string;
  readonly selection: Selection;
  readonly overrides: readonly Override[];
  readonly note: string | null;
  /** The operating-system user, or `policy`. */
  readonly approvedBy: string;
  readonly trigger: 'person' | 'schedule';
  /** Whether a stop that is overridden needs its number typed; default `if-given`. */
  readonly typedCounts?: TypedCounts;
}

/** `Control` of a push: `stop` ends it safely after the batch under way, `signal` at once. Both can be resumed. */
export interface PushControl extends Control {
  readonly stop: AbortSignal;
  /** Told the ids of a plan or run as soon as it is written down. */
  readonly onKnown?: (ids: { readonly planId?: string; readonly runId?: string }) => void;
}

/** At most so many items a batch (import API). */
export const BATCH_SIZE = 500;

/**
 * Pushes the approved lines of a plan, and no other.
 * @throws `plan-unknown`, `plan-stale`, `bad-usage`, `busy`: nothing was sent.
 * @throws `target-*`, `cancelled`: the run is kept as stopped and can be resumed (`details.runId`).
 */
export async function push(
  bench: Workbench,
  request: PushRequest,
  control: PushControl,
): Promise<PushResult> {
  const lock = bench.store.locks.acquire(bench.connection.name, `push of plan ${request.planId}`);
  try {
    return await pushLocked(bench, request, control);
  } finally {
    lock.release();
  }
}

/** `push` for a caller that already holds the connection's lock. */
export async function pushLocked(
  bench: Workbench,
  request: PushRequest,
  control: PushControl,
): Promise<PushResult> {
  const { store, connection, clock } = bench;
  const header = freshPlan(store.plans, connection, request.planId, clock.now());
  const overrides = checkOverrides(header, request.overrides, request.typedCounts ?? 'if-given');
  const approved = approvedChanges(store.plans, request.planId, request.selection, overrides);
  assertWeekUnchanged(bench, header, approved);
  const run = createRun(bench, { ...request, overrides }, header.planHash, approved);
  control.onKnown?.({ runId: run.runId });
  return executeRun(bench, run, control);
}

function createRun(
  { store, connection, clock, ids }: Workbench,
  request: PushRequest & { readonly overrides: readonly ApprovedOverride[] },
  planHash: string,
  approved: Approved,
): Run {
  const now = new Date(clock.now()).toISOString();
  const approval: Approval = {
    approvalId: ids.next('approval'),
    planId: request.planId,
    planHash,
    approvedAt: now,
    approvedBy: request.approvedBy,
    note: request.note,
    overrides: request.overrides,
  };
  const run: Run = {
    runId: ids.next('run'),
    planId: request.planId,
    connection: connection.name,
    approvalId: approval.approvalId,
    trigger: request.trigger,
    startedAt: now,
    finishedAt: null,
    state: 'running',
    counts: { succeeded: 0, failed: 0, skipped: 0, conflict: 0, stale: 0, held: approved.held },
  };
  store.runs.create(run, approval, journalItems(approved.changes, approved.released));
  return run;
}

/** Approved changes in the order of pushing, cut into batches that never mix phases or Mingas. */
export function* journalItems(
  changes: readonly Change[],
  released: Approved['released'] = new Map(),
): Iterable<NewJournalItem> {
  let seq = 0;
  let batch = 0;
  let size = 0;
  let last = '';
  for (const change of orderForPush(changes)) {
    const group = `${pushPhase(change)} ${change.mingaId}`;
    if (seq > 0 && (group !== last || size === BATCH_SIZE)) {
      batch += 1;
      size = 0;
    }
    last = group;
    size += 1;
    const { id, mingaId, pairedWith, part } = change;
    const codes = released.get(id);
    yield {
      changeId: id,
      seq,
      batch,
      mingaId,
      item: toImportItem(change),
      pairedWith,
      part,
      ...(codes === undefined ? {} : { released: codes }),
    };
    seq += 1;
  }
}
