import { describe, expect, test } from 'vitest';
import { RosterError } from '../../../main/core/errors.ts';
import type { Store } from '../../../main/core/ports.ts';
import {
  approval,
  change,
  freshStore,
  journalItem,
  planHeader,
  run,
  targetPerson,
  testClock,
} from './support.ts';

function storeWithRun(
  items = [journalItem('a', 0), journalItem('b', 1), journalItem('c', 2, 1)],
): Store {
  const store = freshStore();
  store.plans.save(planHeader('plan-1'), [
    change('a'),
    change('b', { school: '6' }),
    change('c', { school: '7' }),
  ]);
  store.runs.create(run('run-1'), approval(run('run-1')), items);
  return store;
}

test('a new run holds every approved item, none of them sent', () => {
  const store = storeWithRun();

  expect(store.runs.get('run-1')).toEqual(run('run-1'));
  expect(store.runs.approval('approval-of-run-1')).toEqual(approval(run('run-1')));
  expect([...store.runs.items('run-1')]).toEqual(
    [journalItem('a', 0), journalItem('b', 1), journalItem('c', 2, 1)].map((item) => ({
      ...item,
      state: 'pending',
      before: null,
      personId: null,
      version: null,
      code: null,
      field: null,
      message: null,
      at: null,
    })),
  );
  expect(store.runs.counts('run-1')).toMatchObject({ pending: 3, sent: 0, succeeded: 0 });
});

test('a run that was cut off tells how far it came, wherever it is asked after', () => {
  const store = storeWithRun();
  store.runs.record('run-1', [
    { changeId: 'a', state: 'succeeded' },
    { changeId: 'b', state: 'failed' },
  ]);

  const [asked] = store.runs.query({
    connection: 'Lincoln Unified',
    states: [],
    triggers: [],
    from: null,
    until: null,
    offset: 0,
    limit: 1,
  }).runs;
  const [charted] = store.runs.chart('Lincoln Unified', 1);
  for (const told of [store.runs.get('run-1'), store.runs.list(1)[0], asked, charted?.run]) {
    expect(told).toMatchObject({ state: 'running', counts: { succeeded: 1, failed: 1 } });
  }
});

test('an outcome is journalled with its time, and what an update leaves out stays', () => {
  const clock = testClock();
  const store = freshStore(undefined, clock);
  store.runs.create(run('run-1'), approval(run('run-1')), [journalItem('a', 0)]);

  store.runs.record('run-1', [{ changeId: 'a', state: 'sent', before: targetPerson('p1') }]);
  clock.time += 1000;
  store.runs.record('run-1', [
    {
      changeId: 'a',
      state: 'failed',
      personId: 'p1',
      version: '4',
      code: 'duplicate',
      field: 'email',
      message: 'Taken',
    },
  ]);

  expect(store.runs.batch('run-1', 0)).toEqual([
    {
      ...journalItem('a', 0),
      state: 'failed',
      before: targetPerson('p1'),
      personId: 'p1',
      version: '4',
      code: 'duplicate',
      field: 'email',
      message: 'Taken',
      at: '2026-11-23T08:00:01.000Z',
    },
  ]);
});

test('a version that is a number stays one, and its digits as text stay text', () => {
  const store = storeWithRun();
  store.runs.record('run-1', [
    { changeId: 'a', state: 'succeeded', version: 7 },
    { changeId: 'b', state: 'succeeded', version: '7' },
  ]);
  expect(store.runs.batch('run-1', 0).map(({ version }) => version)).toEqual([7, '7']);
});

test('batches stay open until each of their items has a final outcome', () => {
  const store = storeWithRun();
  expect(store.runs.openBatches('run-1')).toEqual([0, 1]);
  store.runs.record('run-1', [
    { changeId: 'a', state: 'succeeded' },
    { changeId: 'b', state: 'sent' },
  ]);
  expect(store.runs.openBatches('run-1')).toEqual([0, 1]);
  store.runs.record('run-1', [{ changeId: 'b', state: 'stale' }]);
  expect(store.runs.openBatches('run-1')).toEqual([1]);
});

test('recording is all or nothing: an item that the run does not have undoes the others', () => {
  const store = storeWithRun();
  expect(() => {
    store.runs.record('run-1', [
      { changeId: 'a', state: 'succeeded' },
      { changeId: 'stranger', state: 'succeeded' },
    ]);
  }).toThrow('no item stranger');
  expect(store.runs.counts('run-1')).toMatchObject({ pending: 3, succeeded: 0 });
});

test('a finished run shows its state, counts and time', () => {
  const store = storeWithRun();
  const counts = { succeeded: 2, failed: 1, skipped: 0, conflict: 0, stale: 0, held: 4 };
  store.runs.finish('run-1', 'partial', counts);
  expect(store.runs.get('run-1')).toEqual(
    run('run-1', { state: 'partial', counts, finishedAt: '2026-11-23T08:00:00.000Z' }),
  );
});

test('runs are listed newest first, of one connection or of all', () => {
  const store = freshStore();
  for (const [id, connection] of [
    ['run-1', 'Lincoln Unified'],
    ['run-2', 'Other District'],
    ['run-3', 'Lincoln Unified'],
  ] as const) {
    const one = run(id, { connection });
    store.runs.create(one, approval(one), []);
  }
  const ids = (limit: number, connection?: string): string[] =>
    store.runs.list(limit, connection).map(({ runId }) => runId);
  expect(ids(2)).toEqual(['run-3', 'run-2']);
  expect(ids(9, 'Lincoln Unified')).toEqual(['run-3', 'run-1']);
});

test('an unknown run is named as unknown', () => {
  const store = freshStore();
  expect(store.runs.get('run-9')).toBeNull();
  expect(() => store.runs.openBatches('run-9')).toThrow(RosterError);
  expect(() => {
    store.runs.finish('run-9', 'failed', run('x').counts);
  }).toThrow(/no run run-9/);
});

test('a school counts as pushed by a person once one of its people was written under their approval', () => {
  const store = storeWithRun();
  expect(store.runs.schoolsPushedByPerson('Lincoln Unified')).toEqual(new Set());
  store.runs.record('run-1', [
    { changeId: 'a', state: 'succeeded' },
    { changeId: 'b', state: 'failed' },
  ]);
  expect(store.runs.schoolsPushedByPerson('Lincoln Unified')).toEqual(new Set(['5']));
  expect(store.runs.schoolsPushedByPerson('Other District')).toEqual(new Set());
});

test('what an unattended run wrote does not count as pushed by a person', () => {
  const store = freshStore();
  store.plans.save(planHeader('plan-1'), [change('a')]);
  const nightly = run('run-1', { trigger: 'schedule' });
  store.runs.create(nightly, approval(nightly, { approvedBy: 'policy' }), [journalItem('a', 0)]);
  store.runs.record('run-1', [{ changeId: 'a', state: 'succeeded' }]);
  expect(store.runs.schoolsPushedByPerson('Lincoln Unified')).toEqual(new Set());
});

test('an item says which holds an override let pass for it, and the approval keeps note and typed number', () => {
  const store = freshStore();
  const override = {
    code: 'archive-surge',
    school: '5',
    role: 'student',
    note: 'Graduates, checked with the registrar',
    typedCount: 41,
    count: 41,
  } as const;
  store.runs.create(run('run-1'), { ...approval(run('run-1')), overrides: [override] }, [
    { ...journalItem('a', 0), released: ['archive-surge'] },
    journalItem('b', 1),
  ]);

  expect([...store.runs.items('run-1')].map(({ released }) => released)).toEqual([
    ['archive-surge'],
    undefined,
  ]);
  expect(store.runs.approval('approval-of-run-1')?.overrides).toEqual([override]);
});

describe('archives of the last days, by school and role', () => {
  /** Two students and a teacher archived, one student failed, one more moved to another school. */
  function storeWithArchives() {
    const clock = testClock();
    const store = freshStore(undefined, clock);
    const archive = (id: string) => ({
      ...journalItem(id, 0),
      item: { ref: id, op: 'archive', personId: `p_${id}` } as const,
    });
    store.plans.save(planHeader('plan-1'), [
      change('a', { op: 'archive' }),
      change('b', { op: 'archive' }),
      change('c', { op: 'archive', role: 'teacher' }),
      change('d', { op: 'archive' }),
      change('e', { op: 'move' }),
      change('f'),
    ]);
    const ids = ['a', 'b', 'c', 'd', 'e'];
    store.runs.create(
      run('run-1'),
      approval(run('run-1')),
      ids.map((id, seq) => ({ ...archive(id), seq })),
    );
    store.runs.record(
      'run-1',
      ids.map((id) => ({ changeId: id, state: id === 'd' ? 'failed' : 'succeeded' })),
    );
    const done = new Date(clock.time).toISOString();
    clock.time += 60_000;
    return { store, clock, done };
  }
  const counts = { succeeded: 4, failed: 1, skipped: 0, conflict: 0, stale: 0, held: 0 };

  test('counts who was archived, and no half of a move', () => {
    const { store, done } = storeWithArchives();
    expect(store.runs.archivedSince('Lincoln Unified', done)).toEqual({
      '5/student': 2,
      '5/teacher': 1,
    });
    store.runs.finish('run-1', 'partial', counts);
    expect(store.runs.archivedSince('Lincoln Unified', done)).toMatchObject({ '5/student': 2 });
  });

  test('stand in the chart with all that the run archived, the half of a move among them', () => {
    const { store } = storeWithArchives();
    store.runs.finish('run-1', 'partial', counts);
    expect(store.runs.chart('Lincoln Unified', 1)).toMatchObject([{ archive: 4 }]);
  });

  test('stand in the chart also of a run that was cut off before its end', () => {
    const { store } = storeWithArchives();
    expect(store.runs.chart('Lincoln Unified', 1)).toMatchObject([
      { run: { state: 'running' }, archive: 4 },
    ]);
  });

  test('forgets what is older, and other connections', () => {
    const { store, clock } = storeWithArchives();
    const later = new Date(clock.time).toISOString();
    expect(store.runs.archivedSince('Lincoln Unified', later)).toEqual({});
    expect(store.runs.archivedSince('Hoover Unified', '2000-01-01T00:00:00.000Z')).toEqual({});
  });

  test('does not count somebody who was restored since', () => {
    const { store, clock, done } = storeWithArchives();
    store.plans.save(planHeader('plan-2'), [change('r', { op: 'restore' })]);
    const again = run('run-2', { planId: 'plan-2' });
    store.runs.create(again, approval(again), [
      { ...journalItem('r', 0), item: { ref: 'r', op: 'restore', personId: 'p_a' } },
    ]);
    clock.time += 60_000;
    store.runs.record('run-2', [{ changeId: 'r', state: 'succeeded' }]);
    expect(store.runs.archivedSince('Lincoln Unified', done)).toMatchObject({ '5/student': 1 });
  });
});
