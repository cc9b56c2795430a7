import type { PushJob } from '../../preload/sync-views.ts';

/** What a push, or an unattended run, is at: one that has no run yet reads both sides and sends nothing. */
export function whatRuns(job: PushJob): string | null {
  if (job.state !== 'running') return null;
  const { kind, runId } = job.progress;
  return kind === 'sync' && runId === null
    ? 'The unattended run reads Aeries and Minga.'
    : 'Changes are being pushed.';
}
