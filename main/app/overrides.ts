import { formatCount } from '../core/diff/words.ts';
import { RosterError } from '../core/errors.ts';
import {
  ACTIONABLE_OPS,
  type Change,
  type Hold,
  type HoldCode,
  type PlanHeader,
} from '../core/plan/plan.ts';
import type { Override } from '../core/plan/selection.ts';
import type { ApprovedOverride } from '../core/ports.ts';

/**
 * One-time overrides (domain document, "Holds"): a person lets a hold of one plan pass. An override names a hold
 * that is there, is kept with the approval, and dies with the plan; no limit is ever raised.
 */

/** `required`: a stop needs the number of people it stops, typed. `if-given`: a number that is given must be right. */
export type TypedCounts = 'required' | 'if-given';

/**
 * The overrides as the approval keeps them, each with the number of changes under its hold.
 * @throws `bad-usage` for a hold that this plan has not, naming those it has, and for a number that is missing or
 * wrong. Nothing was sent then.
 */
export function checkOverrides(
  plan: Pick<PlanHeader, 'planId' | 'holds' | 'groups'>,
  overrides: readonly Override[],
  typedCounts: TypedCounts,
): readonly ApprovedOverride[] {
  return overrides.map((override) => {
    const holds = holdsFor(plan.holds, override);
    if (holds.length === 0) throw noSuchHold(plan, override);
    const count = holds.reduce((sum, hold) => sum + countUnder(hold, override, plan), 0);
    const typed = override.typedCount ?? null;
    const isStop = holds.some(({ severity }) => severity === 'stop');
    if (typed === null && isStop && typedCounts === 'required') {
      throw notTyped(override);
    }
    if (typed !== null && typed !== count) throw typedWrong(override, typed);
    return { ...override, count };
  });
}

/** Stops that the overrides let pass without the number having been typed, each with that number. */
export function stopsToType(
  plan: Pick<PlanHeader, 'holds' | 'groups'>,
  overrides: readonly Override[],
): readonly { readonly override: Override; readonly holds: readonly Hold[] }[] {
  return overrides
    .filter(({ typedCount }) => (typedCount ?? null) === null)
    .map((override) => ({ override, holds: holdsFor(plan.holds, override) }))
    .filter(({ holds }) => holds.some(({ severity }) => severity === 'stop'));
}

function holdsFor(holds: readonly Hold[], { code, school, role }: Override): readonly Hold[] {
  return holds.filter(
    (hold) =>
      hold.code === code &&
      (school === null || hold.school === school) &&
      (role === null || hold.role === null || hold.role === role),
  );
}

/** Of a hold on a whole school, an override may let one role pass: then it is about that group's changes only. */
function countUnder(
  hold: Hold,
  { role }: Override,
  { groups }: Pick<PlanHeader, 'groups'>,
): number {
  if (role === null || hold.role !== null) return hold.count;
  const group = groups.find((each) => each.school === hold.school && each.role === role);
  return ACTIONABLE_OPS.reduce((sum, op) => sum + (group?.totals[op] ?? 0), 0);
}

/** A hold as an override names it: `archive-share:5:student`. */
export function overrideName({
  code,
  school,
  role,
}: {
  readonly code: HoldCode;
  readonly school: string | null;
  readonly role: string | null;
}): string {
  if (school === null && role === null) return code;
  return role === null ? `${code}:${school ?? ''}` : `${code}:${school ?? ''}:${role}`;
}

function noSuchHold(
  { planId, holds }: Pick<PlanHeader, 'planId' | 'holds'>,
  override: Override,
): RosterError {
  const there = [...new Set(holds.map(overrideName))];
  return new RosterError('bad-usage', {
    message: `The plan ${planId} has no hold ${overrideName(override)} to let pass. Nothing was sent.`,
    fix:
      there.length === 0
        ? 'This plan has no holds: leave the override out.'
        : `Its holds are ${there.join(', ')}. Name one of these, or leave the override out.`,
    details: { override: overrideName(override), planId },
  });
}

function notTyped(override: Override): RosterError {
  return new RosterError('bad-usage', {
    message: `${overrideName(override)} is a stop: letting it pass needs the number of people it stops, typed. Nothing was sent.`,
    fix: 'Read the hold, and type the number of people that it names.',
    details: { override: overrideName(override), reason: 'count-missing' },
  });
}

function typedWrong(override: Override, typed: number): RosterError {
  return new RosterError('bad-usage', {
    message: `${overrideName(override)} does not hold ${formatCount(typed)} ${typed === 1 ? 'change' : 'changes'} in this plan: the number that was typed is not the one of the hold. Nothing was sent.`,
    fix: 'Read the hold again in the preview of this plan, and type the number that it names.',
    details: { override: overrideName(override), reason: 'count-wrong' },
  });
}

export interface Released {
  /** The change as it may be sent: fields that are still on hold are marked, and stay out. */
  readonly change: Change;
  /** Holds that an override let pass. */
  readonly released: readonly HoldCode[];
  /** True where a field of it stays on hold. */
  readonly isPartlyHeld: boolean;
}

/** True where nothing holds the whole change, or each of its holds has an override. */
export function isFree(change: Held, overrides: readonly Override[]): boolean {
  return change.heldBy.every((code) =>
    overrides.some((override) => covers(override, code, change)),
  );
}

/** What of a change decides whether it is free. */
export type Held = Pick<Change, 'heldBy' | 'school' | 'role'>;

/** A change under the overrides, or null where a hold without an override stands before it. */
export function release(change: Change, overrides: readonly Override[]): Released | null {
  const passes = (code: HoldCode): boolean =>
    overrides.some((override) => covers(override, code, change));
  if (!isFree(change, overrides)) return null;
  const fieldCodes = change.fields.flatMap(({ heldBy }) => heldBy ?? []);
  if (fieldCodes.length === 0) {
    return { change, released: change.heldBy, isPartlyHeld: false };
  }
  const freed = fieldCodes.filter(passes);
  const fields = change.fields.map(({ heldBy, ...field }) =>
    heldBy === undefined || passes(heldBy) ? field : { ...field, heldBy },
  );
  return {
    change: { ...change, fields },
    released: [...new Set([...change.heldBy, ...freed])],
    isPartlyHeld: freed.length < fieldCodes.length,
  };
}

function covers({ code, school, role }: Override, held: HoldCode, change: Held): boolean {
  return (
    code === held &&
    (school === null || school === change.school) &&
    (role === null || role === change.role)
  );
}
