import type { Observed } from '../../core/check/probes.ts';
import type { Clock } from '../../core/ports.ts';
import type { Http, HttpRequest, HttpResponse } from '../network/http.ts';
import { parseJson } from '../aeries/page.ts';

interface ObservedHttp {
  readonly http: Http;
  observed(): Observed;
}

/** The words of RFC 6749, 5.2: nothing else of an answer is kept. */
const tokenErrors: ReadonlySet<unknown> = new Set([
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'access_denied',
]);

/** The same client, but what its answers tell by the way is kept: the server's clock, and why no token was given. */
export function observeHttp(http: Http, clock: Clock): ObservedHttp {
  let clockAheadMs: number | null = null;
  let tokenError: string | null = null;
  return {
    http: {
      async send(request) {
        const sentAt = clock.now();
        const response = await http.send(request);
        clockAheadMs = clockAhead(response, (sentAt + clock.now()) / 2) ?? clockAheadMs;
        tokenError = tokenErrorOf(request, response) ?? tokenError;
        return response;
      },
      close: () => {
        http.close();
      },
    },
    observed: () => ({ clockAheadMs, tokenError }),
  };
}

function clockAhead({ headers }: HttpResponse, at: number): number | null {
  // An answer out of some cache carries the time at which it was made.
  if (headers['age'] !== undefined) return null;
  const server = Date.parse(headers['date'] ?? '');
  // The header counts whole seconds, rounded down: half of one is its best guess.
  return Number.isNaN(server) ? null : at - (server + 500);
}

function tokenErrorOf({ method }: HttpRequest, { status, body }: HttpResponse): string | null {
  if (method !== 'POST' || status < 400) return null;
  const answer = parseJson(body);
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return null;
  return typeof answer.error === 'string' && tokenErrors.has(answer.error) ? answer.error : null;
}
