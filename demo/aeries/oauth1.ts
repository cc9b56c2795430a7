import { createHmac, timingSafeEqual } from 'node:crypto';

export type SignatureMethod = 'HMAC-SHA1' | 'HMAC-SHA256';

/** RFC 3986 encoding, which also covers `! ' ( ) *`. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The OAuth 1.0a signature, base64. `url` without query; `params`: query and `oauth_*`, decoded. */
export function signatureOf(input: {
  readonly verb: string;
  readonly url: string;
  readonly params: Iterable<readonly [string, string]>;
  readonly secret: string;
  readonly method: SignatureMethod;
}): string {
  const pairs = Array.from(
    input.params,
    ([name, value]) => [percentEncode(name), percentEncode(value)] as const,
  );
  pairs.sort(([nameA, valueA], [nameB, valueB]) =>
    nameA === nameB ? compareBytes(valueA, valueB) : compareBytes(nameA, nameB),
  );
  const joined = pairs.map(([name, value]) => `${name}=${value}`).join('&');
  const base = [input.verb.toUpperCase(), input.url, joined].map(percentEncode).join('&');
  return createHmac(
    input.method === 'HMAC-SHA1' ? 'sha1' : 'sha256',
    `${percentEncode(input.secret)}&`,
  )
    .update(base)
    .digest('base64');
}

/** Both are percent-encoded, so plain ASCII: code units are bytes. */
function compareBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export interface SignedRequest {
  readonly verb: string;
  /** Scheme, host, port and path as the client addressed them, with the query. */
  readonly url: URL;
  /** The `Authorization` header. */
  readonly header: string;
}

export interface OAuth1Rules {
  readonly consumerId: string;
  readonly consumerSecret: string;
  readonly methods: readonly SignatureMethod[];
  /** Seconds since 1970. */
  readonly now: number;
  /** Seconds that a timestamp may be off. */
  readonly tolerance: number;
  /** Nonces already used, with their timestamps; the new one is added. */
  readonly seen: Set<string>;
}

/** Null where the signature is right and new, else why it is refused. */
export function refusalOf(request: SignedRequest, rules: OAuth1Rules): string | null {
  const oauth = readHeader(request.header);
  if (oauth === null) return 'not an OAuth 1.0 header';
  const method = oauth.get('oauth_signature_method');
  const known = rules.methods.find((name) => name === method);
  if (known === undefined) return 'signature method not accepted';
  if (oauth.get('oauth_consumer_key') !== rules.consumerId) return 'unknown consumer';
  if ((oauth.get('oauth_version') ?? '1.0') !== '1.0') return 'wrong version';
  const timestamp = Number(oauth.get('oauth_timestamp'));
  if (!Number.isInteger(timestamp)) return 'no timestamp';
  if (Math.abs(rules.now - timestamp) > rules.tolerance) return 'timestamp too far off';
  const nonce = oauth.get('oauth_nonce') ?? '';
  const used = `${timestamp} ${nonce}`;
  if (nonce === '') return 'no nonce';
  if (rules.seen.has(used)) return 'nonce used before';
  const { url, verb } = request;
  const params = [...url.searchParams].concat(
    [...oauth].filter(([name]) => name !== 'oauth_signature' && name !== 'realm'),
  );
  const address = `${url.protocol}//${url.host}${url.pathname}`;
  const wanted = Buffer.from(
    signatureOf({ verb, url: address, params, secret: rules.consumerSecret, method: known }),
  );
  const given = Buffer.from(oauth.get('oauth_signature') ?? '');
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return 'wrong signature';
  rules.seen.add(used);
  return null;
}

/** `OAuth a="1", b="2"` as decoded pairs; null where it is something else. */
function readHeader(header: string): Map<string, string> | null {
  const found = /^OAuth\s+(.*)$/i.exec(header)?.[1];
  if (found === undefined) return null;
  const pairs = new Map<string, string>();
  for (const part of found.split(',')) {
    const pair = /^\s*([^=\s]+)="([^"]*)"\s*$/.exec(part);
    if (pair === null) return null;
    try {
      pairs.set(pair[1]!, decodeURIComponent(pair[2]!));
    } catch {
      return null;
    }
  }
  return pairs;
}
