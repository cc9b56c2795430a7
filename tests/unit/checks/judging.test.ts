import { describe, expect, it } from 'vitest';
import { inspectorOf } from '../../../main/adapters/network/known-inspectors.ts';
import { resolveName, scopeOf } from '../../../main/adapters/network/resolve-name.ts';
import { checkCertificate } from '../../../main/app/checks/certificate.ts';
import { checkClock } from '../../../main/app/checks/clock.ts';
import { checkInspection, checkProxy } from '../../../main/app/checks/inspection.ts';
import type { CertificateFacts, Handshake } from '../../../main/core/check/probes.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const DAY = 86_400_000;

function madeWith(facts: Partial<CertificateFacts>): Extract<Handshake, { kind: 'made' }> {
  return {
    kind: 'made',
    protocol: 'TLSv1.3',
    modern: true,
    proxy: null,
    certificate: {
      issuer: 'Example Trust',
      publicIssuer: true,
      inspector: null,
      trust: 'trusted',
      trustCode: null,
      hostMatches: true,
      names: ['aeries.example'],
      validFrom: NOW - 30 * DAY,
      validTo: NOW + 90 * DAY,
      checkedAt: NOW,
      ...facts,
    },
  };
}

describe('a certificate', () => {
  it.each([
    [30, 'pass', '30 days left, until 2026-12-23.'],
    [29, 'warn', '29 days left, until 2026-12-22.'],
    [1, 'warn', '1 day left, until 2026-11-24.'],
    [-1, 'fail', 'The certificate expired on 2026-11-22'],
  ])('with %d days left', (days, status, words) => {
    const [, , dates] = checkCertificate('aeries.example', madeWith({ validTo: NOW + days * DAY }));
    expect(dates).toMatchObject({ status, detail: expect.stringContaining(words) });
  });

  it('whose authority has expired is not blamed itself', () => {
    const made = madeWith({ trust: 'expired-issuer', trustCode: 'CERT_HAS_EXPIRED' });
    const [chain, , dates] = checkCertificate('aeries.example', made);
    expect(chain).toMatchObject({
      status: 'fail',
      fix: expect.stringContaining('intermediate certificates'),
    });
    expect(dates?.status).toBe('pass');
  });
});

describe('who opens secure connections', () => {
  it.each([
    ['O=Zscaler Inc.', 'Zscaler'],
    ['CN=FGT60E, O=Fortinet', 'Fortinet FortiGate'],
    ['CN=Securly Certification Authority', 'Securly'],
    ['O=Lightspeed Systems', 'Lightspeed'],
    ['O=mitmproxy', 'mitmproxy'],
  ])('%s is known', (issuer, product) => {
    expect(inspectorOf(['O=Somebody', issuer])).toBe(product);
  });

  it('others are not guessed at', () => {
    expect(inspectorOf(['O=DigiCert Inc', "O=Let's Encrypt"])).toBeNull();
  });

  it('cannot be told behind a certificate that the server signed itself', () => {
    const made = madeWith({ publicIssuer: false, trust: 'self-signed' });
    expect(checkInspection(made).status).toBe('skipped');
  });
});

describe('a proxy that refuses', () => {
  const refused = (status: number | null): Handshake => ({
    kind: 'failed',
    reason: 'proxy',
    code: 'ERR_PROXY_TUNNEL',
    status,
    proxy: 'proxy.example:8080',
  });

  it.each([
    [407, 'user name and password'],
    [403, 'does not let us through'],
    [null, 'No connection to the proxy proxy.example:8080'],
  ])('with %s says what it wants', (status, words) => {
    expect(checkProxy(refused(status))).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining(words),
    });
  });
});

describe('the clock', () => {
  const minutes = (count: number): number => count * 60_000;

  it.each([
    [2, 'oauth2', 'pass'],
    [-2.1, 'oauth2', 'warn'],
    [900, 'oauth2', 'warn'],
    [5, 'oauth1-sha256', 'warn'],
    [-5.1, 'oauth1-sha256', 'fail'],
    [5.1, 'oauth1-sha1', 'fail'],
  ] as const)('%d minutes off with %s', (off, auth, status) => {
    expect(checkClock(minutes(off), auth, '').status).toBe(status);
  });
});

describe('where an address can be reached from', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['172.15.0.1', 'public'],
    ['172.16.0.1', 'private'],
    ['100.64.3.4', 'private'],
    ['169.254.1.1', 'private'],
    ['::ffff:10.0.0.1', 'private'],
    ['fe80::1', 'private'],
    ['2606:4700::1', 'public'],
    ['127.0.0.1', 'loopback'],
    ['::1', 'loopback'],
  ])('%s', (address, scope) => {
    expect(scopeOf(address)).toBe(scope);
  });

  it('a name that is not known has no address', async () => {
    const unknown = () => Promise.reject(new Error('ENOTFOUND'));
    expect(await resolveName('no.example', new AbortController().signal, unknown)).toEqual([]);
  });
});
