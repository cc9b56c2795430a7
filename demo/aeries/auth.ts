import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { refusalOf } from './oauth1.ts';
import type { SignatureMethod } from './oauth1.ts';
import type { LoggedRequest } from './request-log.ts';
import type { Route } from './routes.ts';
import type { SampleSettings } from './settings.ts';

const SCOPE_PREFIX = 'https://purl.imsglobal.org/spec/or/v1p1/scope/';
export const SCOPES = [
  'roster-core.readonly',
  'roster.readonly',
  'roster-demographics.readonly',
].map((name) => `${SCOPE_PREFIX}${name}`);
const SESSION_COOKIES = ['ASP.NET_SessionId', 'ARRAffinity'] as const;

export interface Credentials {
  readonly consumerId: string;
  readonly consumerSecret: string;
}

interface Token {
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly scopes: readonly string[];
  readonly cookies: ReadonlyMap<string, string>;
}

export interface Auth {
  /** Answers a token request. */
  token(request: IncomingMessage, body: string, settings: SampleSettings): TokenAnswer;
  /** Null where the request may read the route, else why not. */
  check(request: IncomingMessage, url: URL, route: Route, settings: SampleSettings): Denial | null;
  /** Forgets the token of this request: it is 401 from now on. */
  expire(request: IncomingMessage): void;
  expireAll(): void;
}

export interface TokenAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, string | number>>;
  readonly cookies: readonly string[];
}

export interface Denial {
  readonly status: 401 | 403;
  readonly codeMinor: 'unauthorized' | 'forbidden';
  readonly description: string;
}

export function createAuth({ consumerId, consumerSecret }: Credentials, now: () => number): Auth {
  const tokens = new Map<string, Token>();
  const seen = new Set<string>();

  function token(request: IncomingMessage, body: string, settings: SampleSettings): TokenAnswer {
    const form = new URLSearchParams(body);
    const given = clientOf(request, form, settings);
    if (given === null) return tokenError(401, 'invalid_client');
    const known = isSame(given.id, consumerId) && isSame(given.secret, consumerSecret);
    if (!known) return tokenError(401, 'invalid_client');
    if (form.get('grant_type') !== 'client_credentials') {
      return tokenError(400, form.has('grant_type') ? 'unsupported_grant_type' : 'invalid_request');
    }
    const asked = (form.get('scope') ?? '').split(/\s+/).filter((scope) => scope !== '');
    if (asked.length === 0 && settings.scopesRequired) return tokenError(400, 'invalid_scope');
    if (asked.some((scope) => !SCOPES.includes(scope))) return tokenError(400, 'invalid_scope');
    const scopes = asked.length === 0 ? SCOPES : asked;
    const value = randomBytes(32).toString('base64url');
    const cookies = new Map(SESSION_COOKIES.map((name) => [name, randomBytes(12).toString('hex')]));
    tokens.set(value, { until: now() + settings.tokenSeconds * 1000, scopes, cookies });
    return {
      status: 200,
      body: {
        access_token: value,
        token_type: 'bearer',
        expires_in: settings.tokenSeconds,
        scope: scopes.join(' '),
      },
      cookies: Array.from(cookies, ([name, text]) => `${name}=${text}; path=/; HttpOnly`),
    };
  }

  function check(
    request: IncomingMessage,
    url: URL,
    route: Route,
    settings: SampleSettings,
  ): Denial | null {
    const header = request.headers.authorization ?? '';
    if (/^OAuth\s/i.test(header)) {
      const methods = acceptedMethods(settings);
      const seconds = Math.floor(now() / 1000);
      const refusal = refusalOf(
        { verb: request.method ?? 'GET', url, header },
        { consumerId, consumerSecret, methods, now: seconds, tolerance: 300, seen },
      );
      return refusal === null ? null : unauthorized(refusal);
    }
    const known = tokens.get(bearerOf(request));
    if (known === undefined || !settings.auth.includes('oauth2')) {
      return unauthorized('no valid token');
    }
    if (known.until <= now()) return unauthorized('the token has expired');
    if (settings.cookiesRequired && !hasCookies(request, known)) {
      return unauthorized('no session: the cookies of the token answer are missing');
    }
    return known.scopes.includes(`${SCOPE_PREFIX}${route.scope}.readonly`)
      ? null
      : {
          status: 403,
          codeMinor: 'forbidden',
          description: 'the scope of the token is not enough',
        };
  }

  return {
    token,
    check,
    expire: (request) => {
      tokens.delete(bearerOf(request));
    },
    expireAll: () => {
      tokens.clear();
    },
  };
}

function acceptedMethods({ auth }: SampleSettings): readonly SignatureMethod[] {
  return [
    ...(auth.includes('oauth1-sha1') ? (['HMAC-SHA1'] as const) : []),
    ...(auth.includes('oauth1-sha256') ? (['HMAC-SHA256'] as const) : []),
  ];
}

function unauthorized(description: string): Denial {
  return { status: 401, codeMinor: 'unauthorized', description };
}

function tokenError(status: number, error: string): TokenAnswer {
  return { status, body: { error }, cookies: [] };
}

/** Consumer ID and secret from the header or, where there is none, from the form. */
function clientOf(
  request: IncomingMessage,
  form: URLSearchParams,
  settings: SampleSettings,
): { readonly id: string; readonly secret: string } | null {
  const basic = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (basic !== undefined && settings.clientAuth.includes('basic')) {
    const text = Buffer.from(basic, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    return colon === -1 ? null : { id: text.slice(0, colon), secret: text.slice(colon + 1) };
  }
  const id = form.get('client_id');
  const secret = form.get('client_secret');
  return id === null || secret === null || !settings.clientAuth.includes('form')
    ? null
    : { id, secret };
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function bearerOf(request: IncomingMessage): string {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

export function cookiesOf(request: IncomingMessage): ReadonlyMap<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';').map((part) => part.trim().split('='));
  return new Map(
    pairs.filter(([name]) => name !== '').map(([name = '', ...value]) => [name, value.join('=')]),
  );
}

function hasCookies(request: IncomingMessage, token: Token): boolean {
  const given = cookiesOf(request);
  return Array.from(token.cookies).every(([name, value]) => given.get(name) === value);
}

/** How a request is signed, for the log. */
export function authKindOf(request: IncomingMessage): LoggedRequest['auth'] {
  const scheme = /^\S+/.exec(request.headers.authorization ?? '')?.[0].toLowerCase();
  if (scheme === 'basic' || scheme === 'bearer') return scheme;
  return scheme === 'oauth' ? 'oauth1' : 'none';
}
