import { describe, expect, test } from 'vitest';
import { judgeHealth } from '../../../main/core/health/health.ts';
import type { HealthFacts } from '../../../main/core/health/health.ts';
import type { NightSeen } from '../../../main/core/health/nights.ts';
import type { Run } from '../../../main/core/ports.ts';
import { LA, ms, scheduleOf } from '../schedule/support.ts';

const OFF = { ...scheduleOf(), enabled: false };
const NOW = '2026-11-27T12:00:00-08:00';

function factsOf(some: Partial<HealthFacts>): HealthFacts {
  return {
    runs: [],
    plan: null,
    plans: [{ at: '2026-11-01T19:00:00.000Z', complete: true }],
    nights: [],
    scheduledSince: null,
    running: null,
    interrupted: null,
    schedule: OFF,
    zoneOfComputer: LA,
    now: ms(NOW),
    ...some,
  };
}

function runOf(day: number, state: Run['state'], counts: Partial<Run['counts']> = {}): Run {
  return {
    runId: `run_${String(day)}`,
    planId: 'plan',
    connection: 'c',
    approvalId: 'a',
    trigger: 'person',
    startedAt: `2026-11-${String(day)}T19:00:00.000Z`,
    finishedAt: `2026-11-${String(day)}T19:01:00.000Z`,
    state,
    counts: { succeeded: 0, failed: 0, skipped: 0, conflict: 0, stale: 0, held: 0, ...counts },
  };
}

const chart = (...runs: readonly Run[]): HealthFacts['runs'] =>
  runs.map((run) => ({ run, add: 0, update: 0, archive: 0 }));

describe('how a connection stands', () => {
  test('is new before the first preview, and in step after one with nothing to do', () => {
    expect(judgeHealth(factsOf({ plans: [] }))).toMatchObject({ state: 'new', since: null });
    expect(judgeHealth(factsOf({}))).toMatchObject({
      state: 'good',
      text: 'In step: the last preview found nothing to change.',
    });
  });

  test('is red where the last run failed, since the first that failed in a row', () => {
    const runs = chart(
      runOf(26, 'failed', { failed: 1 }),
      runOf(25, 'failed', { failed: 3 }),
      runOf(24, 'succeeded', { succeeded: 9 }),
    );
    expect(judgeHealth(factsOf({ runs }))).toMatchObject({
      state: 'failing',
      text: 'The last run failed: none of its 1 person was done.',
      since: '2026-11-25T19:00:00.000Z',
    });
  });

  test('is amber where the last run was done in part, and well again after a good one', () => {
    const part = runOf(25, 'partial', { succeeded: 2, failed: 1 });
    expect(judgeHealth(factsOf({ runs: chart(part) }))).toMatchObject({
      state: 'warning',
      since: part.startedAt,
    });
    const runs = chart(runOf(26, 'succeeded', { succeeded: 3 }), part);
    expect(judgeHealth(factsOf({ runs }))).toMatchObject({ state: 'good', since: null });
  });

  test('says of an interrupted run how far it came, with no date in figures', () => {
    const run = runOf(26, 'stopped', { succeeded: 1 });
    const { interrupted, state } = judgeHealth(factsOf({ runs: chart(run), interrupted: run }));
    expect(state).toBe('warning');
    expect(interrupted?.text).toBe(
      'The last run was stopped after 1 person. It can be finished; nothing is sent twice.',
    );
  });

  test('is at work, whatever was before', () => {
    const runs = chart(runOf(26, 'failed', { failed: 1 }));
    const running = 'Changes are being pushed.';
    expect(judgeHealth(factsOf({ runs, running }))).toMatchObject({
      state: 'running',
      text: running,
    });
  });
});

describe('how a connection stands after its nights', () => {
  const on = { schedule: scheduleOf(), scheduledSince: ms('2026-11-01T12:00:00-08:00') };
  const night = (day: number, some: Partial<NightSeen> = {}): NightSeen => ({
    state: 'done',
    outcome: 'applied',
    dueAt: `2026-11-${String(day)}T03:00:00.000Z`,
    startedAt: `2026-11-${String(day)}T03:00:10.000Z`,
    finishedAt: `2026-11-${String(day)}T03:01:00.000Z`,
    error: null,
    sourceComplete: true,
    ...some,
  });
  const missed = (day: number): NightSeen =>
    night(day, { state: 'missed', outcome: null, startedAt: null, finishedAt: null });
  const failed = (day: number): NightSeen =>
    night(day, {
      state: 'failed',
      outcome: null,
      error: { code: 'source-unreachable', message: 'Aeries did not answer.', fix: null },
    });
  const judged = (nights: readonly NightSeen[], some: Partial<HealthFacts> = {}) =>
    judgeHealth(factsOf({ ...on, nights, ...some }));

  test('is amber where one was missed, red from the second on, since the first', () => {
    expect(judged([night(27), missed(26)])).toMatchObject({ state: 'good', since: null });
    expect(judged([missed(27), night(26)])).toMatchObject({
      state: 'warning',
      text: 'The unattended run did not come: its time has passed once without a run.',
      since: '2026-11-27T03:00:00.000Z',
    });
    expect(judged([missed(27), missed(26), night(25), missed(24)])).toMatchObject({
      state: 'failing',
      text: 'The unattended run did not come: its time has passed 2 times without a run.',
      since: '2026-11-26T03:00:00.000Z',
    });
  });

  test('is red where one was missed after one that failed, since that', () => {
    expect(judged([missed(27), failed(26), night(25)])).toMatchObject({
      state: 'failing',
      text: 'The unattended run did not come: its time has passed once without a run.',
      since: '2026-11-26T03:01:00.000Z',
    });
  });

  test('goes by what was written down: a night that found nothing to send was no missed one', () => {
    expect(judged([night(27, { outcome: 'nothing-to-do' })])).toMatchObject({ state: 'good' });
  });

  test('does not wait for the night that is just due or under way', () => {
    const due = night(27, { state: 'due', outcome: null, startedAt: null, finishedAt: null });
    expect(judged([due, night(26)])).toMatchObject({ state: 'good' });
    expect(judged([due, missed(26)])).toMatchObject({ state: 'warning' });
  });

  test('misses nothing while the schedule is off, and forgets what was missed before it was turned on', () => {
    expect(judged([missed(27)], { schedule: OFF, scheduledSince: null })).toMatchObject({
      state: 'good',
    });
    const scheduledSince = ms('2026-11-26T12:00:00-08:00');
    expect(judged([missed(26)], { scheduledSince })).toMatchObject({ state: 'good' });
    expect(judged([missed(27), missed(26)], { scheduledSince })).toMatchObject({
      state: 'warning',
      since: '2026-11-27T03:00:00.000Z',
    });
  });

  test('tells of one that broke off before it had a plan, since the first in a row, until somebody looks', () => {
    expect(judged([failed(27), failed(26), night(25)])).toMatchObject({
      state: 'failing',
      text: 'The last unattended run failed. Aeries did not answer.',
      since: '2026-11-26T03:01:00.000Z',
    });
    const preview = (at: string) => ({ plans: [{ at, complete: true }] });
    expect(judged([failed(27)], preview('2026-11-27T15:00:00.000Z'))).toMatchObject({
      state: 'good',
    });
    // Well in between: what failed before is over.
    expect(judged([failed(27), failed(26)], preview('2026-11-26T15:00:00.000Z'))).toMatchObject({
      state: 'failing',
      since: '2026-11-27T03:01:00.000Z',
    });
  });

  test('tells why a run of the night failed, where the night knows', () => {
    const run = { ...runOf(27, 'failed', { failed: 2 }), startedAt: '2026-11-27T03:00:20.000Z' };
    expect(judged([failed(27)], { runs: chart(run) }).text).toBe(
      'The last unattended run failed. Aeries did not answer.',
    );
  });

  test('is amber where Aeries could not be read whole, since the first night in a row, until it can', () => {
    const part = (day: number) => night(day, { sourceComplete: false });
    const runs = chart(runOf(20, 'succeeded', { succeeded: 3 }));
    expect(judged([part(27), part(26), night(25), part(24)], { runs })).toMatchObject({
      state: 'warning',
      text: 'The last unattended run could not read Aeries whole, 2 times in a row: nobody was taken to have left.',
      since: '2026-11-26T03:01:00.000Z',
    });
    const plan = (complete: boolean) => ({
      plans: [{ at: '2026-11-27T15:00:00.000Z', complete }],
    });
    expect(judged([part(27)], plan(false)).state).toBe('warning');
    expect(judged([part(27)], plan(true)).state).toBe('good');
  });
});
