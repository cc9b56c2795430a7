import type { RosterError } from '../../core/errors.ts';
import { fail, kindOf, statusOf, type Check } from './check.ts';

type Named = readonly [id: string, title: string];

const COPY_AGAIN =
  'Copy both again from Security > API Security in Aeries, with "Display Consumer ID & Secret Keys for OneRoster" ticked (setup, step 4). The Aeries certificate is neither of them.';
const RECORD =
  'In Aeries, on Security > API Security, look whether the record of Minga is of the type OneRoster and active, and copy its Consumer ID and Secret Key again (setup, steps 2 to 4).';

/**
 * What it means that Aeries refused the account: OAuth 2.0 has words for a wrong ID or secret, and others for a key
 * of the wrong type; many servers say no more than 401.
 * @param tokenError the word of RFC 6749, 5.2, where the server used one.
 */
export function refusedKey(named: Named, error: RosterError, tokenError: string | null): Check {
  const http = statusOf(error) === null ? '' : ` (HTTP ${String(statusOf(error))})`;
  if (kindOf(error) === 'token-refused') return fail(...named, error.message, error.fix);
  switch (tokenError) {
    case 'unauthorized_client':
    case 'unsupported_grant_type':
    case 'access_denied':
      return fail(
        ...named,
        `Aeries knows this Consumer ID, but it is the wrong type of key: it may not sign in to OneRoster (${tokenError}). No data was read.`,
        RECORD,
      );
    case 'invalid_scope':
      return fail(
        ...named,
        'Aeries accepts the Consumer ID and Secret Key, but does not open OneRoster rosters to them (invalid_scope): it is a key of the wrong type, or without permissions. No data was read.',
        RECORD,
      );
    case 'invalid_client':
    case 'invalid_grant':
      return fail(
        ...named,
        `Aeries does not know this pair of Consumer ID and Secret Key${http}: one of the two is wrong, or they belong to different records. No data was read.`,
        COPY_AGAIN,
      );
    default:
      return fail(
        ...named,
        `Aeries refused the Consumer ID or Consumer Secret Key${http}, without saying which. No data was read.`,
        COPY_AGAIN,
      );
  }
}

/** OAuth 1.0a has no words at all: a wrong ID, a wrong secret and a wrong kind of signature look the same. */
export function refusedSignature(named: Named, error: RosterError): Check {
  return fail(
    ...named,
    `Aeries refused the signed request (HTTP ${String(statusOf(error) ?? 401)}): the Consumer ID or Secret Key is wrong, or this server does not take the kind of signature that is set. No data was read.`,
    `${COPY_AGAIN} If both are right, set the way of signing in ("auth") to oauth2, which Aeries uses today.`,
  );
}

/** OneRoster is there, but gives out no tokens. */
export function wrongKind(named: Named): Check {
  return fail(
    ...named,
    'OneRoster answers at this address, but gives out no OAuth 2.0 tokens, so that this type of key cannot be used there. No data was read.',
    'Older servers take signed requests only: set the way of signing in ("auth") to oauth1-sha256 or oauth1-sha1. If that does not help, ask the Aeries administrator for the version of Aeries.',
  );
}
