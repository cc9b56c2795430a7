import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../main/core/progress.ts';
import { createMeter, createProgressView, describeProgress } from '../../../main/cli/progress.ts';
import { run } from './support/fake-host.ts';
import { planHeader } from './support/plans.ts';

const UNKNOWN = { perSecond: null, leftMs: null };

describe('the words of progress', () => {
  it.each<[Progress, string]>([
    [{ stage: 'connecting', side: 'aeries' }, 'Connecting to Aeries…'],
    [
      {
        stage: 'source',
        list: 'schools/5/students',
        rows: 3000,
        total: 12_400,
        page: 3,
        people: 9120,
      },
      'Reading Aeries schools/5/students: 3,000 of 12,400 · 9,120 people',
    ],
    [{ stage: 'target', mingaId: 'm_1', rows: 1000, total: null }, 'Reading Minga m_1: 1,000'],
    [{ stage: 'planning', done: 4000, total: 60_000 }, 'Comparing: 4,000 of 60,000'],
    [
      { stage: 'pushing', done: 500, total: 1000, succeeded: 498, failed: 2 },
      'Pushing: [==========          ] 500 of 1,000 · 498 done · 2 failed',
    ],
  ])('%j', (progress, words) => {
    expect(describeProgress(progress, UNKNOWN)).toBe(words);
  });

  it('end with the pace and the time left, once they are known', () => {
    const meter = createMeter();
    const pushing = (done: number): Progress => ({
      stage: 'pushing',
      done,
      total: 3000,
      succeeded: done,
      failed: 0,
    });
    expect(meter(pushing(0), 0)).toEqual(UNKNOWN);
    const pace = meter(pushing(1000), 10_000);
    expect(describeProgress(pushing(1000), pace)).toMatch(/1,000 done · 100\/s · 20 s left$/);
  });

  it('tell the pace of each list from its own beginning', () => {
    const meter = createMeter();
    const list = (name: string, rows: number): Progress => ({
      stage: 'source',
      list: name,
      rows,
      total: 2000,
      page: 1,
      people: rows,
    });
    meter(list('students', 0), 0);
    meter(list('teachers', 0), 9000);
    expect(meter(list('students', 1000), 10_000)).toEqual({ perSecond: 100, leftMs: 10_000 });
    expect(meter(list('teachers', 1000), 10_000)).toEqual({ perSecond: 1000, leftMs: 1000 });
  });
});

describe('the progress line', () => {
  const viewOn = (
    isTTY: boolean,
    quiet = false,
  ): { said: () => string; show: (at: number, done: number) => void; clear: () => void } => {
    let said = '';
    let now = 0;
    const stderr = {
      write: (text: string) => {
        said += text;
      },
      isTTY,
      columns: 40,
    };
    const view = createProgressView({ stderr, clock: { now: () => now }, env: {} }, quiet);
    return {
      said: () => said,
      show: (at, done) => {
        now = at;
        view.show({ stage: 'planning', done, total: 100 });
      },
      clear: view.clear,
    };
  };

  it('is written over on a terminal, at most ten times a second, and taken away at the end', () => {
    const line = viewOn(true);
    line.show(0, 1);
    line.show(50, 2);
    line.show(200, 3);
    line.clear();
    expect(line.said().split('\r\u001b[2K')).toEqual([
      '',
      'Comparing: 1 of 100',
      'Comparing: 3 of 100',
      '',
    ]);
  });

  it('is not there where the output is piped, or with --quiet', () => {
    for (const line of [viewOn(false), viewOn(true, true)]) {
      line.show(0, 1);
      line.clear();
      expect(line.said()).toBe('');
    }
  });

  it('fits the terminal', () => {
    let said = '';
    const stderr = {
      write: (text: string) => {
        said += text;
      },
      isTTY: true,
      columns: 20,
    };
    createProgressView({ stderr, clock: { now: () => 0 }, env: {} }, false).show({
      stage: 'target',
      mingaId: 'm_lincoln_high',
      rows: 1,
      total: 2,
    });
    expect(said.replace('\r\u001b[2K', '')).toBe('Reading Minga m_li…');
  });

  it('goes to standard error, never into the result', async () => {
    const { out, err } = await run('preview --config CONFIG_FILE --json', {
      terminal: 80,
      job: (_call, { progress }) => {
        progress({ stage: 'connecting', side: 'aeries' });
        return planHeader();
      },
    });
    expect(err).toContain('Connecting to Aeries…');
    expect(() => {
      JSON.parse(out);
    }).not.toThrow();
  });

  it('with --verbose is a line for each list when it is over, also where it is piped', async () => {
    const { out, err, jobs } = await run('preview --config CONFIG_FILE --json --verbose', {
      job: (_call, { progress }) => {
        progress({ stage: 'target', mingaId: 'm1', rows: 1, total: 2 });
        progress({ stage: 'target', mingaId: 'm2', rows: 5, total: 5 });
        progress({ stage: 'target', mingaId: 'm1', rows: 2, total: 2 });
        return planHeader();
      },
    });
    expect(err.match(/Reading Minga/g)).toHaveLength(2);
    expect(err).toMatch(/^\d\d:\d\d:\d\d Reading Minga m1: 2 of 2/m);
    expect(jobs[0]?.environment.verbose).toBe(true);
    expect(() => {
      JSON.parse(out);
    }).not.toThrow();
  });

  it('cannot be both said line by line and kept quiet', async () => {
    const { code } = await run('preview --config CONFIG_FILE --verbose --quiet');
    expect(code).toBe(64);
  });
});
