import type { Connection } from '../connection/config.ts';
import type { NightStore } from '../nightly/night.ts';
import type { MessageStore } from '../notify/message.ts';
import type { PersonHistoryStore } from '../people/history-store.ts';
import type { DecisionStore } from '../people/locks.ts';
import type { PeopleStore } from '../people/memory.ts';
import type { PlanStore } from './plans.ts';
import type { RunStore } from './run-store.ts';
import type { Run, RunCounts, RunState } from './runs.ts';
import type { SnapshotStore } from './snapshots.ts';
import type { RosterSource } from './source.ts';
import type { Clock, Ids, Log } from './system.ts';
import type { RosterTarget } from './target.ts';

/** Everything that is kept on this computer, and what a use case is given. */

export interface LockHolder {
  readonly connection: string;
  readonly owner: string;
  readonly pid: number;
  readonly since: string;
}

export interface LockStore {
  /** Takes the connection for one run, across processes. Throws `busy`, naming the holder. */
  acquire(connection: string, owner: string): { release(): void };
  /** Who has the connection now, in any process; null where nobody has, however the last one ended. */
  holder(connection: string): LockHolder | null;
}

/** Links kept on this computer, for targets that cannot hold an external id (list mode). */
export interface LinkStore {
  all(connection: string, mingaId: string): ReadonlyMap<string, string>;
  set(
    connection: string,
    mingaId: string,
    links: Iterable<readonly [personKey: string, sisId: string]>,
  ): void;
}

/** What stays of a run or plan for ever: counts, hashes, who and when; no person. */
export interface AuditLine {
  readonly kind: 'plan' | 'run';
  /** Plan id or run id. */
  readonly id: string;
  readonly connection: string;
  /** When the run began or the plan was made, ISO 8601 in UTC. */
  readonly at: string;
  readonly planHash: string;
  readonly trigger: Run['trigger'];
  /** Of a run. */
  readonly planId?: string;
  readonly state?: RunState;
  readonly approvedBy?: string;
  readonly counts?: RunCounts;
  /** Of a plan: lines by kind, and how many holds it had. */
  readonly totals?: Readonly<Record<string, number>>;
  readonly holds?: number;
}

/** How much was removed. */
export interface Purged {
  readonly runs: number;
  readonly plans: number;
  /** Lines of plans that stay, which were only shown. */
  readonly lines: number;
  readonly snapshots: number;
}

/** Records of a person that were removed or emptied. */
export interface Erased {
  readonly snapshots: number;
  readonly changes: number;
  readonly items: number;
  /** Links, memory, and whatever else named the person. */
  readonly others: number;
}

export interface EraseHow {
  /** Locks and links in force stay, under the bare IDs and with `keptReason`; else they go with the person. */
  readonly keepsDecisions: boolean;
  readonly keptReason: string;
  /** ISO 8601 in UTC: now. */
  readonly at: string;
  /** The operating-system user. */
  readonly by: string;
}

export interface RetentionStore {
  /** Moments in ISO 8601, UTC: what is older goes. `at`: now. */
  purge(before: {
    readonly runsBefore: string;
    readonly plansBefore: string;
    readonly linesBefore: string;
    readonly at: string;
  }): Purged;
  /** Newest first; of one connection, or of all. */
  audit(limit: number, connection?: string): readonly AuditLine[];
  /** Every sourcedId and Minga id that plans, journals, links and memory join to the given ones, these among them. */
  idsOf(connection: string, ids: Iterable<string>): ReadonlySet<string>;
  /**
   * Takes a person out of everything, under every ID that the given ones are joined to. Throws `busy` where it is not
   * known yet what became of a change of theirs that was sent.
   */
  erase(connection: string, ids: Iterable<string>, how: EraseHow): Erased;
  /** How often somebody of a connection was erased. */
  erasures(connection: string): number;
}

export interface Store {
  readonly retention: RetentionStore;
  /** A number that is another one after each write by anyone but this store itself: cheap to ask every second. */
  version(): number;
  readonly snapshots: SnapshotStore;
  readonly plans: PlanStore;
  readonly runs: RunStore;
  readonly locks: LockStore;
  readonly links: LinkStore;
  /** Who was seen when, over all complete readings. */
  readonly people: PeopleStore;
  /** Locks and manual links. */
  readonly decisions: DecisionStore;
  readonly personHistory: PersonHistoryStore;
  /**
   * Everything kept under one name of a connection is kept under another from now on: snapshots, plans, runs, links
   * and whatever else goes by it. What stood under the new name, of a connection that was deleted, is put aside under
   * a name of its own. Throws `busy` while something runs under either name.
   */
  renameConnection(from: string, to: string): void;
  readonly nights: NightStore;
  readonly messages: MessageStore;
  close(): void;
}

/** What a use case is given: one connection, both ends of it, and the store. */
export interface Workbench {
  readonly connection: Connection;
  readonly source: RosterSource;
  readonly target: RosterTarget;
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}
