import { RosterError } from '../core/errors.ts';
import type { PlanHeader } from '../core/plan/plan.ts';
import { STALE_REASONS, type PlanFreshness } from '../core/plan/questions.ts';
import type { PlanStore } from '../core/ports.ts';
import { completeConnection, type ConnectionDraft } from '../core/settings/draft.ts';
import { freshPlan, PLAN_LIFETIME_MS } from './approve.ts';

/** Asks the very rule that a push goes by. */
export function planFreshness(
  plans: PlanStore,
  draft: ConnectionDraft,
  header: PlanHeader,
  now: number,
): PlanFreshness {
  try {
    freshPlan(plans, completeConnection(draft), header.planId, now);
  } catch (error) {
    if (!(error instanceof RosterError)) throw error;
    if (error.code !== 'plan-stale' && error.code !== 'bad-config') throw error;
    const said = error.details['reason'];
    const reason = STALE_REASONS.find((each) => each === said) ?? 'settings-changed';
    return { kind: 'stale', reason, text: error.message };
  }
  const until = Date.parse(header.createdAt) + PLAN_LIFETIME_MS;
  return { kind: 'fresh', until: new Date(until).toISOString() };
}
