import { setTimeout as delay } from 'node:timers/promises';
import { faultOf } from '../network/fault.ts';
import type { Http } from '../network/http.ts';
import type { RetryHooks } from '../network/retry.ts';

/** Attempts sent and body bytes received so far. */
export interface Counters {
  readonly requests: number;
  readonly bytes: number;
}

/** The same client, counting. */
export function counted(http: Http): { readonly http: Http; counters(): Counters } {
  let requests = 0;
  let bytes = 0;
  return {
    http: {
      async send(request) {
        requests += 1;
        const response = await http.send(request);
        bytes += response.bytes;
        return response;
      },
      close() {
        http.close();
      },
    },
    counters: () => ({ requests, bytes }),
  };
}

export interface Pause {
  /** Waits until the server may be asked again. */
  over(signal: AbortSignal): Promise<void>;
  wait(ms: number, signal: AbortSignal): Promise<void>;
  readonly hooks: RetryHooks;
}

/** When the server tells one request to slow down (429, 503), those behind it wait as well. */
export function createPause(hooks: RetryHooks): Pause {
  let until = 0;
  const wait: Pause['wait'] =
    hooks.sleep ??
    (async (ms, signal) => {
      await delay(ms, undefined, { signal }).catch(() => {
        throw faultOf('aborted');
      });
    });
  return {
    async over(signal) {
      const left = until - performance.now();
      if (left > 0) await wait(left, signal);
    },
    wait,
    hooks: {
      ...hooks,
      onRetry(event) {
        if (event.status === 429 || event.status === 503) {
          until = Math.max(until, performance.now() + event.delayMs);
        }
        hooks.onRetry?.(event);
      },
    },
  };
}
