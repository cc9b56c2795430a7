import { RosterError } from '../core/errors.ts';
import { indexTarget, type TargetIndex } from '../core/matching/target-index.ts';
import { locksUnderEveryName, namesOf } from '../core/people/also-known.ts';
import { openDecisionCheck } from '../core/people/locks.ts';
import { afterLeaving, notSent } from '../core/plan/move-outcomes.ts';
import { describeStale } from '../core/plan/stale.ts';
import type { TargetPerson } from '../core/person/person.ts';
import type {
  ImportResult,
  ItemState,
  ItemUpdate,
  JournalItem,
  PushResult,
  Run,
  RunCounts,
  RunState,
  Store,
  Workbench,
} from '../core/ports.ts';
import { alsoKnown } from './people.ts';
import { readTarget } from './preview.ts';
import type { PushControl } from './push.ts';

/**
 * Sends what a run's journal still holds open, batch by batch, and closes the run.
 *
 * The journal is always ahead of the wire: a batch is written down as `sent`, with its key and the
 * records as they were, before it leaves; its outcomes are written down before the next one leaves.
 * So whatever stops this (a crash, a lost network, Ctrl-C), running it again neither repeats nor
 * loses an item: a batch of unknown fate goes out again under the same key with the same body.
 *
 * `refusal`: why what was not yet on its way may not be sent any more; whoever has left a school still arrives at the
 * other one.
 */
export async function executeRun(
  bench: Workbench,
  run: Run,
  control: PushControl,
  refusal: string | null = null,
): Promise<PushResult> {
  const { store, clock } = bench;
  const startedAt = clock.now();
  const progress = progressOf(bench, run, control);
  const result = (state: RunState): PushResult => ({
    runId: run.runId,
    planId: run.planId,
    state,
    counts: countsOf(bench, run),
    durationMs: clock.now() - startedAt,
  });
  const close = (state: RunState): PushResult => {
    store.runs.finish(run.runId, state, countsOf(bench, run));
    bench.log.info('run ended', { run: run.runId, state });
    return result(state);
  };

  try {
    const open = store.runs.openBatches(run.runId);
    if (open.length > 0) {
      const fresh = await refuseStale(bench, run, open, control, refusal);
      progress();
      for (const batch of open) {
        if (control.stop.aborted) {
          // Whoever has left a school arrives at the other before a safe stop; nobody else sets out.
          if (!store.runs.owesArrivals(run.runId)) return close('stopped');
          if (store.runs.batch(run.runId, batch).some(({ part }) => part === 'leave')) continue;
        }
        await sendBatch(bench, run, batch, fresh, control);
        progress();
      }
    }
  } catch (error) {
    close('stopped');
    throw withRunId(error, run.runId);
  }
  const isWhole = store.runs.openBatches(run.runId).length === 0;
  return close(isWhole ? finalState(countsOf(bench, run)) : 'stopped');
}

/**
 * Reads the Mingas again and sets aside, alone, every item that is no longer what was approved.
 * Batches already on their way are left as they are: their body must not change.
 */
async function refuseStale(
  bench: Workbench,
  run: Run,
  open: readonly number[],
  control: PushControl,
  refusal: string | null,
): Promise<ReadonlyMap<string, TargetIndex>> {
  const { connection, target, store } = bench;
  const mingas = new Set<string>();
  const untouched: number[] = [];
  for (const batch of open) {
    const pending = store.runs.batch(run.runId, batch).find((item) => item.state === 'pending');
    if (pending === undefined) continue;
    untouched.push(batch);
    mingas.add(pending.mingaId);
  }
  const people = await readTarget({ connection, target }, () => undefined, control, mingas);
  const indexes = new Map<string, TargetIndex>();
  for (const [mingaId, rows] of people) indexes.set(mingaId, indexTarget(rows));

  const whyDecided = decidedSince(bench, run);
  for (const batch of untouched) {
    control.signal.throwIfAborted();
    const updates: ItemUpdate[] = [];
    for (const item of store.runs.batch(run.runId, batch)) {
      if (item.state !== 'pending') continue;
      const change = store.plans.change(run.planId, item.changeId);
      const index = indexes.get(item.mingaId);
      const other = otherHalf(store, run, item);
      const refused = hasSetOut(item, other) ? null : refusal;
      const why =
        refused ??
        (change === null || index === undefined
          ? 'The line is no longer in the stored plan.'
          : (describeStale(change, index) ?? whyDecided(change, index)));
      if (why === null) continue;
      const update: ItemUpdate = { changeId: item.changeId, state: 'stale', message: why };
      updates.push(afterLeaving(update, item, other));
    }
    if (updates.length > 0) store.runs.record(run.runId, updates);
  }
  // Only now is it known who cannot arrive: they do not leave.
  for (const batch of untouched) {
    const leaving = store.runs.batch(run.runId, batch).filter(({ part }) => part === 'leave');
    setAside(store, run, leaving);
  }
  return indexes;
}

/** Locks and links are asked for as they are now: one made since the plan refuses its own lines, and no other. */
function decidedSince(
  { connection, store }: Workbench,
  run: Run,
): ReturnType<typeof openDecisionCheck> {
  const madeAt = store.plans.header(run.planId)?.createdAt ?? run.startedAt;
  const { locks, links } = store.decisions.current(connection.name);
  const names = locks.length === 0 ? new Map() : namesOf(alsoKnown(store, connection), []);
  return openDecisionCheck({
    locks: locksUnderEveryName(locks, names),
    links,
    unlinked: store.decisions.linksClearedSince(connection.name, madeAt),
  });
}

/** The arrival of somebody who has left, or may have left, the other school. */
function hasSetOut({ part }: JournalItem, other: JournalItem | null): boolean {
  return part === 'arrive' && other !== null && SET_OUT.has(other.state);
}

const SET_OUT: ReadonlySet<ItemState> = new Set(['sent', 'succeeded', 'skipped']);

function otherHalf({ runs }: Store, run: Run, { pairedWith }: JournalItem): JournalItem | null {
  return pairedWith === null ? null : runs.item(run.runId, pairedWith);
}

/** Writes down which halves of moves are not sent for their other half's sake; answers those that may go. */
function setAside(store: Store, run: Run, items: readonly JournalItem[]): readonly JournalItem[] {
  const updates = new Map<string, ItemUpdate>();
  for (const item of items) {
    if (item.state !== 'pending') continue;
    const update = notSent(item, otherHalf(store, run, item));
    if (update !== null) updates.set(item.changeId, update);
  }
  if (updates.size === 0) return items;
  store.runs.record(run.runId, [...updates.values()]);
  return items.filter(({ changeId }) => !updates.has(changeId));
}

async function sendBatch(
  { store, target }: Workbench,
  run: Run,
  batch: number,
  indexes: ReadonlyMap<string, TargetIndex>,
  control: PushControl,
): Promise<void> {
  const journalled = store.runs.batch(run.runId, batch);
  const inFlight = journalled.filter((item) => item.state === 'sent');
  const items =
    inFlight.length > 0
      ? inFlight
      : setAside(
          store,
          run,
          journalled.filter((item) => item.state === 'pending'),
        );
  const [first] = items;
  if (first === undefined) return;

  if (first.state === 'pending') {
    const index = indexes.get(first.mingaId);
    store.runs.record(
      run.runId,
      items.map(({ changeId, item }) => ({
        changeId,
        state: 'sent',
        before: before(index, item.personId),
      })),
    );
  }
  const results = await target.submit(
    {
      mingaId: first.mingaId,
      idempotencyKey: `${run.runId}-${batch}`,
      items: items.map(({ item }) => item),
    },
    control,
  );
  const updates = outcomes(items, results);
  const said = items.map((item, at) => {
    const update = updates[at];
    return update === undefined ? [] : afterLeaving(update, item, otherHalf(store, run, item));
  });
  store.runs.record(run.runId, said.flat());
}

function before(index: TargetIndex | undefined, personId: string | undefined): TargetPerson | null {
  return personId === undefined ? null : (index?.byId.get(personId) ?? null);
}

/** One update an item: an item that the answer forgets has failed, never silently succeeded. */
function outcomes(
  items: readonly JournalItem[],
  results: readonly ImportResult[],
): readonly ItemUpdate[] {
  const byRef = new Map(results.map((result) => [result.ref, result]));
  return items.map(({ changeId, item }): ItemUpdate => {
    const result = byRef.get(item.ref);
    if (result === undefined) {
      return {
        changeId,
        state: 'failed',
        code: 'no-outcome',
        message: 'Minga finished the import without saying what became of this person.',
      };
    }
    const { outcome, personId, version, code, field, message } = result;
    return { changeId, state: outcome, personId, version, code, field, message };
  });
}

function countsOf({ store }: Workbench, run: Run): RunCounts {
  const { succeeded, failed, skipped, conflict, stale } = store.runs.counts(run.runId);
  return { succeeded, failed, skipped, conflict, stale, held: run.counts.held };
}

function finalState(counts: RunCounts): RunState {
  const wrong = counts.failed + counts.conflict + counts.stale;
  if (wrong === 0) return 'succeeded';
  return counts.succeeded + counts.skipped > 0 ? 'partial' : 'failed';
}

function progressOf({ store }: Workbench, run: Run, control: PushControl): () => void {
  return () => {
    const counts: Readonly<Record<ItemState, number>> = store.runs.counts(run.runId);
    const open = counts.pending + counts.sent;
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    control.onProgress({
      stage: 'pushing',
      done: total - open,
      total,
      succeeded: counts.succeeded,
      failed: counts.failed + counts.conflict + counts.stale,
    });
  };
}

/** The same error, with the run that can be resumed. */
function withRunId(error: unknown, runId: string): unknown {
  if (!(error instanceof RosterError)) return error;
  return new RosterError(error.code, {
    message: error.message,
    ...(error.fix === null ? {} : { fix: error.fix }),
    retryable: error.retryable,
    details: { ...error.details, runId },
    cause: error,
  });
}
