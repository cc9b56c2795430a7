import { expect, test } from 'vitest';
import { whatRuns } from '../../../main/ipc/what-runs.ts';
import type { PushJob, PushProgress } from '../../../preload/sync-views.ts';

const job = {
  jobId: 'push_1',
  connectionId: 'con_1',
  startedAt: '2026-11-26T02:00:00.000Z',
};

const reading: PushProgress = {
  kind: 'sync',
  planId: null,
  runId: null,
  progress: null,
  rate: null,
  secondsLeft: null,
  stopping: false,
};

const running = (part: Partial<PushProgress>): PushJob => ({
  ...job,
  state: 'running',
  progress: { ...reading, ...part },
});

test('an unattended run is not said to push while it only reads', () => {
  expect(whatRuns(running({}))).toBe('The unattended run reads Aeries and Minga.');
  expect(whatRuns(running({ runId: 'run_1' }))).toBe('Changes are being pushed.');
  expect(whatRuns(running({ kind: 'push' }))).toBe('Changes are being pushed.');
});

test('a push that has ended is nothing that runs', () => {
  const finishedAt = job.startedAt;
  expect(whatRuns({ ...job, state: 'cancelled', progress: reading, finishedAt })).toBeNull();
});
