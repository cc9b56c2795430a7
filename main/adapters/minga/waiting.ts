import { setTimeout as delay } from 'node:timers/promises';
import { cancelled } from './errors.ts';

/** How Minga is waited for while it works on an import. All times in milliseconds. */
export interface WaitingPolicy {
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** Without any sign of progress for this long, waiting ends. */
  readonly patienceMs: number;
}

export const defaultWaitingPolicy: WaitingPolicy = {
  firstDelayMs: 50,
  maxDelayMs: 5_000,
  patienceMs: 10 * 60_000,
};

export interface WaitingHooks {
  readonly now?: () => number;
  readonly random?: () => number;
  /** Rejects when the signal is aborted. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** One stretch of waiting: pauses that grow, until patience is over. */
export interface Patience {
  /** Throws `cancelled` as soon as the signal says so. */
  pause(signal: AbortSignal): Promise<void>;
  /** There was progress: patience begins anew. */
  renew(): void;
  isOver(): boolean;
  /** Since the last progress. */
  seconds(): number;
}

export interface Waiting {
  start(): Patience;
}

export function createWaiting(
  policy: Partial<WaitingPolicy> = {},
  hooks: WaitingHooks = {},
): Waiting {
  const { firstDelayMs, maxDelayMs, patienceMs } = { ...defaultWaitingPolicy, ...policy };
  const now = hooks.now ?? Date.now;
  const random = hooks.random ?? Math.random;
  const sleep =
    hooks.sleep ?? ((ms: number, signal: AbortSignal) => delay(ms, undefined, { signal }));
  return {
    start() {
      let since = now();
      let next = firstDelayMs;
      return {
        async pause(signal) {
          const ms = Math.round(next * (0.75 + random() / 4));
          next = Math.min(next * 1.5, maxDelayMs);
          try {
            await sleep(ms, signal);
          } catch (error) {
            if (signal.aborted) throw cancelled();
            throw error;
          }
        },
        renew() {
          since = now();
        },
        isOver: () => now() - since > patienceMs,
        seconds: () => Math.round((now() - since) / 1000),
      };
    },
  };
}
