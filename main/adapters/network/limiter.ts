import { faultOf } from './fault.ts';

export interface Limiter {
  /** Runs the work when a place is free, first come, first served. Throws an `aborted` fault while waiting. */
  run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

interface Waiting {
  readonly signal: AbortSignal;
  admit(): void;
  refuse(): void;
}

/** At most `places` pieces of work under way at once. */
export function createLimiter(places: number): Limiter {
  let free = places;
  const line = new Set<Waiting>();
  // One listener a signal: hundreds of lists may wait under one, and each listener slows the next down.
  const heard = new WeakSet<AbortSignal>();

  const listenTo = (signal: AbortSignal): void => {
    if (heard.has(signal)) return;
    heard.add(signal);
    const onAbort = (): void => {
      for (const waiting of line) {
        if (waiting.signal !== signal) continue;
        line.delete(waiting);
        waiting.refuse();
      }
    };
    signal.addEventListener('abort', onAbort, { once: true });
  };

  const acquire = async (signal: AbortSignal): Promise<void> => {
    if (signal.aborted) throw faultOf('aborted');
    if (free > 0) {
      free -= 1;
      return;
    }
    listenTo(signal);
    await new Promise<void>((resolve, reject) => {
      line.add({
        signal,
        admit: resolve,
        refuse: () => {
          reject(faultOf('aborted'));
        },
      });
    });
  };

  const release = (): void => {
    const [next] = line;
    if (next === undefined) free += 1;
    else {
      line.delete(next);
      next.admit();
    }
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
