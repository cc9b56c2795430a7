import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSampleAeries } from '../../../demo/aeries/server.ts';
import type { SampleAeries } from '../../../demo/aeries/server.ts';
import type { District } from '../../../demo/district/types.ts';
import { createAuthority } from '../../integration/checks/authority.ts';
import { serveProxy } from '../../integration/network/servers.ts';
import type { Running } from '../../integration/network/servers.ts';
import { FAILING_CHECKS } from './failing-checks.ts';
import type { FailingCheck, Faulty, Patch } from './failing-checks.ts';
import { keyboard } from './hands.ts';
import { askOnPage } from './on-page.ts';
import { connectSample, openPlace } from './prepare.ts';
import { missingChromium, serveApp } from './served-app.ts';
import type { OpenedApp, ServedApp } from './served-app.ts';

/** "Test Your Information" on the screen, each check failing for itself, worked by keyboard. */

const reason = missingChromium();
console.log(reason ?? 'each failing check: runs on the web host in Chromium');

/** What the names of the cases lead to; all others are unknown. */
const lookup = (host: string): Promise<readonly string[]> =>
  host === 'inside.example'
    ? Promise.resolve(['10.1.2.3'])
    : /^[\d.]+$/.test(host)
      ? Promise.resolve([host])
      : Promise.reject(new Error('ENOTFOUND'));

describe.skipIf(reason !== null)('the connection check in the app', () => {
  let app: ServedApp;
  let opened: OpenedApp;
  let page: Page;
  let id: string;
  let faulty: Faulty;
  let proxy: Running;
  let whole: District;
  let secure: SampleAeries | null = null;
  beforeAll(async () => {
    app = await serveApp();
    whole = app.site.aeries.district;
    opened = await app.open({ lookup });
    page = opened.page;
    id = await connectSample(page, app.site);
    proxy = await serveProxy([]);
    faulty = {
      site: app.site,
      district: createAuthority('Lincoln Unified'),
      filter: createAuthority('Zscaler Inc.'),
      proxy: proxy.port,
      folder: app.site.folder,
    };
    await openPlace(page, `#/check/${id}`);
    await page.getByText('Not tested yet').waitFor();
  });
  afterAll(async () => {
    expect(opened.complaints).toEqual([]);
    faulty.district.remove();
    faulty.filter.remove();
    await proxy.close();
    await opened.close();
    await app.close();
  });
  beforeEach(() => app.site.aeries.control.reset());
  afterEach(async () => {
    await secure?.close();
    secure = null;
  });

  /** The connection that passes, but for what the case says. */
  async function connect(failing: FailingCheck): Promise<void> {
    const { patch, secret, token, aeries, district, tls, host = '127.0.0.1' } = failing;
    const { site } = app;
    site.aeries.district = district?.(whole) ?? whole;
    if (aeries !== undefined) site.aeries.control.set(aeries);
    if (tls !== undefined) {
      secure = await startSampleAeries({ district: site.aeries.district, tls: tls(faulty) });
    }
    const { baseUrl } = secure ?? site.aeries;
    const { consumerId, consumerSecret } = site.aeries;
    const base: Patch = {
      aeries: { baseUrl: baseUrl.replace('127.0.0.1', host), consumerId, auth: 'oauth2' },
      minga: { mode: 'api', baseUrl: site.minga.baseUrl },
      schools: [...site.connection.schools],
      sync: { staff: false },
      network: {
        allowLoopbackHttp: true,
        timeoutMs: 3000,
        proxy: null,
        caFile: tls === undefined ? null : faulty.district.caFile,
      },
    };
    const changed = patch?.(faulty) ?? {};
    await askOnPage(page, 'updateConnection', {
      connectionId: id,
      patch: {
        ...base,
        ...changed,
        aeries: { ...base.aeries, ...changed.aeries },
        network: { ...base.network, ...changed.network },
      },
    });
    const secrets = [
      ['consumer-secret', secret === undefined ? consumerSecret : secret],
      ['minga-token', token === undefined ? site.minga.tokens.OWNER : token(faulty)],
    ] as const;
    for (const [name, value] of secrets) {
      await (value === null
        ? askOnPage(page, 'clearSecret', { connectionId: id, name })
        : askOnPage(page, 'setSecret', { connectionId: id, name, value }));
    }
  }

  async function test(): Promise<void> {
    const before = await askOnPage(page, 'getConnectionCheck', { connectionId: id });
    const button = page.getByRole('button', { name: /^(Test Your Information|Test again)$/ });
    await keyboard(page).press(button);
    await expect
      .poll(
        async () => {
          const job = await askOnPage(page, 'getConnectionCheck', { connectionId: id });
          return job?.jobId !== before?.jobId && job?.state;
        },
        { timeout: 60_000 },
      )
      .toBe('done');
  }

  /** The lines of the result; the verdict above names some of them too. */
  const lines = () => page.getByRole('region').getByRole('listitem');
  const line = (title: string | RegExp): Locator =>
    lines().filter({ has: page.getByText(title, { exact: true }) });
  const titlesOf = (status: string): Promise<readonly string[]> =>
    lines()
      .filter({ has: page.getByText(status, { exact: true }) })
      .locator('p:first-child')
      .allTextContents();

  it.each(FAILING_CHECKS)('says what to do where $when', async (failing) => {
    await connect(failing);
    await test();
    const { check, status, detail, advice, also = [] } = failing;
    const told = line(check);
    await told.getByText(status, { exact: true }).waitFor();
    expect(await told.textContent()).toMatch(detail);
    expect(await told.textContent()).toMatch(advice);
    const failed = [
      ...(status === 'Failed' ? [await told.locator('p').first().textContent()] : []),
    ];
    await expect
      .poll(async () => (await titlesOf('Failed')).toSorted())
      .toEqual([...failed, ...also].toSorted());
  });

  it('reads a people list exported from Minga in place of asking Minga', async () => {
    const listFile = join(app.site.folder, 'people.csv');
    writeFileSync(
      listFile,
      'First Name,Last Name,Email Address,Grade,Student ID Number,Role\r\nAna,Ruiz,ana@x.org,9,1,Student\r\n',
    );
    const patch: Patch = {
      minga: { mode: 'list', listFile },
      schools: [...app.site.connection.schools].slice(0, 1),
    };
    await connect({ ...FAILING_CHECKS[0]!, patch: () => patch });
    await test();
    await line('The exported people list can be read').getByText('Passed').waitFor();
    expect(await titlesOf('Failed')).toEqual([]);
  });
});
