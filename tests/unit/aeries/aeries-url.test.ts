import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  looksLikeAeriesCertificate,
  readAeriesBaseUrl,
} from '../../../main/core/connection/aeries-url.ts';

const read = (input: string, allowLoopbackHttp = false) =>
  readAeriesBaseUrl(input, { allowLoopbackHttp });

function urlOf(input: string, allowLoopbackHttp = false): string {
  const reading = read(input, allowLoopbackHttp);
  if (!reading.ok) throw new Error(`${reading.code}: ${reading.message}`);
  return reading.url;
}

describe('an address that can be used', () => {
  test.each([
    ['https://demo.aeries.net/aeries/', 'https://demo.aeries.net/aeries/'],
    ['https://demo.aeries.net/aeries', 'https://demo.aeries.net/aeries/'],
    ['https://lincolnapi.aeries.net/admin', 'https://lincolnapi.aeries.net/admin/'],
    ['https://sis.lincoln.example/Aeries.Net/', 'https://sis.lincoln.example/Aeries.Net/'],
    ['https://sis.lincoln.example/Aeries.Net', 'https://sis.lincoln.example/Aeries.Net/'],
    [
      'https://sis.lincoln.example:8443/AERIES/Admin',
      'https://sis.lincoln.example:8443/AERIES/Admin/',
    ],
    ['HTTPS://Demo.Aeries.Net/Aeries/', 'https://demo.aeries.net/Aeries/'],
  ])('%s is %s', (input, url) => {
    expect(read(input)).toEqual({ ok: true, url, notices: [] });
  });

  test.each([
    ['  https://demo.aeries.net/aeries/ \n', 'White space'],
    ['https://demo.aeries.net/aeries/Login.aspx', 'The page "Login.aspx"'],
    ['https://demo.aeries.net/aeries/LoginParent.aspx?page=default.aspx', 'What follows "?"'],
    ['https://demo.aeries.net/aeries/login', 'The page "login"'],
    ['https://demo.aeries.net/aeries/#top', 'What follows "?" or "#"'],
    ['https://demo.aeries.net/aeries/ims/oneroster/v1p1/users', '"/ims/oneroster"'],
    ['https://demo.aeries.net/aeries/IMS/OneRoster/v1p1/', '"/ims/oneroster"'],
  ])('%s is trimmed to its base, and the notice says so', (input, notice) => {
    expect(read(input)).toMatchObject({
      ok: true,
      url: 'https://demo.aeries.net/aeries/',
      notices: expect.arrayContaining([expect.stringContaining(notice)]) as unknown,
    });
  });

  test('plain HTTP to this computer, where trials are allowed', () => {
    expect(urlOf('http://127.0.0.1:8080/aeries', true)).toBe('http://127.0.0.1:8080/aeries/');
    expect(urlOf('http://localhost:8080/aeries/', true)).toBe('http://localhost:8080/aeries/');
    expect(urlOf('http://[::1]:8080/aeries/', true)).toBe('http://[::1]:8080/aeries/');
  });
});

describe('an address that cannot be used says why, and what it should be', () => {
  test.each([
    ['', 'empty', null],
    ['   ', 'empty', null],
    ['aeries', 'not-a-url', null],
    ['the aeries one', 'not-a-url', null],
    ['demo.aeries.net/aeries/', 'not-a-url', 'https://demo.aeries.net/aeries/'],
    ['demo.aeries.net/aeries/Login.aspx', 'not-a-url', 'https://demo.aeries.net/aeries/'],
    ['sis.lincoln.example:8443/aeries', 'not-a-url', 'https://sis.lincoln.example:8443/aeries/'],
    ['http://demo.aeries.net/aeries/', 'not-https', 'https://demo.aeries.net/aeries/'],
    ['ftp://demo.aeries.net/aeries/', 'not-https', null],
    ['https://demo.aeries.net', 'no-sub-directory', null],
    ['https://demo.aeries.net/', 'no-sub-directory', null],
    ['https://demo.aeries.net/Login.aspx', 'no-sub-directory', null],
    ['https://u:p@demo.aeries.net/aeries/', 'has-credentials', 'https://demo.aeries.net/aeries/'],
    ['http://127.0.0.1/aeries/', 'not-https', null],
  ])('%j: %s', (input, code, suggestion) => {
    expect(read(input)).toMatchObject({ ok: false, code, suggestion });
  });

  test.each([
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.10',
    '169.254.1.1',
    '100.64.0.1',
    '127.0.0.1',
    '0.0.0.0',
    'localhost',
    'aeries.localhost',
    '2130706433',
    '0x7f.1',
    '[::1]',
    '[fe80::1]',
    '[fd12:3456::1]',
    '[::ffff:10.0.0.1]',
  ])('https://%s/aeries/ is no public address', (host) => {
    expect(read(`https://${host}/aeries/`)).toMatchObject({ ok: false, code: 'not-public' });
  });

  test.each(['172.32.0.1', '11.0.0.1', '8.8.8.8', '[2600:1f18::1]', '10.example.org'])(
    'https://%s/aeries/ is one',
    (host) => {
      expect(urlOf(`https://${host}/aeries/`)).toContain('/aeries/');
    },
  );

  test('plain HTTP to another computer, also where trials are allowed', () => {
    expect(read('http://sis.lincoln.example/aeries/', true)).toMatchObject({ code: 'not-https' });
    expect(read('https://192.168.0.9/aeries/', true)).toMatchObject({ code: 'not-public' });
  });

  test('a password in the address is in no message', () => {
    expect(JSON.stringify(read('https://ana:hunter2@demo.aeries.net/aeries/'))).not.toMatch(
      /ana|hunter2/,
    );
  });
});

test('reading never throws, and what was read is read the same again', () => {
  const part = fc.constantFrom(
    'https://',
    'http:',
    'demo.aeries.net',
    '/',
    '\\',
    'Login.aspx',
    '?',
    '#',
    '@',
    ':',
    ' ',
    '[',
    '%',
    'é',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.array(part).map((parts) => parts.join('')),
      ),
      (input) => {
        const reading = read(input);
        if (reading.ok)
          expect(read(reading.url)).toEqual({ ok: true, url: reading.url, notices: [] });
        else if (reading.suggestion !== null)
          expect(urlOf(reading.suggestion)).toBe(reading.suggestion);
      },
    ),
  );
});

test('32 hexadecimal digits look like an Aeries certificate, anything else does not', () => {
  expect(looksLikeAeriesCertificate(' 477abe9e7d27439681d62f4e0de1f5e1 ')).toBe(true);
  for (const other of ['477abe9e7d27439681d62f4e0de1f5e', 'rb477abe9e7d27439681d62f4e0de1f5', '']) {
    expect(looksLikeAeriesCertificate(other)).toBe(false);
  }
});
