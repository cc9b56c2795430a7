import { ACTIONABLE_OPS, type ActionableOp, type PlanHeader } from '../core/plan/plan.ts';
import type { Connection, Store } from '../core/ports.ts';
import { RosterError } from '../core/errors.ts';
import { freshPlan, PLAN_LIFETIME_MS } from './approve.ts';

/** A plan of the schedule with changes that wait for a person. */
export interface WaitingPlan {
  readonly plan: PlanHeader;
  /** Changes that no run has made since; kinds with none are left out. */
  readonly waiting: Readonly<Partial<Record<ActionableOp, number>>>;
  readonly count: number;
  /** Until when it can be pushed, ISO 8601 in UTC. */
  readonly until: string;
}

/** Plans looked at: far more than are made in the day for which a plan is good. */
const MOST_PLANS = 50;

/**
 * The newest plan that the schedule made for this connection and that a person may still push, with what of it is
 * left to do: changes that neither its own run nor a later one made. Null where nothing waits.
 */
export function waitingPlan(
  { plans }: Pick<Store, 'plans'>,
  connection: Connection,
  now: number,
): WaitingPlan | null {
  const plan = plans
    .list(connection.name, MOST_PLANS)
    .find(({ trigger, kind }) => trigger === 'schedule' && kind === 'sync');
  if (plan === undefined || !isFresh(plans, connection, plan.planId, now)) return null;
  const left = plans.unpushed(plan.planId);
  const waiting = Object.fromEntries(
    ACTIONABLE_OPS.flatMap((op) => ((left[op] ?? 0) > 0 ? [[op, left[op]]] : [])),
  );
  const count = Object.values(left).reduce((sum, number) => sum + number, 0);
  if (count === 0) return null;
  const until = new Date(Date.parse(plan.createdAt) + PLAN_LIFETIME_MS).toISOString();
  return { plan, waiting, count, until };
}

function isFresh(
  plans: Store['plans'],
  connection: Connection,
  planId: string,
  now: number,
): boolean {
  try {
    freshPlan(plans, connection, planId, now);
    return true;
  } catch (error) {
    if (error instanceof RosterError && error.code === 'plan-stale') return false;
    throw error;
  }
}
