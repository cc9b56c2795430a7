import { RosterError } from '../../core/errors.ts';
import type { Clock } from '../../core/ports.ts';
import { HttpFault, type Http, type HttpResponse } from '../network/http.ts';
import { sendWithRetries, type RetryHooks, type RetryPolicy } from '../network/retry.ts';
import type { Cookies } from './cookies.ts';
import { AeriesError, failureOfFault } from './failures.ts';
import { looksLikeHtml, parseJson, statusFailure } from './page.ts';

/** OAuth 2.0 client credentials, as Aeries wants them (facts, "Aeries"). */

const scopes = [
  'https://purl.imsglobal.org/spec/or/v1p1/scope/roster-core.readonly',
  'https://purl.imsglobal.org/spec/or/v1p1/scope/roster.readonly',
].join(' ');

/** Where tokens are fetched, under the base URL: today's path, and that of older versions. */
const tokenPaths = ['token', 'v2/oauth/token'] as const;

/** A token is renewed this long before it expires: a request may wait in line for a while. */
const renewBeforeMs = 60_000;

export interface TokenSource {
  /** A token that is good for a while; fetched once however many ask at the same time. */
  current(signal: AbortSignal): Promise<string>;
  /** Gives up a token that was refused; a newer one stays. */
  discard(token: string): void;
}

export interface TokenOptions {
  readonly baseUrl: string;
  readonly consumer: { readonly id: string; readonly secret: string };
  readonly http: Http;
  readonly cookies: Cookies;
  readonly clock: Clock;
  readonly retry: Partial<RetryPolicy>;
  readonly hooks: RetryHooks;
}

/** Where the consumer ID and secret go: HTTP Basic is preferred, but some servers read the form only. */
type Manner = 'basic' | 'form';

interface Token {
  readonly value: string;
  /** Milliseconds since 1970 from which it is renewed. */
  readonly renewAt: number;
}

export function createTokenSource(options: TokenOptions): TokenSource {
  const { clock } = options;
  let token: Token | null = null;
  let fetching: Promise<Token> | null = null;
  /** What worked before. */
  let way: { readonly path: string; readonly manner: Manner } | null = null;

  const fetchToken = async (signal: AbortSignal): Promise<Token> => {
    let path = way?.path ?? tokenPaths[0];
    let manner = way?.manner ?? 'basic';
    let response = await post(options, path, manner, signal);
    if (response.status === 404 && way === null) {
      path = tokenPaths[1];
      response = await post(options, path, manner, signal);
    }
    if ((response.status === 400 || response.status === 401) && way === null) {
      manner = 'form';
      const refused = response;
      response = await post(options, path, manner, signal);
      if (response.status >= 400) response = refused;
    }
    const fetched = readToken(response, clock.now());
    way = { path, manner };
    return fetched;
  };

  return {
    async current(signal) {
      if (token !== null && clock.now() < token.renewAt) return token.value;
      for (;;) {
        fetching ??= fetchToken(signal).finally(() => {
          fetching = null;
        });
        try {
          token = await fetching;
          return token.value;
        } catch (error) {
          // Another pull was cancelled while it fetched the token for both of us.
          const others = error instanceof RosterError && error.code === 'cancelled';
          if (!others || signal.aborted) throw error;
        }
      }
    },
    discard(value) {
      if (token?.value === value) token = null;
    },
  };
}

async function post(
  { baseUrl, consumer, http, cookies, retry, hooks }: TokenOptions,
  path: string,
  manner: Manner,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const url = `${baseUrl}${path}`;
  const cookie = cookies.header(url);
  const basic = Buffer.from(`${consumer.id}:${consumer.secret}`, 'utf8').toString('base64');
  const form = new URLSearchParams({ grant_type: 'client_credentials', scope: scopes });
  if (manner === 'form') {
    form.set('client_id', consumer.id);
    form.set('client_secret', consumer.secret);
  }
  try {
    const response = await sendWithRetries(
      http,
      {
        method: 'POST',
        url,
        headers: {
          ...(manner === 'basic' ? { authorization: `Basic ${basic}` } : {}),
          'content-type': 'application/x-www-form-urlencoded',
          ...(cookie === null ? {} : { cookie }),
        },
        body: form.toString(),
        signal,
        maxBytes: 1024 * 1024,
      },
      retry,
      hooks,
    );
    cookies.keep(url, response.setCookies);
    return response;
  } catch (error) {
    throw error instanceof HttpFault ? failureOfFault(error, 'token') : error;
  }
}

function readToken(response: HttpResponse, now: number): Token {
  const { status, body } = response;
  // RFC 6749 answers 400 `invalid_client` or `invalid_grant` where others answer 401.
  if (status === 400 || status === 401 || status === 403) {
    throw new AeriesError({ kind: 'credentials', list: 'token', status });
  }
  const failure = statusFailure(response, 'token');
  if (failure !== null) throw failure;
  if (looksLikeHtml(response)) {
    throw new AeriesError({ kind: 'login-page', list: 'token', status });
  }
  const answer = parseJson(body);
  if (answer === undefined) throw new AeriesError({ kind: 'not-json', list: 'token', status });
  const value =
    typeof answer === 'object' && answer !== null && 'access_token' in answer
      ? answer.access_token
      : null;
  if (typeof value !== 'string' || value === '') {
    throw new AeriesError({ kind: 'no-envelope', list: 'token', status });
  }
  const lifeMs = lifetimeMs(answer);
  // A token shorter than the margin is used for nine tenths of its life.
  return { value, renewAt: now + Math.max(lifeMs - renewBeforeMs, lifeMs * 0.9) };
}

/** `expires_in`, in seconds as a number or a string; an hour where it is not said. */
function lifetimeMs(answer: unknown): number {
  const seconds =
    typeof answer === 'object' && answer !== null && 'expires_in' in answer
      ? Number(answer.expires_in)
      : Number.NaN;
  return seconds > 0 ? seconds * 1000 : 3_600_000;
}
