/**
 * What core and app need from outside. Adapters implement these; composition roots join them. By concern in `ports/`;
 * everybody imports them from here.
 */
export { SECRET_NAMES } from './ports/system.ts';
export type { Clock, Ids, Log, SecretName, Secrets } from './ports/system.ts';
export type {
  RosterSource,
  SourceBatch,
  SourceSchool,
  SourceTerm,
  SourceVerdict,
} from './ports/source.ts';
export type {
  ImportBatch,
  ImportItem,
  ImportResult,
  ItemOutcome,
  RosterTarget,
  TargetAccount,
} from './ports/target.ts';
export type { SnapshotHeader, SnapshotStore, SnapshotWriter } from './ports/snapshots.ts';
export type { ChangeFilter, PlanStore } from './ports/plans.ts';
export type {
  Approval,
  ApprovedOverride,
  ItemState,
  ItemUpdate,
  JournalItem,
  NewJournalItem,
  PushResult,
  Run,
  RunCounts,
  RunState,
} from './ports/runs.ts';
export type {
  RunCause,
  RunChartEntry,
  RunQuery,
  RunRow,
  RunRowQuery,
  RunStore,
} from './ports/run-store.ts';
export type {
  AuditLine,
  Erased,
  EraseHow,
  LinkStore,
  LockHolder,
  LockStore,
  Purged,
  RetentionStore,
  Store,
  Workbench,
} from './ports/store.ts';
export type { SampleAccess, SampleServers, SampleWish } from './ports/sample.ts';
export type { Connection, SchoolPair } from './connection/config.ts';
