import { randomBytes } from 'node:crypto';
import type { AeriesAuth } from '../../core/connection/config.ts';
import {
  oauth1Header,
  type OAuth1Method,
  type OAuth1Request,
} from '../../core/oneroster/oauth1.ts';
import type { Clock } from '../../core/ports.ts';
import type { TokenSource } from './token.ts';

/** What goes into the `Authorization` header of one request. */
export interface Grant {
  header(request: OAuth1Request): string;
}

export interface Authorizer {
  /** A grant for requests to come; fetches a token where there is none, or it is about to expire. */
  grant(signal: AbortSignal): Promise<Grant>;
  /** After a 401: true where asking for another grant may help. */
  renew(used: Grant): boolean;
}

export function oauth2Authorizer(tokens: TokenSource): Authorizer {
  const grants = new WeakMap<Grant, string>();
  return {
    async grant(signal) {
      const token = await tokens.current(signal);
      const grant: Grant = { header: () => `Bearer ${token}` };
      grants.set(grant, token);
      return grant;
    },
    renew(used) {
      const token = grants.get(used);
      if (token !== undefined) tokens.discard(token);
      return true;
    },
  };
}

/** OAuth 1.0a: every request is signed for itself, so there is nothing to renew. */
export function oauth1Authorizer(
  consumer: { readonly id: string; readonly secret: string },
  auth: Exclude<AeriesAuth, 'oauth2'>,
  clock: Clock,
): Authorizer {
  const signatureMethod: OAuth1Method = auth === 'oauth1-sha256' ? 'HMAC-SHA256' : 'HMAC-SHA1';
  const grant: Grant = {
    header: (request) =>
      oauth1Header(
        request,
        {
          consumerId: consumer.id,
          signatureMethod,
          nonce: randomBytes(16).toString('hex'),
          timestamp: Math.floor(clock.now() / 1000),
        },
        consumer.secret,
      ),
  };
  return { grant: () => Promise.resolve(grant), renew: () => false };
}
