import { RosterError } from '../core/errors.ts';
import type { PlanHeader } from '../core/plan/plan.ts';
import { knownSchoolNames, PLANS_WITH_NAMES } from '../core/plan/school-names.ts';
import type { JournalItem, Run, RunStore, Workbench } from '../core/ports.ts';
import type { Control } from '../core/progress.ts';
import { cannotUndoAtAll } from '../core/undo/cannot-undo.ts';
import { makeUndo, undoKey } from '../core/undo/make-undo.ts';
import { knownRun } from './known-run.ts';
import { alsoKnown } from './people.ts';
import { readTarget } from './preview.ts';

/**
 * Makes and stores the plan that takes a run back. Nothing is sent: it goes through approval and push as any
 * plan. Reads Minga only, since what Aeries says now does not change what the run did.
 * @throws `run-unknown`; `run-not-undoable` where the run is unfinished, changed nothing or was taken back
 *   before; `target-*`, `cancelled`, `store-*`: no plan was stored then.
 */
export async function undo(bench: Workbench, runId: string, control: Control): Promise<PlanHeader> {
  const { store, connection, clock, ids } = bench;
  const run = knownRun(store.runs, connection.name, runId);
  refuseUnfinished(store.runs, run);
  const before = store.runs.undosOf(runId);
  const done = [...succeeded(store.runs, runId)];
  const takenBack = takenBackBy(store.runs, before);
  if (done.length === 0) throw changedNothing(run);
  if (done.every((item) => takenBack.has(keyOf(item)))) throw undoneBefore(run, before);

  const mingas = new Set(done.map(({ mingaId }) => mingaId));
  const target = await readTarget(bench, () => undefined, control, mingas);
  control.signal.throwIfAborted();
  control.onProgress({ stage: 'planning', done: 0, total: done.length });
  const draft = makeUndo({
    connection,
    runId,
    items: done,
    changeOf: (changeId) => store.plans.change(run.planId, changeId),
    target,
    takenBack,
    locks: store.decisions.current(connection.name).locks,
    alsoKnown: alsoKnown(store, connection),
  });
  control.onProgress({ stage: 'planning', done: done.length, total: done.length });

  const { changes, sendable, ...facts } = draft;
  const header: PlanHeader = {
    ...facts,
    planId: ids.next('plan'),
    connection: connection.name,
    createdAt: new Date(clock.now()).toISOString(),
    source: {
      complete: true,
      incompleteReasons: [],
      people: 0,
      invalid: 0,
      requests: 0,
      bytes: 0,
      durationMs: 0,
    },
    target: { people: [...target.values()].reduce((sum, people) => sum + people.length, 0) },
    trigger: 'person',
    kind: 'undo',
    undoOf: runId,
    // It does not read Aeries itself.
    schoolNames: knownSchoolNames(store.plans.list(connection.name, PLANS_WITH_NAMES)),
  };
  store.plans.save(header, changes);
  bench.log.info('undo planned', { plan: header.planId, run: runId, changes: sendable });
  return header;
}

/** Whether a run can be taken back, and what of it cannot, from the journal alone. */
export interface UndoOutlook {
  readonly possible: boolean;
  /** Why not, in a sentence; null where it is possible. */
  readonly why: string | null;
  /** What stays of the run even so, in sentences. */
  readonly cannot: readonly string[];
}

/** Asks nobody but the store; what Minga has become since is seen only by `undo` itself. */
export function undoOutlook(runs: RunStore, runId: string, target: 'api' | 'list'): UndoOutlook {
  const run = runs.get(runId);
  if (run === null) return { possible: false, why: 'The run is no longer kept.', cannot: [] };
  try {
    refuseUnfinished(runs, run);
    const undos = runs.undosOf(runId);
    const takenBack = takenBackBy(runs, undos);
    let left = 0;
    let all = 0;
    for (const item of succeeded(runs, runId)) {
      all += 1;
      if (!takenBack.has(keyOf(item))) left += 1;
    }
    if (all === 0) throw changedNothing(run);
    if (left === 0) throw undoneBefore(run, undos);
  } catch (error) {
    if (!(error instanceof RosterError)) throw error;
    return { possible: false, why: outlookWords(error), cannot: [] };
  }
  const cannot = cannotUndoAtAll(succeeded(runs, runId), target).map(({ text }) => text);
  return { possible: true, why: null, cannot };
}

/** Why a run cannot be taken back, said of the run that is looked at: without its id, with moments in UTC as ISO 8601. */
function outlookWords({ message, details }: RosterError): string {
  switch (details['reason']) {
    case 'unfinished':
      return 'It is still under way, or was interrupted. Once it is finished it can be taken back.';
    case 'nothing-done':
      return 'It changed nothing in Minga, so there is nothing to take back.';
    case 'undone': {
      const { by } = details;
      return typeof by === 'string'
        ? `It was taken back already, by the run of ${by}.`
        : 'It was taken back already.';
    }
    default:
      return message;
  }
}

function* succeeded(runs: RunStore, runId: string): Generator<JournalItem> {
  for (const item of runs.items(runId)) if (item.state === 'succeeded') yield item;
}

function keyOf({ mingaId, item, personId }: JournalItem): string {
  return undoKey(mingaId, item.personId ?? personId ?? '');
}

function takenBackBy(runs: RunStore, undos: readonly Run[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const undone of undos) {
    for (const item of succeeded(runs, undone.runId)) keys.add(keyOf(item));
  }
  return keys;
}

/** While it is not known what became of a batch, nobody can say what there is to take back. */
function refuseUnfinished(runs: RunStore, run: Run): void {
  const { sent } = runs.counts(run.runId);
  if (run.state !== 'running' && sent === 0) return;
  throw notUndoable(
    run,
    'unfinished',
    run.state === 'running'
      ? 'This run is still under way, or was interrupted.'
      : `This run was broken off, and it is not known what became of ${sent} of its changes.`,
    'Finish it with "resume" (nothing is sent twice), or stop it; then take it back.',
  );
}

function changedNothing(run: Run): RosterError {
  return notUndoable(
    run,
    'nothing-done',
    'This run changed nothing in Minga, so there is nothing to take back.',
    'Choose another run: "history" lists them with what each did.',
  );
}

function undoneBefore(run: Run, undos: readonly Run[]): RosterError {
  const last = undos.find(({ counts }) => counts.succeeded > 0);
  const by =
    last === undefined ? '' : `, by the run of ${last.startedAt.slice(0, 16)}Z (${last.runId})`;
  return notUndoable(
    run,
    'undone',
    `This run was taken back already${by}.`,
    last === undefined
      ? 'Nothing is left to do.'
      : `To have its changes again, take that run back as well. If a later sync made them again, take back the run of that sync.`,
    last === undefined ? {} : { by: last.startedAt },
  );
}

function notUndoable(
  run: Run,
  why: string,
  message: string,
  fix: string,
  more: Readonly<Record<string, string>> = {},
): RosterError {
  return new RosterError('run-not-undoable', {
    message: `${message} Nothing was read or sent.`,
    fix,
    details: { undoOf: run.runId, reason: why, ...more },
  });
}
