import type { ItemState, ItemUpdate, JournalItem } from '../ports.ts';

/**
 * What one half of a move means for the other while they are sent. A person who could not be archived at the old
 * school is not added at the new one; one who cannot come to the new school is not archived at the old one. Where
 * the second half fails after the first was done, the person is in neither, and that is said loudly.
 */

/** Code of an arrival that was not sent, because the person was not archived at the old school. */
export const MOVE_NOT_LEFT = 'move-not-left';
/** Code of a departure that was not sent, because the arrival is refused. */
export const MOVE_NOT_ARRIVING = 'move-not-arriving';
/** Code of an arrival that failed after the departure was done. */
export const MOVE_HALF_DONE = 'move-half-done';

type Half = Pick<JournalItem, 'changeId' | 'part' | 'state' | 'code' | 'mingaId'>;

const refused: ReadonlySet<ItemState> = new Set(['failed', 'conflict', 'stale']);

/**
 * Why one half is not sent, as its outcome, from how the other half stands; null where it may go. A half that the
 * target "skipped" had nothing left to do there, which is as good as done.
 */
export function notSent(half: Half, other: Half | null): ItemUpdate | null {
  if (half.part === null) return null;
  const state = other?.state ?? 'failed';
  if (half.part === 'leave') {
    if (!refused.has(state) && !isOurs(other)) return null;
    return {
      changeId: half.changeId,
      state: 'skipped',
      code: MOVE_NOT_ARRIVING,
      message: `Not archived: the person cannot come to the other Minga${named(other)} any more, and would be in neither. Make a new preview.`,
    };
  }
  if (state === 'succeeded' || (state === 'skipped' && !isOurs(other))) return null;
  return {
    changeId: half.changeId,
    state: 'skipped',
    code: MOVE_NOT_LEFT,
    message: `Not sent: the person was not archived in the other Minga${named(other)} (its own line says why), so the move did not begin. Make a new preview.`,
  };
}

/** An outcome of an arrival that came after its departure: what went wrong becomes a loud one. */
export function afterLeaving(update: ItemUpdate, half: Half, other: Half | null): ItemUpdate {
  if (half.part !== 'arrive' || !refused.has(update.state)) return update;
  if (other?.state !== 'succeeded' && !(other?.state === 'skipped' && !isOurs(other)))
    return update;
  const cause = update.message ?? update.code ?? 'Minga gave no reason.';
  return {
    ...update,
    code: MOVE_HALF_DONE,
    message: `The person was archived in the other Minga${named(other)} and did not arrive in this one, so they are active in neither. The cause: ${cause} Mend it and make a new preview soon: it adds them here.`,
  };
}

function isOurs(half: Half | null): boolean {
  return half?.code === MOVE_NOT_LEFT || half?.code === MOVE_NOT_ARRIVING;
}

function named(half: Half | null): string {
  return half === null ? '' : ` (${half.mingaId})`;
}
