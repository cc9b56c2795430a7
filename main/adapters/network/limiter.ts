import { faultOf } from './fault.ts';

export interface Limiter {
  /** Runs the work when a place is free, first come, first served. Throws an `aborted` fault while waiting. */
  run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/** At most `places` pieces of work under way at once. */
export function createLimiter(places: number): Limiter {
  let free = places;
  const waiting = new Set<() => void>();

  const release = (): void => {
    const [next] = waiting;
    if (next === undefined) free += 1;
    else {
      waiting.delete(next);
      next();
    }
  };

  const acquire = async (signal: AbortSignal): Promise<void> => {
    if (signal.aborted) throw faultOf('aborted');
    if (free > 0) {
      free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const onAbort = (): void => {
        waiting.delete(admit);
        reject(faultOf('aborted'));
      };
      const admit = (): void => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      };
      signal.addEventListener('abort', onAbort, { once: true });
      waiting.add(admit);
    });
  };

  return {
    async run(signal, work) {
      await acquire(signal);
      try {
        return await work();
      } finally {
        release();
      }
    },
  };
}
