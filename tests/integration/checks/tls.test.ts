import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TlsOptions } from '../../../demo/aeries/server.ts';
import { serveProxy, type Running } from '../network/servers.ts';
import { createAuthority, type Authority } from './authority.ts';
import { startCheckSite, told, type CheckSite, type CheckWish, type Report } from './check-site.ts';

let district: Authority;
let filter: Authority;
let site: CheckSite | null = null;
let proxy: Running | null = null;
beforeAll(() => {
  district = createAuthority('Lincoln Unified');
  filter = createAuthority('Zscaler Inc.');
});
afterAll(() => {
  district.remove();
  filter.remove();
});
afterEach(async () => {
  await site?.close();
  await proxy?.close();
  [site, proxy] = [null, null];
});

/** Checks a sample Aeries with this certificate; the district's authority is trusted unless said otherwise. */
async function checkWith(tls: TlsOptions, wish: CheckWish = {}): Promise<Report> {
  site = await startCheckSite({ tls });
  return site.check({
    ...wish,
    network: { caFile: district.caFile, ...wish.network },
    options: { publicRoots: [district.root], ...wish.options },
  });
}

const here = '127.0.0.1';
const SECURITY = [
  'aeries-tls-version',
  'aeries-certificate-chain',
  'aeries-certificate-host',
  'aeries-certificate-dates',
];

function expectBlocked(report: Report): void {
  expect(report.get('aeries-reachable')).toMatchObject(told('skipped', /no secure connection/));
  expect(report.get('permission-classes')).toMatchObject(told('skipped', /no secure connection/));
  expect(report.get('minga-role').status).toBe('pass');
  // Nothing was sent to a server that proved nothing.
  expect(site?.aeries.requests).toEqual([]);
}

describe('the certificate of Aeries', () => {
  test('of a public authority, for this host and in date passes', async () => {
    const report = await checkWith(district.issue({ host: here }));
    expect(report.failed()).toEqual([]);
    for (const id of SECURITY) expect(report.get(id).status).toBe('pass');
    expect(report.get('network-inspection')).toMatchObject(told('pass', /a public authority/));
    expect(report.get('network-proxy')).toMatchObject(told('pass', /without a proxy/));
  });

  test('that has expired fails with its date, and nothing is sent', async () => {
    const report = await checkWith(district.issue({ host: here, fromDay: -90, untilDay: -3 }));
    expect(report.failed()).toEqual(['aeries-certificate-dates']);
    expect(report.get('aeries-certificate-dates')).toMatchObject(
      told('fail', /expired on \d{4}-\d\d-\d\d/, /renew the certificate/),
    );
    expectBlocked(report);
  });

  test('that is not valid yet asks for a look at the clock', async () => {
    const report = await checkWith(district.issue({ host: here, fromDay: 2 }));
    expect(report.failed()).toEqual(['aeries-certificate-dates']);
    expect(report.get('aeries-certificate-dates')).toMatchObject(
      told('fail', /valid only from/, /date of this computer/),
    );
  });

  test('that ends within 30 days is a warning', async () => {
    const report = await checkWith(district.issue({ host: here, untilDay: 12 }));
    expect(report.failed()).toEqual([]);
    expect(report.get('aeries-certificate-dates')).toMatchObject(
      told('warn', /^12 days left/, /Tell the Aeries administrator/),
    );
  });

  test('for another host fails, naming whom it is for', async () => {
    const report = await checkWith(district.issue({ host: 'aeries.example' }));
    expect(report.failed()).toEqual(['aeries-certificate-host']);
    expect(report.get('aeries-certificate-host')).toMatchObject(
      told('fail', /for aeries\.example, not for 127\.0\.0\.1/, /host name of the certificate/),
    );
    expectBlocked(report);
  });

  test('that the server signed itself fails', async () => {
    const report = await checkWith(district.selfSigned(here));
    expect(report.failed()).toEqual(['aeries-certificate-chain']);
    expect(report.get('aeries-certificate-chain')).toMatchObject(
      told('fail', /self-signed/, /certificate of a public authority/),
    );
    expectBlocked(report);
  });

  test('of an authority that nobody here knows fails, with both causes', async () => {
    const other = createAuthority('Elsewhere');
    try {
      const report = await checkWith(other.issue({ host: here }));
      expect(report.failed()).toEqual(['aeries-certificate-chain']);
      expect(report.get('aeries-certificate-chain')).toMatchObject(
        told('fail', /issued by Elsewhere/, /intermediate.*inspects TLS.*CA file.*trust store/),
      );
      expectBlocked(report);
    } finally {
      other.remove();
    }
  });

  test('two faults are told as two', async () => {
    const tls = district.issue({ host: 'aeries.example', fromDay: -90, untilDay: -3 });
    expect((await checkWith(tls)).failed()).toEqual([
      'aeries-certificate-host',
      'aeries-certificate-dates',
    ]);
  });
});

describe('TLS versions', () => {
  const ciphers = 'DEFAULT@SECLEVEL=0';

  test('a server of TLS 1.1 only fails by name', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers } as const;
    const report = await checkWith({ ...district.issue({ host: here }), ...old });
    expect(report.failed()).toEqual(['aeries-tls-version']);
    expect(report.get('aeries-tls-version')).toMatchObject(
      told('fail', /nothing newer than TLS 1\.1/, /switch on TLS 1\.2/),
    );
    expectBlocked(report);
  });

  test('a server of TLS 1.2 passes', async () => {
    const report = await checkWith({ ...district.issue({ host: here }), maxVersion: 'TLSv1.2' });
    expect(report.get('aeries-tls-version')).toMatchObject(told('pass', /TLS 1\.2/));
  });

  test('a port that speaks no HTTPS fails', async () => {
    site = await startCheckSite();
    const baseUrl = site.aeries.baseUrl.replace('http:', 'https:');
    const report = await site.check({ aeries: { baseUrl } });
    expect(report.failed()).toEqual(['aeries-tls-version']);
    expect(report.get('aeries-tls-version')).toMatchObject(
      told('fail', /does not speak HTTPS/, /HTTPS binding in IIS/),
    );
  });

  test('plain HTTP to this computer skips them all, with the reason', async () => {
    site = await startCheckSite();
    const report = await site.check();
    expect(report.failed()).toEqual([]);
    for (const id of [...SECURITY, 'aeries-public-address', 'network-inspection']) {
      expect(report.get(id)).toMatchObject(told('skipped', /plain HTTP to this computer/));
    }
  });
});

describe('TLS inspection', () => {
  test('by a known product that is trusted here is a warning that names it', async () => {
    const report = await checkWith(filter.issue({ host: here }), {
      network: { caFile: filter.caFile },
    });
    expect(report.failed()).toEqual([]);
    expect(report.get('network-inspection')).toMatchObject(
      told('warn', /inspects TLS with Zscaler/, /out of inspection/),
    );
  });

  test('by a known product that is not trusted says how to trust it', async () => {
    const report = await checkWith(filter.issue({ host: here }));
    expect(report.failed()).toEqual(['aeries-certificate-chain']);
    expect(report.get('aeries-certificate-chain').fix).toMatch(/^That is Zscaler/);
    expect(report.get('network-inspection')).toMatchObject(
      told('warn', /does not know/, /CA file under Settings > Network.*trust store/),
    );
  });

  test('an authority of the district’s own is told from a public one', async () => {
    const report = await checkWith(district.issue({ host: here }), {
      options: { publicRoots: [] },
    });
    expect(report.get('network-inspection')).toMatchObject(
      told('warn', /issued by Lincoln Unified, which is no public authority/),
    );
  });
});

describe('network settings', () => {
  test('a CA file that is not there is named, and nothing is tried', async () => {
    const report = await checkWith(district.issue({ host: here }), {
      network: { caFile: '/no/such.pem' },
    });
    expect(report.failed()).toEqual(['network-settings']);
    expect(report.get('network-settings')).toMatchObject(
      told('fail', /\/no\/such\.pem cannot be read/, /Settings > Network/),
    );
    expect(report.get('aeries-reachable').status).toBe('skipped');
  });

  test('a proxy is named without its account, and looked through', async () => {
    const hosts: string[] = [];
    proxy = await serveProxy(hosts);
    site = await startCheckSite({ tls: district.issue({ host: 'aeries.example' }) });
    const baseUrl = site.aeries.baseUrl.replace(here, 'aeries.example');
    const report = await site.check({
      aeries: { baseUrl },
      network: { caFile: district.caFile, proxy: `http://ana:hunter2@${here}:${proxy.port}` },
      options: { publicRoots: [district.root], lookup: () => Promise.resolve([]) },
    });
    expect(report.failed()).toEqual([]);
    expect(report.get('network-proxy')).toMatchObject(
      told('pass', new RegExp(`the proxy 127\\.0\\.0\\.1:${proxy.port}\\.`)),
    );
    expect(report.get('aeries-public-address')).toMatchObject(told('skipped', /Only the proxy/));
    expect(JSON.stringify(report.checks)).not.toContain('hunter2');
  });

  test('a proxy that is not there fails as such', async () => {
    site = await startCheckSite({ tls: district.issue({ host: 'aeries.example' }) });
    const report = await site.check({
      aeries: { baseUrl: 'https://aeries.example/aeries/' },
      network: { caFile: district.caFile, proxy: `http://${here}:1` },
      options: { lookup: () => Promise.resolve([]) },
    });
    expect(report.failed()).toContain('network-proxy');
    expect(report.get('network-proxy')).toMatchObject(
      told('fail', /No connection to the proxy/, /take it out/),
    );
    expect(report.get('aeries-reachable').status).toBe('skipped');
  });
});

describe('the name of Aeries', () => {
  const baseUrl = 'https://aeries.example/aeries/';

  test.each([
    ['10.1.2.3', 'an address inside a local network'],
    ['192.168.1.9', 'an address inside a local network'],
    ['fd00::5', 'an address inside a local network'],
    ['127.0.0.1', 'this computer itself'],
  ])('that leads to %s is a warning with the reason', async (address, reason) => {
    site = await startCheckSite();
    const report = await site.check({
      aeries: { baseUrl },
      network: { proxy: `http://${here}:1` },
      options: { lookup: () => Promise.resolve([address]) },
    });
    expect(report.get('aeries-public-address')).toMatchObject(
      told('warn', new RegExp(`${address}.*${reason}|${reason}.*${address}`), /outside|phone/),
    );
  });

  test('that nobody knows fails, and the rest is skipped', async () => {
    site = await startCheckSite();
    const report = await site.check({
      aeries: { baseUrl: 'https://aeries.invalid/aeries/' },
      options: { lookup: () => Promise.reject(new Error('ENOTFOUND')) },
    });
    expect(report.get('aeries-public-address')).toMatchObject(
      told('fail', /not known to the name servers/, /spelling/),
    );
    expect(report.get('aeries-tls-version').status).toBe('skipped');
  });
});
