import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../main/adapters/store/open-store.ts';
import { systemClock, systemIds } from '../../../main/adapters/system/system.ts';
import { mouse, pressTwice } from './hands.ts';
import { askOnPage } from './on-page.ts';
import { checkToTheEnd, connectSample, openPlace } from './prepare.ts';
import { missingChromium, serveApp } from './served-app.ts';
import type { Computer, OpenedApp, ServedApp } from './served-app.ts';

const reason = missingChromium();
console.log(reason ?? 'bad input: runs on the web host in Chromium');

const hands = mouse();
const CERTIFICATE = '0123456789abcdef0123456789abcdef';

describe.skipIf(reason !== null)('what is typed wrong', () => {
  let app: ServedApp;
  let computer: Computer;
  let opened: OpenedApp;
  let page: Page;
  beforeAll(async () => {
    app = await serveApp();
    computer = await app.computer();
    opened = await app.open({ computer });
    page = opened.page;
  });
  afterAll(async () => {
    expect(opened.complaints).toEqual([]);
    await opened.close();
    await app.close();
  });

  const field = (name: string) => page.getByRole('textbox', { name });
  const kept = async (id: string) =>
    (await askOnPage(page, 'listConnections')).find((connection) => connection.id === id)?.config;

  describe('in step 7', () => {
    let id: string;
    let count = 0;
    beforeEach(async () => {
      count += 1;
      ({ id } = await askOnPage(page, 'addConnection', { name: `District ${count}` }));
      await askOnPage(page, 'setGuideProgress', { connectionId: id, current: 'connect' });
      await openPlace(page, `#/guide/${id}`);
      await field('Aeries URL').waitFor();
    });

    it.each([
      ['plain http', 'http://district.aeries.net/aeries/', /https/],
      ['no sub-directory', 'https://district.aeries.net/', /sub-directory/],
      ['no address at all', 'our Aeries', /address/i],
      ['a private address', 'https://192.168.1.20/aeries/', /public/],
      ['an account in it', 'https://ana:pw@district.aeries.net/aeries/', /user name or password/i],
    ])('an Aeries URL with %s is told in words', async (_what, typed, words) => {
      await hands.type(field('Aeries URL'), typed);
      await page.locator('[aria-invalid="true"]').waitFor();
      const told = await field('Aeries URL').evaluate((input) =>
        (input.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .map((part) => document.getElementById(part)?.textContent ?? '')
          .join(' '),
      );
      expect(told).toMatch(words);
    });

    it('a pasted login page is mended at a press, and kept mended', async () => {
      await hands.type(field('Aeries URL'), 'https://district.aeries.net/aeries/LoginParent.aspx');
      await hands.press(
        page.getByRole('button', { name: 'Use https://district.aeries.net/aeries/' }),
      );
      await expect
        .poll(() => field('Aeries URL').inputValue())
        .toBe('https://district.aeries.net/aeries/');
      await expect
        .poll(async () => (await kept(id))?.aeries.baseUrl, { timeout: 30_000 })
        .toBe('https://district.aeries.net/aeries/');
    });

    it('white space around an Aeries URL is left out of what is kept', async () => {
      await hands.type(field('Aeries URL'), '  https://district.aeries.net/aeries/  ');
      await expect
        .poll(async () => (await kept(id))?.aeries.baseUrl, { timeout: 30_000 })
        .toBe('https://district.aeries.net/aeries/');
    });

    it.each(['Consumer ID', 'Consumer Secret Key'])(
      'an Aeries certificate pasted as the %s is recognised',
      async (label) => {
        await hands.type(field(label), CERTIFICATE);
        await page.getByText(/looks like an Aeries certificate/).waitFor();
      },
    );

    it('a School ID with white space inside is refused and not kept', async () => {
      await hands.type(page.getByRole('combobox', { name: 'School ID' }), '5 12');
      await page.getByText(/white space inside the School ID/).waitFor();
      expect((await kept(id))?.schools).toEqual([]);
    });

    it('a name that is taken is told where it is asked for', async () => {
      await openPlace(page, '#/new');
      await hands.type(
        page.getByRole('dialog').getByRole('textbox', { name: 'Name' }),
        'District 1',
      );
      await page.keyboard.press('Enter');
      await page.getByText(/There is already a connection named "District 1"/).waitFor();
      await page.keyboard.press('Escape');
    });
  });

  describe('and only the other side can tell', () => {
    let id: string;
    beforeAll(async () => {
      id = await connectSample(page, app.site);
    });

    it('a token that expires in the middle of a preview is renewed, and nothing is said', async () => {
      app.site.aeries.control.set({
        faults: [{ kind: 'token-expires', list: 'schools/{id}/students', times: 1 }],
      });
      await openPlace(page, `#/overview/${id}`);
      await hands.press(page.getByRole('button', { name: 'Preview changes' }).first());
      await page.locator('[data-row="0"]').waitFor();
      const tokens = app.site.aeries.requests.filter(({ list }) => list === 'token').length;
      expect(tokens).toBeGreaterThan(1);
      app.site.aeries.control.reset();
    });

    it('a preview that fails says at which step, also once the page is loaded anew', async () => {
      app.site.minga.control.set('html', { times: 20, on: 'people' });
      await openPlace(page, `#/overview/${id}`);
      await hands.press(page.getByRole('button', { name: 'Preview changes' }).first());
      const failed = page.getByText(/This step failed: Read the people in Minga/);
      await failed.waitFor();
      await page.reload();
      await failed.waitFor();
      await page.getByRole('button', { name: 'Test the connection' }).waitFor();
      app.site.minga.control.clear();
    });

    it('a preview that is cancelled ends at once, and says what it was at; no button is pressed by a second press meant for another', async () => {
      const stands = async () => (await askOnPage(page, 'getPreview', { connectionId: id }))?.state;
      app.site.aeries.control.set({ latencyMs: 20_000 });
      // "Cancel" stands where "Preview changes" stood, and "Preview changes" again where "Cancel" stood.
      await openPlace(page, `#/overview/${id}`);
      await pressTwice(page, page.getByRole('button', { name: 'Preview changes' }).first());
      await page.getByText('Under way').first().waitFor();
      expect(await stands()).toBe('running');
      const pressed = Date.now();
      await pressTwice(page, page.getByRole('button', { name: 'Cancel' }));
      await page.getByText('The preview was cancelled').waitFor();
      const spoken = page
        .getByRole('status')
        .filter({ hasText: 'Cancelled. Nothing was changed.' });
      await spoken.waitFor({ state: 'attached' });
      // Long before Aeries would have answered.
      expect(Date.now() - pressed).toBeLessThan(15_000);
      expect(await stands()).toBe('cancelled');
      const again = page.getByRole('button', { name: 'Preview changes' });
      await again.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Cancel' }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('Under way').first().waitFor();
      expect(await stands()).toBe('running');
      // A press of its own, half a second later, is one.
      await page.waitForTimeout(600);
      await page.keyboard.press('Enter');
      await page.getByText('The preview was cancelled').waitFor();
      const steps = page.getByRole('region', { name: 'Steps' });
      expect(await steps.getByText('Stopped').count()).toBeGreaterThan(0);
      app.site.aeries.control.reset();
      await openPlace(page, `#/preview/${id}`);
    });

    it('a second run on one connection is refused, naming the first', async () => {
      const { dataDir: folder } = computer;
      const store = openStore({ folder, clock: systemClock, ids: systemIds });
      const lock = store.locks.acquire('Lincoln Unified', 'nightly sync of the server');
      await hands.press(page.getByRole('button', { name: /^Push [\d,]+ changes$/ }));
      await page
        .getByText(/nightly sync of the server/)
        .first()
        .waitFor();
      lock.release();
      store.close();
      expect(app.site.minga.requests.filter(({ method }) => method === 'POST')).toEqual([]);
    });

    it('a wrong secret fails the test with what to do', async () => {
      await askOnPage(page, 'setSecret', {
        connectionId: id,
        name: 'consumer-secret',
        value: 'not-the-secret-of-this-district',
      });
      await checkToTheEnd(page, id);
      await page.getByText(/checks? failed$/).waitFor();
      const failed = page.getByRole('listitem').filter({ hasText: 'Failed' }).first();
      expect(await failed.textContent()).toMatch(/Consumer ID.*What to do:/s);
    });

    it('a teacher’s token is refused by the name of its role', async () => {
      const { aeries, minga } = app.site;
      const secrets = [
        ['consumer-secret', aeries.consumerSecret],
        ['minga-token', minga.tokens.TEACHER],
      ] as const;
      for (const [name, value] of secrets) {
        await askOnPage(page, 'setSecret', { connectionId: id, name, value });
      }
      await checkToTheEnd(page, id);
      await page.getByText(/checks? failed$/).waitFor();
      const failed = page.getByRole('listitem').filter({ hasText: 'Failed' }).first();
      expect(await failed.textContent()).toMatch(/Teacher.*Owner or District Manager/is);
    });
  });
});
