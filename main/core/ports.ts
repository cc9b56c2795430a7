/** What core and app need from outside. Adapters implement these; composition roots join them. */
import type { Connection, SchoolPair } from './connection/config.ts';
import type {
  InvalidRow,
  MingaRole,
  PersonFields,
  SourceContact,
  SourcePerson,
  TargetPerson,
} from './person/person.ts';
import type { NightStore } from './nightly/night.ts';
import type { DecisionStore } from './people/locks.ts';
import type { PersonHistoryStore } from './people/history-store.ts';
import type { PeopleStore } from './people/memory.ts';
import type { MessageStore } from './notify/message.ts';
import type {
  ActionableOp,
  Change,
  HoldCode,
  IncompleteReason,
  MovePart,
  PlanHeader,
} from './plan/plan.ts';
import type {
  ChangeSort,
  ChangeWindow,
  PlanFacets,
  RowWindow,
  SelectedGroup,
} from './plan/questions.ts';
import type { Override, Selection } from './plan/selection.ts';
import type { Control } from './progress.ts';

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

export interface Ids {
  /** A new id, unique for ever, that sorts by time, with a prefix such as `plan` or `run`. */
  next(prefix: string): string;
}

export interface Log {
  info(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  warn(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  error(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
}

// ---------------------------------------------------------------- secrets

export const SECRET_NAMES = [
  'consumer-secret',
  'minga-token',
  'smtp-password',
  'webhook-secret',
] as const;
export type SecretName = (typeof SECRET_NAMES)[number];

/** Secrets of one connection. Values are never logged and never leave the main process. */
export interface Secrets {
  get(connection: string, name: SecretName): Promise<string | null>;
  set(connection: string, name: SecretName, value: string): Promise<void>;
  /** True where there was one. */
  clear(connection: string, name: SecretName): Promise<boolean>;
}

// ---------------------------------------------------------------- source

export interface SourceSchool {
  /** Aeries School ID (org sourcedId). */
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

export interface SourceTerm {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  /** YYYY-MM-DD */
  readonly startDate: string;
  readonly endDate: string;
}

/** A part of the roster, in the order in which it was read. */
export interface SourceBatch {
  readonly people: readonly SourcePerson[];
  readonly contacts: readonly SourceContact[];
  readonly invalid: readonly InvalidRow[];
}

export interface SourceVerdict {
  readonly complete: boolean;
  readonly incompleteReasons: readonly IncompleteReason[];
  /** Every school of the district's own list. */
  readonly schools: readonly SourceSchool[];
  readonly terms: readonly SourceTerm[];
  readonly requests: number;
  readonly bytes: number;
  readonly durationMs: number;
}

export interface RosterSource {
  /** The schools of the district, with a fresh token: also the quickest proof that the account works. */
  schools(control: Control): Promise<readonly SourceSchool[]>;
  /**
   * Reads every person of the configured schools and switched-on roles, with contacts where they are on.
   * Each person comes once (lists are de-duplicated by sourcedId, their schools joined).
   * A page that fails for good makes the verdict incomplete; only a source that gives nothing throws
   * (`source-unreachable`, `source-refused`, `source-untrusted`, `cancelled`).
   */
  pull(sink: (batch: SourceBatch) => void, control: Control): Promise<SourceVerdict>;
}

// ---------------------------------------------------------------- target

export interface TargetAccount {
  readonly user: { readonly id: string; readonly email: string; readonly role: MingaRole };
  readonly district: { readonly id: string; readonly name: string };
  readonly mingas: readonly {
    readonly id: string;
    readonly name: string;
    readonly sisSchoolId: string | null;
  }[];
}

export interface ImportItem {
  /** The change id: comes back with the outcome. */
  readonly ref: string;
  readonly op: 'create' | 'update' | 'archive' | 'restore';
  readonly personId?: string;
  readonly expectedVersion?: string | number;
  readonly fields?: PersonFields;
}

export interface ImportBatch {
  readonly mingaId: string;
  /** Same key and same items: the same import, however often it is sent. */
  readonly idempotencyKey: string;
  readonly items: readonly ImportItem[];
}

export type ItemOutcome = 'succeeded' | 'failed' | 'skipped' | 'conflict';

export interface ImportResult {
  readonly ref: string;
  readonly outcome: ItemOutcome;
  readonly personId: string | null;
  readonly version: string | number | null;
  /** The target's own code, such as `duplicate`, and the field at fault. */
  readonly code: string | null;
  readonly field: string | null;
  readonly message: string | null;
}

export interface RosterTarget {
  /** The account behind the token. Throws `target-refused` where the role is not enough, naming the role. */
  account(control: Control): Promise<TargetAccount>;
  /** Reads every person of one Minga, archived people included. Incomplete reading throws. */
  pull(
    mingaId: string,
    sink: (people: readonly TargetPerson[]) => void,
    control: Control,
  ): Promise<void>;
  /**
   * Sends at most 500 items and waits for their outcomes: one result an item, in any order.
   * Throws `target-unreachable` where it is not known what became of the batch (send it again, same key).
   */
  submit(batch: ImportBatch, control: Control): Promise<readonly ImportResult[]>;
}

// ---------------------------------------------------------------- store

export interface SnapshotHeader {
  readonly snapshotId: string;
  readonly connection: string;
  readonly side: 'source' | 'target';
  readonly takenAt: string;
  readonly complete: boolean;
  readonly fingerprint: string;
  readonly people: number;
  /** People a `school/role` group, such as `5/student`. */
  readonly groups: Readonly<Record<string, number>>;
}

/** Snapshots: the last and the last good one of each side are kept whole, older ones by their header. */
export interface SnapshotStore {
  /** Writes rows as they come; nothing counts until `finish`. `key`: sisId or Minga id. */
  begin(connection: string, side: 'source' | 'target'): SnapshotWriter;
  lastGood(connection: string, side: 'source' | 'target'): SnapshotHeader | null;
  /** People of Minga as they were in the snapshot of this fingerprint; none where it is no longer kept whole. */
  targetPeople(
    connection: string,
    fingerprint: string,
    ids: readonly string[],
  ): readonly TargetPerson[];
}
export interface SnapshotWriter {
  append(rows: readonly (SourcePerson | TargetPerson)[]): void;
  finish(
    facts: Omit<SnapshotHeader, 'snapshotId' | 'connection' | 'side' | 'takenAt'>,
  ): SnapshotHeader;
  /** Forgets what was appended. */
  abandon(): void;
}

export interface ChangeFilter {
  readonly ops?: readonly string[];
  /** What a line that is not sent would be with other settings. */
  readonly wouldBe?: readonly string[];
  readonly schools?: readonly string[];
  readonly roles?: readonly string[];
  /** Aeries' grade codes; `''` for none. */
  readonly grades?: readonly string[];
  /** Reason codes. */
  readonly reasons?: readonly string[];
  /** Only held, or only free, changes. */
  readonly held?: boolean;
  readonly heldBy?: readonly HoldCode[];
  /** Change ids: these rows alone. */
  readonly ids?: readonly string[];
  /** Part of a name, e-mail, ID number or sisId, case-insensitive. */
  readonly search?: string;
}

export interface PlanStore {
  /** Saves a plan in one transaction; `changes` is consumed as a stream. */
  save(header: PlanHeader, changes: Iterable<Change>): void;
  header(planId: string): PlanHeader | null;
  list(connection: string, limit: number): readonly PlanHeader[];
  /** Changes in plan order, read in windows: a plan may have a million. */
  changes(planId: string, filter?: ChangeFilter): Iterable<Change>;
  /** Changes in the order of their ids, read in windows: to lay two plans side by side. */
  byId(planId: string): Iterable<Change>;
  count(planId: string, filter?: ChangeFilter): number;
  /** Changes that could be sent and that no run of the connection has made since the plan was made, by kind. */
  unpushed(planId: string): Readonly<Partial<Record<ActionableOp, number>>>;
  change(planId: string, changeId: string): Change | null;
  /** Rows of a plan in the order asked for. Throws `plan-unknown`, as do the two below. */
  window(planId: string, filter: ChangeFilter, sort: ChangeSort, window: RowWindow): ChangeWindow;
  facets(planId: string, filter: ChangeFilter): PlanFacets;
  /** The rows that a selection takes in, by what decides whether they may go. Ids of other plans count for nothing. */
  selected(
    planId: string,
    selection: Selection,
  ): {
    readonly groups: readonly SelectedGroup[];
    /** Ids of the halves of moves, which are in no group: each goes only with its other half. */
    readonly moves: readonly string[];
  };
}

export interface Approval {
  readonly approvalId: string;
  readonly planId: string;
  readonly planHash: string;
  readonly approvedAt: string;
  /** The operating-system user, or `policy` for an unattended run. */
  readonly approvedBy: string;
  readonly note: string | null;
  readonly overrides: readonly ApprovedOverride[];
}

/** An override as it was given, with what it let pass: the plan may be purged before the approval is. */
export interface ApprovedOverride extends Override {
  /** Changes under the hold when it was given, as the plan counted them. */
  readonly count?: number;
}

export type RunState = 'running' | 'succeeded' | 'partial' | 'failed' | 'stopped';

export interface RunCounts {
  readonly succeeded: number;
  readonly failed: number;
  readonly skipped: number;
  readonly conflict: number;
  readonly stale: number;
  readonly held: number;
}

export interface Run {
  readonly runId: string;
  readonly planId: string;
  readonly connection: string;
  readonly approvalId: string;
  readonly trigger: 'person' | 'schedule';
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly state: RunState;
  readonly counts: RunCounts;
}

/** What a push came to. */
export interface PushResult {
  readonly runId: string;
  readonly planId: string;
  readonly state: RunState;
  readonly counts: RunCounts;
  readonly durationMs: number;
}

/** `pending`: approved. `sent`: journalled and on its way, outcome not known. The rest are final. */
export type ItemState = 'pending' | 'sent' | ItemOutcome | 'stale';

/** What a journal item begins as. */
export type NewJournalItem = Pick<
  JournalItem,
  'changeId' | 'seq' | 'batch' | 'mingaId' | 'item' | 'released'
> & { readonly pairedWith?: string | null; readonly part?: MovePart | null };

export interface JournalItem {
  readonly changeId: string;
  /** Place in the run's order, and the batch it is sent in. */
  readonly seq: number;
  readonly batch: number;
  readonly state: ItemState;
  readonly mingaId: string;
  readonly item: ImportItem;
  /** Holds that an override let pass for this item, or for a field of it; left out where there are none. */
  readonly released?: readonly HoldCode[];
  /** The Minga record as it was before, for undo; null for an add. */
  readonly before: TargetPerson | null;
  readonly personId: string | null;
  readonly version: string | number | null;
  readonly code: string | null;
  readonly field: string | null;
  readonly message: string | null;
  readonly at: string | null;
  /** The other half of a move, and which half this is; null for everything else. */
  readonly pairedWith: string | null;
  readonly part: MovePart | null;
}

export interface ItemUpdate {
  readonly changeId: string;
  readonly state: ItemState;
  readonly before?: TargetPerson | null;
  readonly personId?: string | null;
  readonly version?: string | number | null;
  readonly code?: string | null;
  readonly field?: string | null;
  readonly message?: string | null;
}

export interface RunQuery extends RowWindow {
  readonly connection: string;
  /** Empty: any. */
  readonly states: readonly RunState[];
  readonly triggers: readonly Run['trigger'][];
  /** ISO 8601 in UTC: begun at or after, and before; null: no limit. */
  readonly from: string | null;
  readonly until: string | null;
}

/** What a run did, by kind: people who came (also restored ones), were changed, and were archived. */
export interface RunChartEntry {
  readonly run: Run;
  readonly add: number;
  readonly update: number;
  readonly archive: number;
}

/** Items of a run that were not done for one and the same cause. */
export interface RunCause {
  readonly state: ItemState;
  /** The target's own code, or null where it gave none. */
  readonly code: string | null;
  readonly field: string | null;
  readonly count: number;
  /** At most ten thousand of them. */
  readonly changeIds: readonly string[];
}

export interface RunRowQuery extends RowWindow {
  readonly runId: string;
  /** Empty: any. */
  readonly outcomes: readonly ItemState[];
  /** Part of a name, e-mail, ID number or sisId; empty: any. */
  readonly search: string;
}

/** An item of a run as a person reads it. `change` is null where the plan no longer has the line. */
export interface RunRow {
  readonly item: JournalItem;
  readonly change: Change | null;
}

export interface RunStore {
  /** Creates run, approval and all journal items (`pending`) in one transaction. */
  create(run: Run, approval: Approval, items: Iterable<NewJournalItem>): void;
  get(runId: string): Run | null;
  /** Newest first. */
  list(limit: number, connection?: string): readonly Run[];
  /** Runs of one plan, newest first. */
  ofPlan(planId: string): readonly Run[];
  /** Runs of a connection that fit, newest first: those from `offset` on, and how many there are. */
  query(query: RunQuery): { readonly runs: readonly Run[]; readonly total: number };
  /** The newest runs of a connection with what they did, newest first. */
  chart(connection: string, limit: number): readonly RunChartEntry[];
  /** Items of one person in a run, in its order: by sourcedId or Minga id. */
  itemsOfPerson(runId: string, person: string): readonly JournalItem[];
  /** Why items of a run were not done, most first. */
  causes(runId: string): readonly RunCause[];
  /** Items of a run in its order, those that fit: what a person reads of them. */
  rows(query: RunRowQuery): { readonly rows: readonly RunRow[]; readonly total: number };
  approval(approvalId: string): Approval | null;
  /** Batches that still hold an item `pending` or `sent`, in order. */
  openBatches(runId: string): readonly number[];
  batch(runId: string, batch: number): readonly JournalItem[];
  items(runId: string): Iterable<JournalItem>;
  item(runId: string, changeId: string): JournalItem | null;
  /** True where somebody has been archived at one school and not yet sent to the other. */
  owesArrivals(runId: string): boolean;
  /** One transaction, on disk (`synchronous=FULL`) when it returns. */
  record(runId: string, updates: readonly ItemUpdate[]): void;
  /** People, not items: a move is one, and what went wrong with either half went wrong with it. */
  counts(runId: string): Readonly<Record<ItemState, number>>;
  finish(runId: string, state: RunState, counts: RunCounts): void;
  /** Runs of plans that take this run back, newest first. */
  undosOf(runId: string): readonly Run[];
  /** Aeries School IDs that a push approved by a person has reached in this connection. */
  schoolsPushedByPerson(connection: string): ReadonlySet<string>;
  /**
   * People whom runs of this connection have archived since a moment (ISO 8601) and not restored again, by
   * `school/role`. Halves of a move do not count: those people are still at school.
   */
  archivedSince(connection: string, since: string): Readonly<Record<string, number>>;
}

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

// ---------------------------------------------------------------- the sample district

/** Which sample district, and where it was last: at the same addresses it is found again after a restart. */
export interface SampleWish {
  /** Students and staff. */
  readonly people: number;
  readonly seed: number;
  /** Empty where it was never open. */
  readonly aeriesUrl: string;
  readonly mingaUrl: string;
}

/** How the sample servers are reached. They listen on this computer alone and hold made-up people. */
export interface SampleAccess {
  readonly aeriesUrl: string;
  readonly consumerId: string;
  readonly consumerSecret: string;
  readonly mingaUrl: string;
  readonly mingaToken: string;
  readonly schools: readonly SchoolPair[];
}

/** The sample Aeries and the sample Minga, for trying everything without an account or a network. */
export interface SampleServers {
  /** True where they already run at that address, perhaps in another process of this computer. */
  answers(mingaUrl: string, mingaToken: string): Promise<boolean>;
  /** Starts both where they do not run. What was pushed to the sample Minga earlier is still there. */
  ready(wish: SampleWish): Promise<SampleAccess>;
  /** Ends both and removes what they kept. */
  discard(): Promise<void>;
  /** Ends both. */
  close(): Promise<void>;
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
  /** By sourcedId or Minga id, under every ID that the person was known by. */
  erase(connection: string, person: string): Erased;
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

export type { Connection, SchoolPair };
