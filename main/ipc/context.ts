import type { ConnectionCheck } from '../../preload/views.ts';
import type { EventHub } from './event-hub.ts';
import type { Jobs } from './jobs.ts';
import type { Notices } from './notices.ts';
import type { Host, Services } from './services.ts';

export type CheckJobs = Jobs<
  { readonly checks: readonly ConnectionCheck[] },
  { readonly ok: boolean; readonly checks: readonly ConnectionCheck[] }
>;

/** Everything that handlers may use. */
export interface Context {
  readonly services: Services;
  readonly host: Host;
  readonly events: EventHub;
  readonly notices: Notices;
  readonly checks: CheckJobs;
}
