import type { Reason } from '../plan/plan.ts';

/** Why the two lines of a move are what they are, in sentences of their own: see `reasons.ts`. */

export interface MoveSwitches {
  readonly autoUpdate: boolean;
  readonly archive: boolean;
}

export interface MoveFacts {
  /** Aeries School IDs. */
  readonly from: string;
  readonly to: string;
  /** Aeries lists the person under another sourcedId at the new school. */
  readonly rekeyed: boolean;
  /** The new school's Minga has the person archived. */
  readonly returns: boolean;
}

export function leaveReason({ from, to, rekeyed }: MoveFacts): Reason {
  return {
    code: 'moves-away',
    text: `Aeries no longer lists this person at school ${from}, but at school ${to}${underNewId(rekeyed)}. They are archived here first, then they arrive there.`,
  };
}

export function arriveReason({ from, to, rekeyed, returns }: MoveFacts): Reason {
  const then = returns ? 'restored' : 'added';
  return {
    code: 'moves-here',
    text: `Aeries lists this person at school ${to} now${underNewId(rekeyed)}, no longer at school ${from}. They are archived there first, then ${then} here.`,
  };
}

function underNewId(rekeyed: boolean): string {
  return rekeyed ? ' under a new ID' : '';
}

/** A move writes in one Minga and archives in another: it takes both switches. */
export function moveSkippedReason({ from, to }: MoveFacts, switches: MoveSwitches): Reason {
  const [isOff, code] = switches.archive
    ? (['Auto update is off', 'auto-update-off'] as const)
    : switches.autoUpdate
      ? (['Archive is off', 'archive-off'] as const)
      : (['Auto update and Archive are off', 'auto-update-and-archive-off'] as const);
  return {
    code,
    text: `Aeries lists this person at school ${to} now, no longer at school ${from}. A move needs both Auto update and Archive; ${isOff}, so both Mingas are left as they are.`,
  };
}

/** For somebody who has left a school and cannot come to the other one yet. */
export function moveWaitsReason(from: string, to: string): Reason {
  return {
    code: 'move-waits',
    text: `Aeries no longer lists this person at school ${from}, but at school ${to}, where they cannot be added yet: their line there says why. They stay here until they can.`,
  };
}
