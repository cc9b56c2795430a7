/** What people do to an app that others trust to be careful: press twice, open two windows, pull the plug. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../../main/adapters/store/open-store.ts';
import { systemClock, systemIds } from '../../../main/adapters/system/system.ts';
import type { Input } from '../../../preload/contract.ts';
import { openAppBench, type AppBench } from './app-bench.ts';

let bench: AppBench;
beforeAll(async () => {
  bench = await openAppBench({ people: 120 });
});
afterAll(() => bench.close());
afterEach(() => {
  bench.site.minga.control.clear();
  bench.site.minga.control.latencyMs = 0;
  bench.site.minga.control.workMsPerImport = 0;
  bench.site.aeries.control.reset();
});

/** What the button sends: a yes to these kinds of the plan as it was shown. */
async function approval(
  planId: string,
  ops: Extract<Input<'startPush'>['selection'], { kind: 'ops' }>['ops'],
): Promise<Input<'startPush'>> {
  const { header } = await bench.ask('getPlan', { planId });
  const { planHash } = header;
  return { planId, planHash, selection: { kind: 'ops', ops }, overrides: [], note: null };
}

test('"Preview changes" pressed twice makes one preview, and a push waits for it in words', async () => {
  const { ask, fail, connectionId } = bench;
  bench.site.aeries.control.set({ latencyMs: 150 });
  const ended = bench.heard('previewUpdated', ({ state }) => state !== 'running');
  const [first, second] = await Promise.all([
    ask('startPreview', { connectionId }),
    ask('startPreview', { connectionId }),
  ]);
  expect(second.jobId).toBe(first.jobId);
  const busy = await fail('startSync', { connectionId });
  expect(busy).toMatchObject({ code: 'busy', retryable: true });
  expect(busy.message).toBe(
    'A preview of this connection is being made. Nothing else was started or changed.',
  );
  expect(
    await fail('deleteConnection', { connectionId, confirmName: bench.site.connection.name }),
  ).toMatchObject({ code: 'busy' });
  expect((await ended).state).toBe('done');
});

test('a preview that is cancelled stops at once, stores nothing, and the next one works', async () => {
  const { ask, connectionId } = bench;
  bench.site.aeries.control.set({ latencyMs: 3000 });
  const before = await ask('listPlans', { connectionId, limit: 50 });
  const { jobId } = await ask('startPreview', { connectionId });
  const ended = bench.heard('previewUpdated', ({ state }) => state !== 'running');
  const pressed = performance.now();
  await ask('cancelPreview', { jobId });
  expect((await ended).state).toBe('cancelled');
  expect(performance.now() - pressed).toBeLessThan(500);
  bench.site.aeries.control.reset();
  await bench.preview();
  expect(await ask('listPlans', { connectionId, limit: 50 })).toHaveLength(before.length + 1);
});

test('a preview that fails names the step it failed in', async () => {
  const { ask, connectionId } = bench;
  bench.site.minga.control.set('role-lost', { on: 'me' });
  const ended = bench.heard('previewUpdated', ({ state }) => state !== 'running');
  await ask('startPreview', { connectionId });
  const job = await ended;
  if (job.state !== 'failed') throw new Error(`it ended as ${job.state}`);
  expect(job.error.code).toBe('target-refused');
  expect(job.error.details['step']).toBe('connecting minga');
});

test('another plan than the one on the screen is not pushed', async () => {
  const planId = await bench.preview();
  const request = await approval(planId, ['add']);
  const error = await bench.fail('startPush', { ...request, planHash: 'of another plan' });
  expect(error).toMatchObject({ code: 'plan-stale', details: { reason: 'other-hash' } });
});

test('a token that is lost in the middle of a push leaves a run that can be finished', async () => {
  const { ask } = bench;
  const planId = await bench.preview();
  const request = await approval(planId, ['add']);
  bench.site.minga.control.set('token-revoked', { on: 'submit' });
  const ended = bench.pushed();
  await ask('startPush', request);
  const job = await ended;
  if (job.state !== 'failed') throw new Error(JSON.stringify(job));
  expect(job.error.code).toBe('target-refused');
  const { runId } = job.error.details;
  const [health] = await ask('getHealth');
  expect(health?.interrupted).toMatchObject({ runId });
  // In the chart it is a run that was broken off, not one under way.
  expect(health?.chart.at(-1)).toMatchObject({ runId, isLive: false });
  expect(['running', 'stopped']).toContain(health?.chart.at(-1)?.state);
});

test('"Push" pressed twice, or in two windows, pushes once; what is stopped can be finished', async () => {
  const { ask, fail, connectionId } = bench;
  const planId = await bench.preview();
  const request = await approval(planId, ['add', 'update']);
  bench.site.minga.control.workMsPerImport = 400;
  const sent = bench.heard(
    'pushUpdated',
    (job) => job.state === 'running' && job.progress.runId !== null,
  );
  const [first, second] = await Promise.all([ask('startPush', request), ask('startPush', request)]);
  expect(second.jobId).toBe(first.jobId);
  expect(await fail('startPreview', { connectionId })).toMatchObject({ code: 'busy' });

  await sent;
  expect((await ask('getHealth'))[0]?.chart.at(-1)).toMatchObject({
    state: 'running',
    isLive: true,
  });
  const ended = bench.pushed();
  await ask('stopPush', { jobId: first.jobId });
  const stopped = await ended;
  if (stopped.state !== 'done') throw new Error(JSON.stringify(stopped));
  expect(stopped.outcome.result?.state).toBe('stopped');
  const runId = stopped.outcome.result?.runId ?? '';
  expect(await ask('getRun', { runId })).toMatchObject({ canResume: true });
  expect((await ask('getHealth'))[0]).toMatchObject({ interrupted: { runId }, state: 'warning' });

  bench.site.minga.control.workMsPerImport = 0;
  const finished = bench.pushed();
  await ask('startResume', { runId });
  const done = await finished;
  if (done.state !== 'done') throw new Error(JSON.stringify(done));
  expect(done.outcome.result).toMatchObject({ runId, counts: { failed: 0 } });
  expect(await ask('getRun', { runId })).toMatchObject({ canResume: false });
  expect((await ask('getHealth'))[0]?.interrupted).toBeNull();
});

test('a plan that was removed while it was on the screen is said to be gone', async () => {
  const { ask, fail } = bench;
  const planId = await bench.preview();
  const request = await approval(planId, ['add']);
  const sort = { by: 'name', descending: true } as const;
  const window = { planId, filter: {}, sort, offset: 0, limit: 10 };
  expect((await ask('queryChanges', window)).rows.length).toBeGreaterThan(0);

  const other = new DatabaseSync(join(bench.dataDir, 'roster-bridge.db'), { timeout: 5000 });
  other.exec('PRAGMA foreign_keys = ON');
  other.prepare('DELETE FROM plan WHERE plan_id = ?').run(planId);
  other.close();
  for (const error of [
    await fail('getPlan', { planId }),
    await fail('queryChanges', window),
    await fail('getFacets', { planId, filter: {} }),
    await fail('startPush', request),
  ]) {
    expect(error.code).toBe('plan-unknown');
    expect(error.fix).toBe('Make a new preview.');
  }
});

test('settings that change after the preview make its plan stale, in words', async () => {
  const { ask, fail, connectionId } = bench;
  const planId = await bench.preview();
  const request = await approval(planId, ['add']);
  await ask('updateConnection', { connectionId, patch: { sync: { staff: false } } });
  const plan = await ask('getPlan', { planId });
  expect(plan.freshness).toMatchObject({ kind: 'stale', reason: 'settings-changed' });
  expect((await fail('startPush', request)).code).toBe('plan-stale');
  await ask('updateConnection', { connectionId, patch: { sync: { staff: true } } });
  expect((await ask('getPlan', { planId })).freshness.kind).toBe('fresh');
});

test('what another program writes reaches the open window', async () => {
  const { ask, connectionId, dataDir } = bench;
  const [newest] = await ask('listPlans', { connectionId, limit: 1 });
  const { header } = await ask('getPlan', { planId: newest?.planId ?? '' });
  // The first look only remembers how things stand.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const told = bench.heard('healthChanged', (payload) => payload.connectionId === connectionId);
  const other = openStore({ folder: dataDir, clock: systemClock, ids: systemIds });
  other.plans.save({ ...header, planId: 'plan-of-the-command-line' }, []);
  other.close();
  await told;
  expect((await ask('listPlans', { connectionId, limit: 1 }))[0]?.planId).toBe(
    'plan-of-the-command-line',
  );
});

test('somebody who is erased, here or by another program, is told to every window, and their plan is stale', async () => {
  const { ask, connectionId, dataDir } = bench;
  const planId = await bench.preview();
  const { rows } = await ask('queryChanges', {
    planId,
    filter: {},
    sort: { by: 'plan', descending: false },
    offset: 0,
    limit: 100,
  });
  const [mine, theirs] = rows.flatMap(({ sisId }) => sisId ?? []);
  expect((await ask('getPlan', { planId })).edits).toBe(0);
  const told = bench.heard('personErased', (event) => event.connectionId === connectionId);
  await ask('erasePerson', { connectionId, person: mine ?? '', confirm: 'erase' });
  await told;
  expect(await ask('getPlan', { planId })).toMatchObject({
    edits: 1,
    freshness: { kind: 'stale', reason: 'person-erased' },
  });
  expect(await bench.fail('startPush', await approval(planId, ['add']))).toMatchObject({
    code: 'plan-stale',
  });

  const toldAgain = bench.heard('personErased', (event) => event.connectionId === connectionId);
  const other = openStore({ folder: dataDir, clock: systemClock, ids: systemIds });
  // The window has looked at least once since its own erasure.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  const { name } = bench.site.connection;
  const how = { keepsDecisions: true, keptReason: 'kept', at: new Date().toISOString(), by: 'x' };
  other.retention.erase(name, [theirs ?? ''], how);
  other.close();
  await toldAgain;
});

test('"Run now" on a blackout day sends nothing, and says why in the sentence of the schedule', async () => {
  const { ask, connectionId } = bench;
  const schedule = { blackout: [{ from: '2020-01-01', to: '2099-12-31', label: 'Summer' }] };
  await ask('updateConnection', { connectionId, patch: { schedule } });
  const ended = bench.pushed();
  await ask('startSync', { connectionId });
  const job = await ended;
  await ask('updateConnection', { connectionId, patch: { schedule: { blackout: [] } } });
  if (job.state !== 'done') throw new Error(JSON.stringify(job));
  expect(job.outcome).toMatchObject({ result: null, planId: null });
  expect(job.outcome.note).toMatch(/^No unattended run .*Nothing was read or sent\.$/);
});
