import type { Night } from '../nightly/night.ts';
import type { SyncRole } from '../person/person.ts';
import type { Hold, IncompleteReason, Op } from '../plan/plan.ts';

/** Everything that is told of one night. Lists of people are empty where names are not switched on. */
export interface NightReport {
  readonly night: Night;
  /** The clock that times are told by. */
  readonly zone: string;
  /** Schools and roles that something was sent for, or that something waits in. */
  readonly groups: readonly GroupCount[];
  /** Names of the schools by Aeries School ID, as far as they are known. */
  readonly schoolNames: Readonly<Record<string, string>>;
  /** What was done, by kind. */
  readonly done: OpCounts;
  /** What waits for a person, by kind. */
  readonly waiting: OpCounts;
  readonly holds: readonly Hold[];
  readonly incomplete: readonly IncompleteReason[];
  /** What was not done, by cause, most first. */
  readonly causes: readonly CauseCount[];
  /** Rows of Aeries that nothing could be done with, by reason, most first. */
  readonly unusable: readonly UnusableRows[];
  /** Milliseconds since 1970, or null: nothing is scheduled. */
  readonly nextRun: number | null;
  /** People who need nothing. */
  readonly unchanged: number | null;
  /** For a missed night: how many in a row, this one among them. */
  readonly missedInRow: number;
}

export type OpCounts = Readonly<Partial<Record<Op, number>>>;

export interface GroupCount {
  readonly school: string;
  readonly role: SyncRole;
  readonly done: OpCounts;
  readonly failed: number;
  readonly waiting: number;
}

export interface CauseCount {
  readonly text: string;
  readonly fix: string | null;
  readonly count: number;
  readonly people: readonly string[];
}

export interface UnusableRows {
  readonly school: string;
  readonly role: SyncRole;
  readonly text: string;
  readonly count: number;
  readonly people: readonly string[];
}
