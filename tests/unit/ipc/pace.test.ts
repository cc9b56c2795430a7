import { describe, expect, test } from 'vitest';
import { openPace } from '../../../main/ipc/pace.ts';

function watch() {
  let now = 0;
  const pace = openPace(() => now);
  const at = (seconds: number, done: number): void => {
    now = seconds * 1000;
    pace.note(done);
  };
  return { pace, at, wait: (seconds: number) => (now = seconds * 1000) };
}

describe('the time that is left', () => {
  test('is not guessed from the first two seconds', () => {
    const { pace, at } = watch();
    at(0, 0);
    at(1.9, 900);
    expect(pace.secondsLeft(1000)).toBeNull();
    at(2, 1000);
    expect(pace.rate()).toBe(500);
    expect(pace.secondsLeft(3000)).toBe(4);
  });

  test('follows the last half minute, not the quick start', () => {
    const { pace, at } = watch();
    at(0, 0);
    at(1, 10_000);
    at(31, 10_300);
    expect(pace.rate()).toBe(10);
  });

  test('grows while nothing comes', () => {
    const { pace, at, wait } = watch();
    at(0, 0);
    at(10, 100);
    expect(pace.secondsLeft(200)).toBe(10);
    wait(20);
    expect(pace.secondsLeft(200)).toBe(20);
  });

  test('begins anew with another list, and is not told where more is done than there was', () => {
    const { pace, at } = watch();
    at(0, 0);
    at(10, 100);
    at(11, 5);
    expect(pace.rate()).toBeNull();
    at(15, 45);
    expect(pace.rate()).toBe(10);
    expect(pace.secondsLeft(40)).toBeNull();
  });
});
