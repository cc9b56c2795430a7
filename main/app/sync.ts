import { ACTIONABLE_OPS, type Change, type Hold, type PlanHeader } from '../core/plan/plan.ts';
import { policyAllows } from '../core/plan/policy.ts';
import type { RunCounts, Workbench } from '../core/ports.ts';
import { todayOf } from '../core/schedule/today.ts';
import { preview } from './preview.ts';
import { pushLocked, type PushControl } from './push.ts';

export interface SyncResult {
  /** Null where the policy left nothing to send. */
  readonly runId: string | null;
  /** Null where no plan was made, since the schedule forbids a run now. */
  readonly planId: string | null;
  readonly outcome: 'applied' | 'held' | 'nothing-to-do' | 'failed';
  readonly counts: RunCounts;
  readonly holds: readonly Hold[];
  /** Changes that wait for a person: held, or of a kind that the policy leaves to one. */
  readonly waiting: number;
  readonly sourceComplete: boolean;
  /** What the schedule said of today where it said something: no run, or adds only. */
  readonly note?: string;
}

const NOTHING: RunCounts = { succeeded: 0, failed: 0, skipped: 0, conflict: 0, stale: 0, held: 0 };

/**
 * The unattended run: preview, then push what the policy allows; the rest waits in the stored plan. On a blackout
 * day or while it is paused nothing is read at all; in an add-only window only people are added.
 * No policy ever sends a held change: only a person's override does.
 * @throws `busy` at once where another run has the connection, and what `preview` and `push` throw.
 */
export async function sync(bench: Workbench, control: PushControl): Promise<SyncResult> {
  const { store, connection, clock } = bench;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const today = todayOf(connection.schedule, timeZone, clock.now());
  if (today.kind === 'closed') {
    bench.log.info('no unattended run today');
    return {
      runId: null,
      planId: null,
      outcome: 'nothing-to-do',
      counts: NOTHING,
      holds: [],
      waiting: 0,
      sourceComplete: true,
      note: today.text,
    };
  }
  const lock = store.locks.acquire(connection.name, 'unattended sync');
  try {
    const plan = await preview(bench, { trigger: 'schedule' }, control);
    control.onKnown?.({ planId: plan.planId });
    const { allowed, waiting } = decide(bench, plan, today.kind === 'add-only');
    const facts = {
      planId: plan.planId,
      holds: plan.holds,
      waiting,
      sourceComplete: plan.source.complete,
      ...(today.kind === 'add-only' ? { note: today.text } : {}),
    };
    if (allowed.length === 0) {
      const outcome = waiting > 0 ? 'held' : 'nothing-to-do';
      return { ...facts, runId: null, outcome, counts: { ...NOTHING, held: waiting } };
    }
    const run = await pushLocked(
      bench,
      {
        planId: plan.planId,
        selection: { kind: 'rows', ids: allowed },
        overrides: [],
        note: null,
        approvedBy: 'policy',
        trigger: 'schedule',
      },
      control,
    );
    const counts = { ...run.counts, held: waiting };
    const broken = run.state === 'failed' || run.state === 'stopped';
    const outcome = broken ? 'failed' : waiting > 0 ? 'held' : 'applied';
    return { ...facts, runId: run.runId, outcome, counts };
  } finally {
    lock.release();
  }
}

/** What may go, and how many changes wait. The two halves of a move go together or not at all, and are one. */
function decide(
  { store, connection }: Workbench,
  plan: PlanHeader,
  addOnly: boolean,
): { readonly allowed: readonly string[]; readonly waiting: number } {
  const allowed = new Set<string>();
  const takers: Change[] = [];
  const keptBack = new Set<string>();
  let waiting = 0;
  const mayGo = (change: Change): boolean =>
    (!addOnly || change.op === 'add') && policyAllows(change, connection.policy, plan.holds);
  const keepBack = (change: Change): void => {
    keptBack.add(personKey(change.mingaId, change.personId));
    if (change.part !== 'leave') waiting += 1;
  };
  for (const change of store.plans.changes(plan.planId, { ops: ACTIONABLE_OPS })) {
    const other =
      change.pairedWith === null ? null : store.plans.change(plan.planId, change.pairedWith);
    if (!mayGo(change) || (other !== null && !mayGo(other))) {
      keepBack(change);
      continue;
    }
    allowed.add(change.id);
    if (change.candidates.length > 0) takers.push(change);
  }
  // Who takes what somebody gives up who is kept back would only be refused by Minga, every night again.
  for (let before = -1; before !== waiting;) {
    before = waiting;
    for (const taker of takers) {
      const { id, mingaId, pairedWith, candidates } = taker;
      if (!candidates.some((giver) => keptBack.has(personKey(mingaId, giver)))) continue;
      if (!allowed.delete(id)) continue;
      keepBack(taker);
      const other = pairedWith === null ? null : store.plans.change(plan.planId, pairedWith);
      if (other === null) continue;
      allowed.delete(other.id);
      keptBack.add(personKey(other.mingaId, other.personId));
    }
  }
  return { allowed: [...allowed], waiting };
}

function personKey(mingaId: string, personId: string | null): string {
  return `${mingaId} ${personId ?? ''}`;
}
