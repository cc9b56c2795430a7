import { describe, expect, it } from 'vitest';
import { percentEncode, refusalOf, signatureOf } from '../../../demo/aeries/oauth1.ts';
import type { SignatureMethod } from '../../../demo/aeries/oauth1.ts';

const address = 'https://demo.aeries.net/aeries/ims/oneroster/v1p1/users';
const query = { limit: '100', offset: '0', filter: "dateLastModified>'2015-01-01'" };
const oauth = {
  oauth_consumer_key: 'key',
  oauth_nonce: 'abc123',
  oauth_timestamp: '1700000000',
  oauth_version: '1.0',
};
const vectors: readonly (readonly [SignatureMethod, string])[] = [
  ['HMAC-SHA1', 'GiUim4FnVnvTdT2Taw09TEXsXg4='],
  ['HMAC-SHA256', 'IxGLMOUYtNaHnCcUDYK/EOMByHakwmpDKWrI76Y5b7g='],
];

function headerOf(method: SignatureMethod, signature: string, change: object = {}): string {
  const pairs = Object.entries({
    ...oauth,
    oauth_signature_method: method,
    oauth_signature: signature,
    ...change,
  });
  return `OAuth ${pairs.map(([name, value]) => `${name}="${percentEncode(String(value))}"`).join(', ')}`;
}

function check(header: string, change: Partial<Parameters<typeof refusalOf>[1]> = {}) {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return refusalOf(
    { verb: 'GET', url, header },
    {
      consumerId: 'key',
      consumerSecret: 'secret',
      methods: ['HMAC-SHA1', 'HMAC-SHA256'],
      now: 1_700_000_100,
      tolerance: 300,
      seen: new Set(),
      ...change,
    },
  );
}

describe.each(vectors)('the OAuth 1.0a vector with %s', (method, signature) => {
  it('signs to the value of the facts', () => {
    const params = Object.entries({ ...query, ...oauth, oauth_signature_method: method });
    expect(signatureOf({ verb: 'GET', url: address, params, secret: 'secret', method })).toBe(
      signature,
    );
  });

  it('is accepted by the server', () => {
    expect(check(headerOf(method, signature))).toBeNull();
  });

  it('is refused with another secret, method, consumer, or any other query', () => {
    const header = headerOf(method, signature);
    expect(check(header, { consumerSecret: 'Secret' })).toBe('wrong signature');
    expect(check(header, { methods: [] })).toBe('signature method not accepted');
    expect(check(header, { consumerId: 'other' })).toBe('unknown consumer');
    expect(check(headerOf(method, signature, { extra: '1' }))).toBe('wrong signature');
  });

  it('is refused when it comes a second time, too late or without a nonce', () => {
    const seen = new Set<string>();
    const header = headerOf(method, signature);
    expect(check(header, { seen })).toBeNull();
    expect(check(header, { seen })).toBe('nonce used before');
    expect(check(header, { now: 1_700_000_301 })).toBe('timestamp too far off');
    expect(check(headerOf(method, signature, { oauth_nonce: '' }))).toBe('no nonce');
  });
});

it('encodes what RFC 3986 reserves, beyond what encodeURIComponent does', () => {
  expect(percentEncode("a b!'()*~é")).toBe('a%20b%21%27%28%29%2A~%C3%A9');
});

it('sorts by name, then by value, bytewise: a parameter that comes twice counts twice', () => {
  const sign = (...params: [string, string][]) =>
    signatureOf({ verb: 'GET', url: address, params, secret: 's', method: 'HMAC-SHA256' });
  const one = sign(['b', '1'], ['a', '2'], ['a', '10'], ['B', '1']);
  expect(sign(['B', '1'], ['a', '10'], ['a', '2'], ['b', '1'])).toBe(one);
  expect(sign(['B', '1'], ['a', '10'], ['b', '1'])).not.toBe(one);
});
