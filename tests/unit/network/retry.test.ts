import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf, type HttpFaultKind } from '../../../main/adapters/network/fault.ts';
import type { Http, HttpResponse } from '../../../main/adapters/network/http.ts';
import {
  retryAfterMs,
  sendWithRetries,
  type RetryPolicy,
} from '../../../main/adapters/network/retry.ts';

type Answer = number | HttpFaultKind | { readonly status: number; readonly retryAfter: string };

const now = Date.UTC(2026, 8, 1, 12);

function answerOf(answer: Exclude<Answer, HttpFaultKind>): HttpResponse {
  const [status, headers] =
    typeof answer === 'number'
      ? [answer, {}]
      : [answer.status, { 'retry-after': answer.retryAfter }];
  return { status, headers, setCookies: [], body: Buffer.alloc(0), bytes: 0, durationMs: 1 };
}

/** Sends against a server that answers like this, one after the other; the last answer for ever. */
async function sendAgainst(
  answers: readonly Answer[],
  more: { policy?: Partial<RetryPolicy>; random?: () => number; stopAfter?: number } = {},
) {
  const waits: number[] = [];
  const stop = new AbortController();
  let sent = 0;
  const http: Http = {
    send() {
      const answer = answers[Math.min(sent, answers.length - 1)] ?? 200;
      sent += 1;
      return typeof answer === 'string'
        ? Promise.reject(faultOf(answer))
        : Promise.resolve(answerOf(answer));
    },
    close: () => undefined,
  };
  const outcome = await sendWithRetries(
    http,
    { method: 'GET', url: 'https://demo.aeries.net/aeries/', signal: stop.signal },
    more.policy ?? {},
    {
      random: more.random ?? (() => 1),
      now: () => now,
      sleep: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
    },
  ).then(
    ({ status }) => status,
    (error: unknown) => (error instanceof Error && 'kind' in error ? error.kind : error),
  );
  return { outcome, waits, sent };
}

describe('sent again', () => {
  test.each([429, 500, 502, 503, 504, 520] as const)('after %i', async (status) => {
    expect(await sendAgainst([status, 200])).toMatchObject({ outcome: 200, sent: 2 });
  });

  test.each(['timeout', 'reset', 'truncated', 'dns', 'refused'] as const)(
    'after a fault that may pass: %s',
    async (kind) => {
      expect(await sendAgainst([kind, 200])).toMatchObject({ outcome: 200, sent: 2 });
    },
  );
});

describe('sent once', () => {
  test.each([200, 301, 400, 401, 403, 404, 409, 422, 501, 505] as const)(
    'with %i',
    async (status) => {
      expect(await sendAgainst([status])).toEqual({ outcome: status, waits: [], sent: 1 });
    },
  );

  test.each(['tls', 'too-large', 'aborted', 'other'] as const)(
    'with a fault that stays: %s',
    async (kind) => {
      expect(await sendAgainst([kind])).toEqual({ outcome: kind, waits: [], sent: 1 });
    },
  );
});

test('attempts are bounded, and the last answer is handed back', async () => {
  expect(await sendAgainst([503])).toMatchObject({ outcome: 503, sent: 4 });
  expect(await sendAgainst(['reset'])).toMatchObject({ outcome: 'reset', sent: 4 });
});

test('waits double, up to a limit', async () => {
  const policy = { attempts: 6, baseDelayMs: 100, maxDelayMs: 700 };

  expect((await sendAgainst([500], { policy })).waits).toEqual([100, 200, 400, 700, 700]);
});

test('half of a wait is chance, so that clients that failed together come back apart', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      async (chance) => {
        const [wait] = (
          await sendAgainst([500, 200], { policy: { baseDelayMs: 1000 }, random: () => chance })
        ).waits;
        expect(wait).toBeGreaterThanOrEqual(500);
        expect(wait).toBeLessThanOrEqual(1000);
      },
    ),
  );
});

describe('Retry-After', () => {
  test('is waited for, in seconds', async () => {
    expect((await sendAgainst([{ status: 429, retryAfter: '7' }, 200])).waits).toEqual([7000]);
  });

  test('is waited for, as a date', async () => {
    const retryAfter = new Date(now + 9000).toUTCString();

    expect((await sendAgainst([{ status: 503, retryAfter }, 200])).waits).toEqual([9000]);
  });

  test('is honoured up to a limit', async () => {
    expect((await sendAgainst([{ status: 429, retryAfter: '86400' }, 200])).waits).toEqual([
      120_000,
    ]);
  });

  test.each([
    ['0', 0],
    ['1.5', 1500],
    ['Tue, 01 Sep 2026 12:00:10 GMT', 10_000],
    ['Tue, 01 Sep 2026 11:00:00 GMT', 0],
    ['-5', null],
    ['soon', null],
    ['', null],
    [undefined, null],
  ])('%j is %s milliseconds', (value, expected) => {
    expect(retryAfterMs(value, now)).toBe(expected);
  });
});

test('aborting ends the wait before the next attempt at once', async () => {
  const stop = new AbortController();
  let sent = 0;
  const http: Http = {
    send: () => {
      sent += 1;
      setImmediate(() => {
        stop.abort();
      });
      return Promise.resolve(answerOf({ status: 429, retryAfter: '60' }));
    },
    close: () => undefined,
  };

  await expect(
    sendWithRetries(http, { method: 'GET', url: 'https://x.example/', signal: stop.signal }),
  ).rejects.toMatchObject({ kind: 'aborted' });
  expect(sent).toBe(1);
});

test('a request made anew for each attempt is made anew for each attempt', async () => {
  const nonces: string[] = [];
  let made = 0;
  const http: Http = {
    send: ({ headers }) => {
      nonces.push(headers?.['authorization'] ?? '');
      return Promise.resolve(answerOf(nonces.length < 3 ? 500 : 200));
    },
    close: () => undefined,
  };
  const signal = new AbortController().signal;
  await sendWithRetries(
    http,
    () => ({
      method: 'GET',
      url: 'https://x.example/',
      signal,
      headers: { authorization: `${made++}` },
    }),
    {},
    { sleep: () => Promise.resolve() },
  );

  expect(nonces).toEqual(['0', '1', '2']);
});
