import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../main/core/progress.ts';
import { throttle } from '../../../main/worker/throttle.ts';

const pushing = (done: number): Progress => ({
  stage: 'pushing',
  done,
  total: 100,
  succeeded: done,
  failed: 0,
});
const planning: Progress = { stage: 'planning', done: 1, total: 2 };
const source: Progress = {
  stage: 'source',
  list: 'students',
  rows: 1,
  total: null,
  page: 1,
  people: 1,
};
const target: Progress = { stage: 'target', mingaId: 'm', rows: 1, total: null };

function watch() {
  const seen: Progress[] = [];
  const clock = { now: 0 };
  const throttled = throttle(
    (progress) => seen.push(progress),
    () => clock.now,
  );
  return { seen, clock, ...throttled };
}

describe('progress', () => {
  it('comes at most ten times a second', () => {
    const { seen, clock, push } = watch();
    for (let ms = 0; ms < 1000; ms += 1) {
      clock.now = ms;
      push(pushing(ms));
    }
    expect(seen).toHaveLength(10);
  });

  it('ends with the last figure, however soon it came', () => {
    const { seen, push, flush } = watch();
    push(pushing(1));
    push(pushing(2));
    flush();
    expect(seen).toEqual([pushing(1), pushing(2)]);
  });

  it('shows a new stage at once', () => {
    const { seen, push } = watch();
    push(source);
    push(planning);
    expect(seen).toEqual([source, planning]);
  });

  it('ends each stage with its last figure, also where several Mingas are read at once', () => {
    const { seen, push } = watch();
    const other = { ...target, mingaId: 'other', rows: 438 };
    push({ ...target, rows: 100 });
    push(other);
    push({ ...target, rows: 207 });
    push(source);
    push(planning);
    expect(seen).toEqual([
      { ...target, rows: 100 },
      other,
      { ...target, rows: 207 },
      source,
      planning,
    ]);
  });

  it('does not take the two sides being read at once for a change of stage', () => {
    const { seen, push } = watch();
    push(source);
    push(target);
    push(source);
    expect(seen).toHaveLength(1);
  });
});
