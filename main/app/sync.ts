import { ACTIONABLE_OPS, type Change, type Hold } from '../core/plan/plan.ts';
import type { Policy } from '../core/connection/config.ts';
import type { RunCounts, Workbench } from '../core/ports.ts';
import { isReleased } from './approve.ts';
import { preview } from './preview.ts';
import { pushLocked, type PushControl } from './push.ts';

export interface SyncResult {
  /** Null where the policy left nothing to send. */
  readonly runId: string | null;
  readonly planId: string;
  readonly outcome: 'applied' | 'held' | 'nothing-to-do' | 'failed';
  readonly counts: RunCounts;
  readonly holds: readonly Hold[];
  /** Changes that wait for a person: held, or of a kind that the policy leaves to one. */
  readonly waiting: number;
  readonly sourceComplete: boolean;
}

const NOTHING: RunCounts = { succeeded: 0, failed: 0, skipped: 0, conflict: 0, stale: 0, held: 0 };

/**
 * The unattended run: preview, then push what the policy allows; the rest waits in the stored plan.
 * No policy ever sends a held change: only a person's override does.
 * @throws `busy` at once where another run has the connection, and what `preview` and `push` throw.
 */
export async function sync(bench: Workbench, control: PushControl): Promise<SyncResult> {
  const { store, connection } = bench;
  const lock = store.locks.acquire(connection.name, 'unattended sync');
  try {
    const plan = await preview(bench, { trigger: 'schedule' }, control);
    control.onKnown?.({ planId: plan.planId });
    const allowed: string[] = [];
    let waiting = 0;
    for (const change of store.plans.changes(plan.planId, { ops: ACTIONABLE_OPS })) {
      if (isReleased(change, []) && policyFor(change, connection.policy) !== 'approve') {
        allowed.push(change.id);
      } else if (change.part !== 'leave') {
        waiting += 1;
      }
    }
    const facts = { planId: plan.planId, holds: plan.holds, sourceComplete: plan.source.complete };
    if (allowed.length === 0) {
      const outcome = waiting > 0 ? 'held' : 'nothing-to-do';
      return { ...facts, runId: null, outcome, counts: { ...NOTHING, held: waiting }, waiting };
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
    return { ...facts, runId: run.runId, outcome, counts, waiting };
  } finally {
    lock.release();
  }
}

/** Which rule of the policy a change falls under; a changed role is a kind of its own. */
export function policyFor(change: Change, policy: Policy): Policy[keyof Policy] {
  switch (change.op) {
    case 'add':
      return policy.add;
    case 'update':
      return change.fields.some(({ field }) => field === 'role')
        ? policy.roleChange
        : policy.update;
    case 'restore':
      return policy.restore;
    case 'archive':
      return policy.archive;
    case 'move':
      return policy.move;
    case 'relink':
      return policy.relink;
    default:
      return 'approve';
  }
}
