import { expect, test } from 'vitest';
import { createLimiter } from '../../../main/adapters/network/limiter.ts';

const tick = () => new Promise((resolve) => setImmediate(resolve));
const signal = new AbortController().signal;

test('no more pieces of work are under way than there are places, and all are done in order', async () => {
  const limiter = createLimiter(3);
  let under = 0;
  let peak = 0;
  const begun: number[] = [];
  await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      limiter.run(signal, async () => {
        begun.push(at);
        under += 1;
        peak = Math.max(peak, under);
        await tick();
        under -= 1;
      }),
    ),
  );

  expect(peak).toBe(3);
  expect(begun).toEqual(Array.from({ length: 20 }, (_, at) => at));
});

test('work that fails frees its place', async () => {
  const limiter = createLimiter(1);
  await expect(limiter.run(signal, () => Promise.reject(new Error('no')))).rejects.toThrow('no');

  expect(await limiter.run(signal, () => Promise.resolve('next'))).toBe('next');
});

test('whoever is aborted while waiting leaves the line, and the next one comes in', async () => {
  const limiter = createLimiter(1);
  const stop = new AbortController();
  let finish = (): void => undefined;
  const first = limiter.run(signal, () => new Promise<void>((resolve) => (finish = resolve)));
  const second = limiter.run(stop.signal, () => Promise.resolve('second'));
  const third = limiter.run(signal, () => Promise.resolve('third'));
  stop.abort();

  await expect(second).rejects.toMatchObject({ kind: 'aborted' });
  finish();
  await first;
  expect(await third).toBe('third');
});
