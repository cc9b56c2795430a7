import type { Connection, NetworkSettings } from '../core/connection/config.ts';
import type { ErrorValue } from '../core/errors.ts';
import type { PlanHeader } from '../core/plan/plan.ts';
import type { Progress } from '../core/progress.ts';
import type { PushResult } from '../core/ports.ts';
import type { ReportRequest } from '../app/export-report.ts';
import type { Retention } from '../app/retention.ts';
import type { PushRequest } from '../app/push.ts';
import type { SyncResult } from '../app/sync.ts';

/** What a worker can be asked to do. Crosses the thread by structured clone. */
export type Job =
  | { readonly kind: 'preview'; readonly trigger: 'person' | 'schedule' }
  | ({ readonly kind: 'push' } & PushRequest)
  | { readonly kind: 'resume'; readonly runId: string }
  /** Makes the plan that takes a run back; sends nothing. */
  | { readonly kind: 'undo'; readonly runId: string }
  | { readonly kind: 'sync' };

export type JobResultOf<J extends Job> = J extends { readonly kind: 'preview' | 'undo' }
  ? PlanHeader
  : J extends { readonly kind: 'sync' }
    ? SyncResult
    : PushResult;

/** Everything a job needs. The secrets live in memory only and are never logged. */
export interface JobEnvironment {
  readonly connection: Connection;
  /** The way to Minga where it is not the connection's own, such as through another proxy. */
  readonly mingaNetwork?: NetworkSettings;
  /** Folder of the store and the logs. */
  readonly dataDir: string;
  /** How long plans and runs are kept; left out: as long as usual. */
  readonly retention?: Retention;
  /** Lines of the log go to standard error as well. */
  readonly verbose?: boolean;
  readonly secrets: {
    readonly consumerSecret: string;
    /** Null in list mode, which has no account. */
    readonly mingaToken: string | null;
  };
}

/** A worker is started for one job, to write one report, or to answer questions for as long as the host runs. */
export type WorkerStart =
  | { readonly job: Job; readonly environment: JobEnvironment }
  | { readonly answersIn: string }
  | { readonly exportFrom: string; readonly request: ReportRequest };

/** Ids that a job has given to what it wrote down, told as soon as that is on disk. */
export interface KnownIds {
  readonly planId?: string;
  readonly runId?: string;
}

/** Host to worker. */
export type Steer = 'stop' | 'cancel';

/** Worker to host. */
export type WorkerMessage =
  | { readonly type: 'progress'; readonly progress: Progress }
  | ({ readonly type: 'known' } & KnownIds)
  | { readonly type: 'done'; readonly result: PlanHeader | PushResult | SyncResult }
  | { readonly type: 'failed'; readonly error: ErrorValue };
