import type { ConnectionCheck } from '../../preload/views.ts';
import type { PreviewProgress, PushOutcome, PushProgress } from '../../preload/sync-views.ts';
import type { AskedPlaces } from './asked-places.ts';
import type { EventHub } from './event-hub.ts';
import type { JobThreads } from './job-threads.ts';
import type { Jobs } from './jobs.ts';
import type { Notices } from './notices.ts';
import type { Pushing } from './pushing.ts';
import type { Host, Services } from './services.ts';

export type CheckJobs = Jobs<
  { readonly checks: readonly ConnectionCheck[] },
  { readonly ok: boolean; readonly checks: readonly ConnectionCheck[] }
>;

export type PreviewJobs = Jobs<PreviewProgress, { readonly planId: string }>;
export type PushJobs = Jobs<PushProgress, PushOutcome>;

/** Everything that handlers may use. */
export interface Context {
  readonly services: Services;
  readonly host: Host;
  readonly events: EventHub;
  readonly notices: Notices;
  readonly places: AskedPlaces;
  readonly checks: CheckJobs;
  readonly previews: PreviewJobs;
  /** Pushes, resumes and unattended runs: each of them sends. */
  readonly pushes: PushJobs;
  readonly threads: JobThreads;
  readonly pushing: Pushing;
}
