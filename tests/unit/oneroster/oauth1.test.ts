import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  encodeQuery,
  oauth1Header,
  percentEncode,
  sign,
  signatureBase,
  type OAuth1Method,
} from '../../../main/core/oneroster/oauth1.ts';

const request = {
  method: 'GET',
  url: 'https://demo.aeries.net/aeries/ims/oneroster/v1p1/users',
  query: [
    ['limit', '100'],
    ['offset', '0'],
    ['filter', "dateLastModified>'2015-01-01'"],
  ],
} as const;
const stamp = (signatureMethod: OAuth1Method) => ({
  consumerId: 'key',
  signatureMethod,
  nonce: 'abc123',
  timestamp: 1_700_000_000,
});

test.each([
  ['HMAC-SHA1', 'GiUim4FnVnvTdT2Taw09TEXsXg4='],
  ['HMAC-SHA256', 'IxGLMOUYtNaHnCcUDYK/EOMByHakwmpDKWrI76Y5b7g='],
] as const)('the published vector is signed as %s', (method, signature) => {
  expect(sign(request, stamp(method), 'secret')).toBe(signature);
});

test('the order in which a query is written does not change the signature', () => {
  const turned = { ...request, query: request.query.toReversed() };

  expect(signatureBase(turned, stamp('HMAC-SHA1'))).toBe(
    signatureBase(request, stamp('HMAC-SHA1')),
  );
});

test('equal names are sorted by value, bytewise and as encoded', () => {
  const query = [
    ['a', 'ü'],
    ['a', 'z'],
    ['a', 'A'],
  ] as const;
  const base = decodeURIComponent(
    signatureBase({ ...request, query }, stamp('HMAC-SHA1')).split('&')[2] ?? '',
  );

  expect(base.startsWith('a=%C3%BC&a=A&a=z&oauth_consumer_key=key&')).toBe(true);
});

test('scheme and host are signed in lower case, without a default port, with any other', () => {
  const baseOf = (url: string) =>
    signatureBase({ ...request, url }, stamp('HMAC-SHA1')).split('&')[1];

  expect(baseOf('HTTPS://Demo.Aeries.net:443/Aeries/x')).toBe(
    percentEncode('https://demo.aeries.net/Aeries/x'),
  );
  expect(baseOf('https://demo.aeries.net:8443/x')).toBe(
    percentEncode('https://demo.aeries.net:8443/x'),
  );
});

test('only letters, digits and - . _ ~ go unencoded, and nothing is lost', () => {
  expect(percentEncode("!'()* +é")).toBe('%21%27%28%29%2A%20%2B%C3%A9');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(percentEncode(text)).toMatch(/^(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*$/);
      expect(decodeURIComponent(percentEncode(text))).toBe(text);
    }),
  );
});

test('the query is sent as it is signed, and the header holds no secret', () => {
  expect(encodeQuery(request.query)).toBe(
    'limit=100&offset=0&filter=dateLastModified%3E%272015-01-01%27',
  );
  const header = oauth1Header(request, stamp('HMAC-SHA256'), 'the secret');
  expect(header).toMatch(/^OAuth oauth_consumer_key="key", /);
  expect(header).toContain('oauth_signature_method="HMAC-SHA256"');
  expect(header).not.toContain('secret"');
});
