import { push, type PushRequest } from '../../../main/app/push.ts';
import { settingsByPath } from '../../../main/core/plan/fingerprint.ts';
import { makePlan } from '../../../main/core/plan/make-plan.ts';
import type { PlanInput } from '../../../main/core/plan/plan-input.ts';
import type { Change, PlanHeader } from '../../../main/core/plan/plan.ts';
import type {
  Approval,
  ImportBatch,
  ImportItem,
  ItemState,
  JournalItem,
  PushResult,
  Run,
  Store,
  Workbench,
} from '../../../main/core/ports.ts';
import { noDecisions } from '../../../main/core/people/locks.ts';
import type { TargetPerson } from '../../../main/core/person/person.ts';
import { applyItem } from './in-memory-minga.ts';

/** Approve and push as they are, over a store and Mingas held in memory: hundreds of districts a second. */
export interface MemoryBench {
  readonly bench: Workbench;
  /** Every batch that was sent, in order. */
  readonly sent: readonly ImportBatch[];
  readonly mingas: Map<string, readonly TargetPerson[]>;
  readonly approvals: ReadonlyMap<string, Approval>;
  /** Makes a plan of the input and keeps it. */
  plan(input: PlanInput): { readonly header: PlanHeader; readonly changes: readonly Change[] };
  push(request: Partial<PushRequest> & Pick<PushRequest, 'planId'>): Promise<PushResult>;
  /** Archives of past runs, as the store would count them. */
  archived: Record<string, number>;
}

const NOW = Date.parse('2026-11-25T08:00:00.000Z');

function unused(): never {
  throw new Error('a push should not need this');
}

export function memoryBench(input: PlanInput): MemoryBench {
  const mingas = new Map(input.target);
  const plans = new Map<string, { header: PlanHeader; changes: readonly Change[] }>();
  const runs = new Map<string, Run>();
  const approvals = new Map<string, Approval>();
  const journals = new Map<string, JournalItem[]>();
  const sent: ImportBatch[] = [];
  let ids = 0;
  const itemsOf = (runId: string): JournalItem[] => journals.get(runId) ?? [];
  const self: MemoryBench = {
    sent,
    mingas,
    approvals,
    archived: {},
    plan(of) {
      const draft = makePlan(of);
      const changes = [...draft.changes];
      const planId = `plan-${(ids += 1)}`;
      const header: PlanHeader = {
        ...draft,
        planId,
        connection: of.connection.name,
        createdAt: new Date(NOW).toISOString(),
        source: {
          complete: draft.complete,
          incompleteReasons: draft.incompleteReasons,
          people: of.source.people.length,
          invalid: of.source.invalid.length,
          requests: 1,
          bytes: 1,
          durationMs: 1,
        },
        target: { people: 0 },
        trigger: 'person',
        kind: 'sync',
        undoOf: null,
        cannotUndo: [],
        settings: settingsByPath(of.connection),
      };
      plans.set(planId, { header, changes });
      return { header, changes };
    },
    push: (request) =>
      push(
        self.bench,
        {
          selection: { kind: 'all' },
          overrides: [],
          note: null,
          approvedBy: 'test',
          trigger: 'person',
          ...request,
        },
        {
          signal: new AbortController().signal,
          stop: new AbortController().signal,
          onProgress: () => undefined,
        },
      ),
    bench: {
      connection: input.connection,
      source: { schools: unused, pull: unused },
      target: {
        account: () =>
          Promise.resolve({
            user: { id: 'u', email: 'owner@x.org', role: 'OWNER' },
            district: { id: 'd', name: 'D' },
            mingas: [],
          }),
        pull: (mingaId, sink) => {
          sink(mingas.get(mingaId) ?? []);
          return Promise.resolve();
        },
        submit: (batch) => {
          sent.push(batch);
          return Promise.resolve(
            batch.items.map((item) => ({
              ref: item.ref,
              outcome: outcomeOf(batch.mingaId, item),
              personId: item.personId ?? `new_${item.ref}`,
              version: 1,
              code: null,
              field: null,
              message: null,
            })),
          );
        },
      },
      store: storeOf(),
      clock: { now: () => NOW },
      ids: { next: (prefix) => `${prefix}-${(ids += 1)}` },
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    },
  };
  return self;

  /** What Minga refuses fails that item alone: a person may have chosen a row without the one it waits for. */
  function outcomeOf(mingaId: string, item: ImportItem): 'succeeded' | 'failed' {
    try {
      mingas.set(mingaId, applyItem(mingas.get(mingaId) ?? [], item));
      return 'succeeded';
    } catch {
      return 'failed';
    }
  }

  function storeOf(): Store {
    const runStore: Pick<
      Store['runs'],
      | 'create'
      | 'openBatches'
      | 'batch'
      | 'items'
      | 'item'
      | 'owesArrivals'
      | 'record'
      | 'counts'
      | 'finish'
      | 'archivedSince'
    > = {
      create: (run, approval, items) => {
        runs.set(run.runId, run);
        approvals.set(run.runId, approval);
        const rows = [...items].map((item) => ({
          ...item,
          state: 'pending' as const,
          before: null,
          personId: null,
          version: null,
          code: null,
          field: null,
          message: null,
          at: null,
          pairedWith: item.pairedWith ?? null,
          part: item.part ?? null,
        }));
        journals.set(run.runId, rows);
      },
      openBatches: (runId) => [
        ...new Set(
          itemsOf(runId)
            .filter(({ state }) => state === 'pending' || state === 'sent')
            .map(({ batch }) => batch),
        ),
      ],
      batch: (runId, batch) => itemsOf(runId).filter((item) => item.batch === batch),
      items: itemsOf,
      item: (runId, changeId) => itemsOf(runId).find((item) => item.changeId === changeId) ?? null,
      owesArrivals: () => false,
      record: (runId, updates) => {
        const byId = new Map(updates.map((update) => [update.changeId, update]));
        journals.set(
          runId,
          itemsOf(runId).map((item) => ({ ...item, ...byId.get(item.changeId) })),
        );
      },
      counts: (runId) => {
        const counts: Record<ItemState, number> = {
          pending: 0,
          sent: 0,
          succeeded: 0,
          failed: 0,
          skipped: 0,
          conflict: 0,
          stale: 0,
        };
        for (const { state } of itemsOf(runId)) counts[state] += 1;
        return counts;
      },
      finish: () => undefined,
      archivedSince: () => self.archived,
    };
    const planStore: Pick<Store['plans'], 'header' | 'edits' | 'changes' | 'change'> = {
      edits: () => 0,
      header: (planId) => plans.get(planId)?.header ?? null,
      changes: (planId, filter = {}) =>
        (plans.get(planId)?.changes ?? []).filter(
          ({ id, op, school, role, heldBy }) =>
            (filter.ops?.includes(op) ?? true) &&
            (filter.schools?.includes(school) ?? true) &&
            (filter.roles?.includes(role) ?? true) &&
            (filter.ids?.includes(id) ?? true) &&
            (filter.held === undefined || filter.held === heldBy.length > 0),
        ),
      change: (planId, id) => plans.get(planId)?.changes.find((change) => change.id === id) ?? null,
    };
    return partial<Store>({
      plans: partial(planStore),
      runs: partial(runStore),
      locks: { acquire: () => ({ release: () => undefined }) },
      decisions: partial<Store['decisions']>({
        current: () => noDecisions,
        linksClearedSince: () => new Set(),
      }),
    });
  }
}

/** The parts that a push uses; any other fails loudly. */
function partial<T extends object>(known: Partial<T> | object): T {
  return new Proxy(known, {
    get: (target, name) => (name in target ? Reflect.get(target, name) : unused),
  }) as T;
}
