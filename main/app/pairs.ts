import type { Change, Hold, HoldCode } from '../core/plan/plan.ts';
import type { Override } from '../core/plan/selection.ts';
import type { PlanStore } from '../core/ports.ts';
import { type Released, release } from './overrides.ts';

/**
 * Changes that are approved together: a change alone, or both halves of a move. Whoever chooses one half has
 * chosen the other, also where a filter shows only the one.
 */
export function* asPairs(
  plans: PlanStore,
  planId: string,
  chosen: Iterable<Change>,
): Generator<readonly [Change] | readonly [Change, Change]> {
  const seen = new Set<string>();
  for (const change of chosen) {
    if (change.part === null || change.pairedWith === null) {
      yield [change];
      continue;
    }
    if (seen.has(change.id)) continue;
    const other = plans.change(planId, change.pairedWith);
    // A half without the other is never sent.
    if (other === null) continue;
    seen.add(other.id);
    yield change.part === 'leave' ? [change, other] : [other, change];
  }
}

/** Changes that go together, under the overrides; null where a hold without an override stands before them. */
export function releaseTogether(
  together: readonly Change[],
  holds: readonly Hold[],
  overrides: readonly Override[],
): readonly Released[] | null {
  const [only, ...others] = together;
  if (only !== undefined && others.length === 0) {
    const free = release(only, overrides);
    return free === null ? null : [free];
  }
  if (!areReleased(together, holds, overrides)) return null;
  return together.flatMap((change) => {
    const free = release({ ...change, heldBy: [] }, overrides);
    return free === null
      ? []
      : {
          ...free,
          change: { ...free.change, heldBy: change.heldBy },
          released: [...new Set([...change.heldBy, ...free.released])],
        };
  });
}

/**
 * True where no hold is left in the way of changes that go together. A half is under the holds of its own school
 * and role, and under those of the other: an override counts for the half whose hold it names.
 */
function areReleased(
  together: readonly Change[],
  holds: readonly Hold[],
  overrides: readonly Override[],
): boolean {
  return together.every((change) =>
    change.heldBy.every((code) => {
      const own = holdsOf(change, code, holds);
      // Held for another line's sake: an override of either half will do.
      const asked = own ? [change] : together;
      return overrides.some(
        (override) =>
          override.code === code &&
          asked.some(
            ({ school, role }) =>
              (override.school === null || override.school === school) &&
              (override.role === null || override.role === role),
          ),
      );
    }),
  );
}

function holdsOf({ school, role, op }: Change, code: HoldCode, holds: readonly Hold[]): boolean {
  return holds.some(
    (hold) =>
      hold.code === code &&
      hold.school === school &&
      (hold.role === null || hold.role === role) &&
      (hold.op === null || hold.op === op),
  );
}
