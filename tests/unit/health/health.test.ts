import { describe, expect, test } from 'vitest';
import { judgeHealth } from '../../../main/core/health/health.ts';
import type { HealthFacts } from '../../../main/core/health/health.ts';
import type { Run } from '../../../main/core/ports.ts';
import { LA, ms, scheduleOf } from '../schedule/support.ts';

const OFF = { ...scheduleOf(), enabled: false };
const NOW = '2026-11-27T12:00:00-08:00';

function factsOf(some: Partial<HealthFacts>): HealthFacts {
  return {
    runs: [],
    plan: null,
    anyPlan: true,
    newestPlanAt: null,
    lastNight: null,
    running: null,
    interrupted: null,
    schedule: OFF,
    lastScheduled: null,
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
    expect(judgeHealth(factsOf({ anyPlan: false }))).toMatchObject({ state: 'new', since: null });
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

  test('is amber where one time of the schedule was missed, red from the second on, since the first', () => {
    const schedule = scheduleOf();
    const missed = (lastScheduled: string) =>
      judgeHealth(
        factsOf({
          runs: chart(runOf(20, 'succeeded')),
          schedule,
          lastScheduled: ms(lastScheduled),
        }),
      );
    expect(missed('2026-11-26T19:00:30-08:00')).toMatchObject({ state: 'good' });
    expect(missed('2026-11-25T19:00:30-08:00')).toMatchObject({
      state: 'warning',
      text: 'The unattended run did not come: its time has passed once without a run.',
      since: '2026-11-27T03:00:00.000Z',
    });
    expect(missed('2026-11-24T19:00:30-08:00')).toMatchObject({
      state: 'failing',
      since: '2026-11-26T03:00:00.000Z',
    });
  });

  test('says of an interrupted run how far it came, with no date in figures', () => {
    const run = runOf(26, 'stopped', { succeeded: 1 });
    const { interrupted, state } = judgeHealth(factsOf({ runs: chart(run), interrupted: run }));
    expect(state).toBe('warning');
    expect(interrupted?.text).toBe(
      'The last run was stopped after 1 person. It can be finished; nothing is sent twice.',
    );
  });

  test('tells of an unattended run that broke off before it had a plan, until somebody looks again', () => {
    const lastNight: HealthFacts['lastNight'] = {
      state: 'failed',
      dueAt: '2026-11-26T03:00:00.000Z',
      finishedAt: '2026-11-26T03:01:00.000Z',
      error: { code: 'source-unreachable', message: 'Aeries did not answer.', fix: null },
    };
    expect(judgeHealth(factsOf({ lastNight }))).toMatchObject({
      state: 'failing',
      text: 'The last unattended run failed. Aeries did not answer.',
      since: '2026-11-26T03:01:00.000Z',
    });
    const newestPlanAt = '2026-11-26T15:00:00.000Z';
    expect(judgeHealth(factsOf({ lastNight, newestPlanAt }))).toMatchObject({ state: 'good' });
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
