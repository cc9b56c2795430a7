import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RosterError } from '../../../main/core/errors.ts';
import { createJobs } from '../../../main/ipc/jobs.ts';
import type { JobControl, Jobs } from '../../../main/ipc/jobs.ts';
import type { JobUpdate } from '../../../preload/views.ts';

let updates: JobUpdate<number, string>[];
let jobs: Jobs<number, string>;
const started: JobControl<number>[] = [];
let finish: (outcome: string) => void;
let break_: (error: unknown) => void;

const work = (control: JobControl<number>): Promise<string> => {
  started.push(control);
  return new Promise((resolve, reject) => {
    finish = resolve;
    break_ = reject;
    control.signal.addEventListener('abort', () => {
      reject(new Error('aborted'));
    });
  });
};

beforeEach(() => {
  vi.useFakeTimers();
  updates = [];
  started.length = 0;
  let count = 0;
  jobs = createJobs({
    clock: { now: () => 0 },
    ids: { next: (prefix) => `${prefix}-${(count += 1)}` },
    prefix: 'check',
    initial: 0,
    publish: (update) => updates.push(update),
  });
});
afterEach(() => vi.useRealTimers());

const states = (): string[] => updates.map(({ state }) => state);

describe('a long job', () => {
  it('is known by its id at once, and every window is told, before anything has happened', () => {
    expect(jobs.start('lincoln', work)).toMatchObject({ jobId: 'check-1', state: 'running' });
    expect(updates).toMatchObject([{ jobId: 'check-1', state: 'running', progress: 0 }]);
  });

  it('is told to have begun even where it ends in no time', async () => {
    jobs.start('lincoln', () => Promise.resolve('all well'));
    await vi.advanceTimersByTimeAsync(0);
    expect(states()).toEqual(['running', 'done']);
  });

  it('reports at most ten times a second, always the newest', () => {
    jobs.start('lincoln', work);
    for (let step = 1; step <= 1000; step += 1) {
      started[0]?.report(step);
      vi.advanceTimersByTime(1);
    }
    // Besides the first, which says that it has begun.
    expect(updates).toHaveLength(11);
    expect(updates.at(-1)).toMatchObject({ progress: 1000 });
  });

  it('reports its end at once, and nothing after it', async () => {
    jobs.start('lincoln', work);
    started[0]?.report(1);
    finish('all well');
    await vi.advanceTimersByTimeAsync(1000);
    expect(updates.slice(1)).toMatchObject([{ state: 'done', outcome: 'all well' }]);
  });

  it('is not started twice by pressing the button twice', () => {
    const first = jobs.start('lincoln', work);
    expect(jobs.start('lincoln', work).jobId).toBe(first.jobId);
    expect(started).toHaveLength(1);
  });

  it('runs beside the job of another connection', () => {
    jobs.start('lincoln', work);
    jobs.start('adams', work);
    expect(started).toHaveLength(2);
  });

  it('is cancelled by its id, and says so', async () => {
    const { jobId } = jobs.start('lincoln', work);
    jobs.cancel(jobId);
    await vi.advanceTimersByTimeAsync(0);
    expect(states()).toEqual(['running', 'cancelled']);
    expect(jobs.latest('lincoln')?.state).toBe('cancelled');
  });

  it('fails with an error for people', async () => {
    jobs.start('lincoln', work);
    break_(new RosterError('source-unreachable', { message: 'Aeries cannot be reached.' }));
    await vi.advanceTimersByTimeAsync(0);
    expect(updates.slice(1)).toMatchObject([
      {
        state: 'failed',
        error: { code: 'source-unreachable', message: 'Aeries cannot be reached.' },
      },
    ]);
  });

  it('keeps how far it had come when it fails, for a window that is opened afterwards', async () => {
    jobs.start('lincoln', work);
    started[0]?.report(312);
    break_(new RosterError('target-unreachable', { message: 'Minga cannot be reached.' }));
    await vi.advanceTimersByTimeAsync(0);
    expect(updates.at(-1)).toMatchObject({ state: 'failed', progress: 312 });
    expect(jobs.latest('lincoln')).toMatchObject({ state: 'failed', progress: 312 });
  });

  it('keeps how far it had come when it is cancelled, and from where it began when it had not come far', async () => {
    const { jobId } = jobs.start('lincoln', work, 100);
    jobs.cancel(jobId);
    await vi.advanceTimersByTimeAsync(0);
    expect(jobs.latest('lincoln')).toMatchObject({ state: 'cancelled', progress: 100 });

    const again = jobs.start('lincoln', work);
    started[1]?.report(14);
    jobs.cancel(again.jobId);
    started[1]?.report(15);
    await vi.advanceTimersByTimeAsync(0);
    expect(jobs.latest('lincoln')).toMatchObject({ state: 'cancelled', progress: 14 });
  });

  it('can be asked after by a window that was opened later', async () => {
    jobs.start('lincoln', work);
    finish('all well');
    await vi.advanceTimersByTimeAsync(0);
    expect(jobs.latest('lincoln')).toMatchObject({ state: 'done', outcome: 'all well' });
    expect(jobs.latest('adams')).toBeNull();
  });

  it('ends when the app closes', async () => {
    jobs.start('lincoln', work);
    await jobs.close();
    expect(states()).toEqual(['running', 'cancelled']);
  });
});
