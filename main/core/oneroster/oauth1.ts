import { createHmac } from 'node:crypto';

/** OAuth 1.0a with two legs, as OneRoster 1.1 uses it (RFC 5849, section 3.4). Pure: time and nonce come in. */

export type OAuth1Method = 'HMAC-SHA256' | 'HMAC-SHA1';

export interface OAuth1Request {
  readonly method: string;
  /** Without query. */
  readonly url: string;
  readonly query: readonly (readonly [name: string, value: string])[];
}

export interface OAuth1Stamp {
  readonly consumerId: string;
  readonly signatureMethod: OAuth1Method;
  /** Fresh for every request. */
  readonly nonce: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

/** RFC 3986 encoding: `encodeURIComponent` leaves `! ' ( ) *` alone, which no signature agrees with. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A query as it is signed and as it must be sent: the same encoding for both. */
export function encodeQuery(query: OAuth1Request['query']): string {
  return query.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join('&');
}

/** What is signed: method, URL, and all parameters sorted bytewise by encoded name, then value. */
export function signatureBase(request: OAuth1Request, stamp: OAuth1Stamp): string {
  const parameters = [...request.query, ...oauthParameters(stamp)]
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  // The URL parser has put scheme and host in lower case and left out a default port, as section 3.4.1.2 wants.
  const { origin, pathname } = new URL(request.url);
  return [request.method.toUpperCase(), `${origin}${pathname}`, parameters]
    .map(percentEncode)
    .join('&');
}

/** The signature, in base 64. */
export function sign(request: OAuth1Request, stamp: OAuth1Stamp, consumerSecret: string): string {
  const algorithm = stamp.signatureMethod === 'HMAC-SHA256' ? 'sha256' : 'sha1';
  return createHmac(algorithm, `${percentEncode(consumerSecret)}&`)
    .update(signatureBase(request, stamp))
    .digest('base64');
}

/** The `Authorization` header of one request. */
export function oauth1Header(
  request: OAuth1Request,
  stamp: OAuth1Stamp,
  consumerSecret: string,
): string {
  const parameters = [
    ...oauthParameters(stamp),
    ['oauth_signature', sign(request, stamp, consumerSecret)] as const,
  ];
  return `OAuth ${parameters
    .map(([name, value]) => `${percentEncode(name)}="${percentEncode(value)}"`)
    .join(', ')}`;
}

function oauthParameters(stamp: OAuth1Stamp): readonly (readonly [string, string])[] {
  return [
    ['oauth_consumer_key', stamp.consumerId],
    ['oauth_nonce', stamp.nonce],
    ['oauth_signature_method', stamp.signatureMethod],
    ['oauth_timestamp', String(stamp.timestamp)],
    ['oauth_version', '1.0'],
  ];
}

/** Encoded text is ASCII, where code units are bytes. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
