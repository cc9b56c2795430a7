import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Input } from '../../../preload/contract.ts';
import { openAppBench, type AppBench } from './app-bench.ts';

let bench: AppBench;
beforeAll(async () => {
  bench = await openAppBench({ people: 300 });
});
afterAll(() => bench.close());

const everything = { by: 'plan', descending: false } as const;

test('a preview is made, looked at, pushed and found in the history', async () => {
  const { ask, connectionId } = bench;
  expect((await ask('getHealth'))[0]).toMatchObject({
    connectionId,
    state: 'new',
    chart: [],
    schoolNames: {},
  });

  const planId = await bench.preview();
  const plan = await ask('getPlan', { planId });
  expect(plan).toMatchObject({ connectionId, freshness: { kind: 'fresh' }, runs: [] });
  expect(Object.values(plan.schoolNames).length).toBeGreaterThan(0);

  const all = await ask('queryChanges', {
    planId,
    filter: {},
    sort: everything,
    offset: 0,
    limit: 20,
  });
  const facets = await ask('getFacets', { planId, filter: {} });
  expect(facets.total).toBe(all.total);
  expect(all.rows).toHaveLength(20);
  expect(all.rows[0]?.outcome).toBeNull();
  const { add = 0 } = facets.ops;
  expect(add).toBe(plan.header.totals.add);

  const selection: Input<'startPush'>['selection'] = { kind: 'ops', ops: ['add'] };
  const count = await ask('countSelection', { planId, selection, overrides: [] });
  expect((count.free.add ?? 0) + (count.held.add ?? 0)).toBe(add);

  const ended = bench.pushed();
  const job = await ask('startPush', {
    planId,
    planHash: plan.header.planHash,
    selection,
    overrides: [],
    note: null,
  });
  expect(job).toMatchObject({ state: 'running', progress: { kind: 'push', planId, runId: null } });
  const pushed = await ended;
  if (pushed.state !== 'done') throw new Error(JSON.stringify(pushed));
  const { result } = pushed.outcome;
  if (result === null) throw new Error('no result');
  expect(result.counts.succeeded).toBe(count.free.add ?? 0);

  const { runs, total } = await ask('listRuns', {
    connectionId,
    states: [],
    triggers: [],
    from: null,
    until: null,
    offset: 0,
    limit: 10,
  });
  expect(total).toBe(1);
  expect(runs[0]).toMatchObject({ runId: result.runId, planId });
  expect(await ask('getRun', { runId: result.runId })).toMatchObject({
    connectionId,
    canResume: false,
    approval: { planHash: plan.header.planHash },
  });
  const health = (await ask('getHealth'))[0];
  expect(health?.schoolNames).toEqual(plan.schoolNames);
  expect(health?.chart).toEqual([
    expect.objectContaining({
      runId: result.runId,
      add: result.counts.succeeded,
      state: 'succeeded',
      isLive: false,
    }),
  ]);
});

test('reports of a plan, of a run, of a person and of a time are files to download', async () => {
  const { ask, fail, connectionId } = bench;
  const [found] = (await ask('listRuns', everyRun())).runs;
  const { runId = '', planId = '' } = found ?? {};
  const { rows } = await ask('queryRunItems', {
    runId,
    outcomes: [],
    search: '',
    offset: 0,
    limit: 1,
  });
  const { row } = await ask('getChange', {
    planId,
    changeId: rows[0]?.changeId ?? '',
  });
  const reports: readonly Input<'exportReport'>[] = [
    { of: { kind: 'plan', planId, filter: { ops: ['archive'] } }, format: 'csv' },
    { of: { kind: 'run', runId }, format: 'xlsx' },
    { of: { kind: 'person', connectionId, person: row.sisId ?? '' }, format: 'json' },
    {
      of: {
        kind: 'range',
        connectionId,
        states: [],
        triggers: [],
        from: '2020-01-01T00:00:00Z',
        until: '2099-01-01T00:00:00Z',
        days: { from: '2020-01-01', until: '2098-12-31' },
      },
      format: 'html',
    },
  ];
  for (const report of reports) {
    const saved = await ask('exportReport', report);
    expect(saved).toMatchObject({
      kind: 'link',
      name: expect.stringMatching(new RegExp(`^Sample district .*\\.${report.format}$`)),
      url: expect.stringContaining('/api/files/'),
    });
  }
  const refused = await fail('exportReport', { of: { kind: 'run', runId }, format: 'pdf' });
  expect(refused.fix).toContain('Export the report as HTML');
}, 240_000);

const everyRun = () => ({
  connectionId: bench.connectionId,
  states: [],
  triggers: [],
  from: null,
  until: null,
  offset: 0,
  limit: 5,
});
