import { HttpFault, type Http, type HttpRequest, type HttpResponse } from './http.ts';
import { faultOf, type HttpFaultKind } from './fault.ts';

/** How often, how long, and for what a request is sent again. All times in milliseconds. */
export interface RetryPolicy {
  /** Attempts in all, the first included. */
  readonly attempts: number;
  /** Wait before the second attempt; doubles with each one after it. */
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  /** Longest `Retry-After` that is honoured; a server that asks for more is waited for this long. */
  readonly maxRetryAfterMs: number;
  retryStatus(status: number): boolean;
  retryFault(kind: HttpFaultKind): boolean;
}

const transientFaults: ReadonlySet<HttpFaultKind> = new Set([
  'timeout',
  'reset',
  'dns',
  'refused',
  'truncated',
]);

/** 429 and 5xx (but 501 and 505, which no second try mends), and faults that may pass. */
const defaultRetryPolicy: RetryPolicy = {
  attempts: 4,
  baseDelayMs: 500,
  maxDelayMs: 15_000,
  maxRetryAfterMs: 120_000,
  retryStatus: (status) =>
    status === 429 || (status >= 500 && status <= 599 && status !== 501 && status !== 505),
  retryFault: (kind) => transientFaults.has(kind),
};

export interface RetryEvent {
  /** The attempt that failed, from 1. */
  readonly attempt: number;
  readonly delayMs: number;
  readonly status: number | null;
  readonly fault: HttpFaultKind | null;
}

/** Chance, time and waiting, so that tests are exact; and what is told of each retry. */
export interface RetryHooks {
  /** 0 inclusive to 1 exclusive. */
  readonly random?: () => number;
  /** Milliseconds since 1970, for a `Retry-After` given as a date. */
  readonly now?: () => number;
  /** Rejects when the signal is aborted. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onRetry?: (event: RetryEvent) => void;
}

/**
 * Sends a request until it is answered with a status that no retry would mend, or attempts are used up: then
 * returns the last answer, or throws the last `HttpFault`. Waits with exponential backoff and jitter, or as
 * long as `Retry-After` says. Aborting ends a wait at once.
 * `request` may be a function that makes it anew for each attempt (a signature holds a time and a nonce).
 */
export async function sendWithRetries(
  http: Http,
  request: HttpRequest | (() => HttpRequest),
  policy: Partial<RetryPolicy> = {},
  hooks: RetryHooks = {},
): Promise<HttpResponse> {
  const rules = { ...defaultRetryPolicy, ...policy };
  const sleep = hooks.sleep ?? wait;
  for (let attempt = 1; ; attempt += 1) {
    const sending = typeof request === 'function' ? request() : request;
    const outcome = await attemptOnce(http, sending);
    const again =
      outcome instanceof HttpFault
        ? rules.retryFault(outcome.kind)
        : rules.retryStatus(outcome.status);
    if (!again || attempt >= rules.attempts) {
      if (outcome instanceof HttpFault) throw outcome;
      return outcome;
    }
    const delayMs = delayBefore(attempt, outcome, rules, hooks);
    hooks.onRetry?.({
      attempt,
      delayMs,
      status: outcome instanceof HttpFault ? null : outcome.status,
      fault: outcome instanceof HttpFault ? outcome.kind : null,
    });
    await sleep(delayMs, sending.signal);
  }
}

async function attemptOnce(http: Http, request: HttpRequest): Promise<HttpResponse | HttpFault> {
  try {
    return await http.send(request);
  } catch (error) {
    if (error instanceof HttpFault) return error;
    throw error;
  }
}

function delayBefore(
  attempt: number,
  outcome: HttpResponse | HttpFault,
  rules: RetryPolicy,
  hooks: RetryHooks,
): number {
  if (!(outcome instanceof HttpFault)) {
    const asked = retryAfterMs(outcome.headers['retry-after'], (hooks.now ?? Date.now)());
    if (asked !== null) return Math.min(asked, rules.maxRetryAfterMs);
  }
  const ceiling = Math.min(rules.baseDelayMs * 2 ** (attempt - 1), rules.maxDelayMs);
  // Half fixed, half chance: clients that failed together do not come back together.
  return Math.round(ceiling / 2 + ((hooks.random ?? Math.random)() * ceiling) / 2);
}

/** `Retry-After` in milliseconds from `now`: seconds or an HTTP date; null where absent or unreadable. */
export function retryAfterMs(value: string | undefined, now: number): number | null {
  const text = value?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** Waits; rejects with an `aborted` fault as soon as the signal says so. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(faultOf('aborted'));
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(faultOf('aborted'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
