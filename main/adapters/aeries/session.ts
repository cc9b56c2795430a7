import type { AeriesAuth, NetworkSettings } from '../../core/connection/config.ts';
import { readAeriesBaseUrl } from '../../core/connection/aeries-url.ts';
import { RosterError } from '../../core/errors.ts';
import type { Collection } from '../../core/oneroster/envelope.ts';
import { encodeQuery, percentEncode } from '../../core/oneroster/oauth1.ts';
import type { Clock } from '../../core/ports.ts';
import { createHttp, HttpFault, type Http, type HttpRequest } from '../network/http.ts';
import { createLimiter } from '../network/limiter.ts';
import { sendWithRetries, type RetryHooks, type RetryPolicy } from '../network/retry.ts';
import { oauth1Authorizer, oauth2Authorizer, type Grant } from './authorize.ts';
import { createCookies } from './cookies.ts';
import { AeriesError, failureOfFault, type FailureKind } from './failures.ts';
import { counted, createPause, type Counters } from './pacing.ts';
import { readPage, type Page } from './page.ts';
import { createTokenSource } from './token.ts';

/** How to reach one Aeries. */
export interface AeriesAccess {
  /** As typed or as `readAeriesBaseUrl` gave it: the rules are applied again. */
  readonly baseUrl: string;
  readonly consumerId: string;
  readonly consumerSecret: string;
  readonly auth: AeriesAuth;
  readonly network: NetworkSettings;
  readonly clock: Clock;
  /** For tests, and to share connections; default: a client of its own. */
  readonly http?: Http;
  readonly retry?: Partial<RetryPolicy>;
  readonly retryHooks?: RetryHooks;
}

/** One list: its path in segments, which are encoded, never a number made of them. */
export interface ListAddress {
  readonly path: readonly string[];
  /** `role='aide'` */
  readonly filter?: string;
}

export interface PageQuery {
  readonly limit: number;
  readonly offset: number;
}

export interface Session {
  /** Reads one page of a list. Throws `AeriesError`, or `cancelled`. */
  page(
    address: ListAddress,
    collection: Collection,
    query: PageQuery,
    signal: AbortSignal,
  ): Promise<Page>;
  /** Proves the account: a token where there are tokens. Throws as `page` does. */
  signIn(signal: AbortSignal): Promise<void>;
  /** Attempts sent and body bytes received so far. */
  counters(): Counters;
}

/** A list in words, for progress, reasons and messages. */
export function listName({ path, filter }: ListAddress): string {
  const role = /'(.*)'/.exec(filter ?? '')?.[1];
  return role === undefined ? path.join('/') : `${path.join('/')} (${role})`;
}

/** What a token that is no longer good may look like from outside. */
const mayBeExpired: ReadonlySet<FailureKind> = new Set(['login-page', 'redirect']);
/** Answers that may be whole when asked for again. */
const worthRereading: ReadonlySet<FailureKind> = new Set(['not-json', 'no-envelope', 'login-page']);
/** Failures that say something of the server rather than of one list. */
const outages: ReadonlySet<FailureKind> = new Set([
  'server-error',
  'timeout',
  'dns',
  'tls',
  'refused',
  'cut-off',
]);

/** Pages that may fail in a row before the server is tried less patiently, and before it is given up. */
const impatientAfter = 8;
const givenUpAfter = 16;
/** The same for a server that never answered yet. */
const impatientAtFirst = 1;

/**
 * Requests of one pull or check: authorised, counted, retried, and at most `network.concurrency` at once.
 * Throws `bad-config` where the base URL breaks the rules of the setup guide.
 */
export function openSession(access: AeriesAccess): Session {
  const { clock, network } = access;
  const baseUrl = baseUrlOf(access);
  const cookies = createCookies();
  const limiter = createLimiter(network.concurrency);
  const { http, counters } = counted(access.http ?? createHttp(network));
  const retry = access.retry ?? {};
  const pause = createPause(access.retryHooks ?? {});
  const consumer = { id: access.consumerId, secret: access.consumerSecret };
  const authorizer =
    access.auth === 'oauth2'
      ? oauth2Authorizer(
          createTokenSource({ baseUrl, consumer, http, cookies, clock, retry, hooks: pause.hooks }),
        )
      : oauth1Authorizer(consumer, access.auth, clock);
  let failedInARow = 0;
  let everSucceeded = false;

  const request = (
    address: ListAddress,
    query: PageQuery,
    grant: Grant,
    signal: AbortSignal,
  ): HttpRequest => {
    const url = `${baseUrl}ims/oneroster/v1p1/${address.path.map(percentEncode).join('/')}`;
    const parameters: (readonly [string, string])[] = [
      ['limit', String(query.limit)],
      ['offset', String(query.offset)],
    ];
    if (address.filter !== undefined) parameters.push(['filter', address.filter]);
    const cookie = cookies.header(url);
    return {
      method: 'GET',
      url: `${url}?${encodeQuery(parameters)}`,
      headers: {
        authorization: grant.header({ method: 'GET', url, query: parameters }),
        ...(cookie === null ? {} : { cookie }),
      },
      signal,
    };
  };

  /** One page: sent, sent again with another token, or read again, each at most once beyond the retries. */
  const readOne = async (
    address: ListAddress,
    collection: Collection,
    query: PageQuery,
    signal: AbortSignal,
  ): Promise<Page | RosterError> => {
    const list = listName(address);
    const patient = failedInARow < (everSucceeded ? impatientAfter : impatientAtFirst);
    const policy = patient ? retry : { ...retry, attempts: 1 };
    let renewed = false;
    let reread = false;
    for (;;) {
      await pause.over(signal);
      const grant = await authorizer.grant(signal);
      const response = await sendWithRetries(
        http,
        () => request(address, query, grant, signal),
        policy,
        pause.hooks,
      );
      cookies.keep(baseUrl, response.setCookies);
      const page = readPage(response, list, collection, query.offset);
      if (!(page instanceof AeriesError)) return page;
      const expired = page.kind === 'credentials' || (everSucceeded && mayBeExpired.has(page.kind));
      if (expired && !renewed && authorizer.renew(grant)) {
        renewed = true;
      } else if (everSucceeded && !reread && worthRereading.has(page.kind)) {
        reread = true;
        await pause.wait(policy.baseDelayMs ?? 500, signal);
      } else if (page.kind === 'credentials' && access.auth === 'oauth2') {
        return new AeriesError({ kind: 'token-refused', list, status: response.status });
      } else return page;
    }
  };

  return {
    page: (address, collection, query, signal) =>
      limiter
        .run(signal, async () => {
          if (failedInARow >= givenUpAfter) {
            throw new AeriesError({ kind: 'given-up', list: listName(address) });
          }
          const page = await readOne(address, collection, query, signal).catch((error: unknown) => {
            throw error instanceof HttpFault ? failureOfFault(error, listName(address)) : error;
          });
          if (page instanceof Error) throw page;
          failedInARow = 0;
          everSucceeded = true;
          return page;
        })
        .catch((error: unknown) => {
          if (error instanceof HttpFault) throw failureOfFault(error, listName(address));
          if (error instanceof AeriesError && outages.has(error.kind)) failedInARow += 1;
          throw error;
        }),
    async signIn(signal) {
      await authorizer.grant(signal);
    },
    counters,
  };
}

function baseUrlOf({ baseUrl, network }: AeriesAccess): string {
  const reading = readAeriesBaseUrl(baseUrl, network);
  if (reading.ok) return reading.url;
  throw new RosterError('bad-config', {
    message: `${reading.message} Nothing was read.`,
    fix:
      reading.suggestion === null
        ? 'Correct the Aeries URL (aeries.baseUrl).'
        : `Use ${reading.suggestion} as the Aeries URL (aeries.baseUrl).`,
    details: { field: 'aeries.baseUrl', kind: reading.code },
  });
}
