import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECTION_IDS } from '../../../renderer/screens/settings/sections.ts';
import { STEPS } from '../../../renderer/screens/setup-guide/steps.ts';
import { askOnPage } from './on-page.ts';
import { checkToTheEnd, connectSample, openPlace } from './prepare.ts';
import { accessibilityProblems } from '../accessibility.ts';
import { missingChromium, serveApp, shotFile } from './served-app.ts';
import type { ServedApp } from './served-app.ts';

const reason = missingChromium();
console.log(reason ?? 'screens: run on the web host in Chromium');

const SIZES = [
  { width: 960, height: 640 },
  { width: 1440, height: 900 },
] as const;

describe.skipIf(reason !== null)('every screen, in light and in dark,', () => {
  let app: ServedApp;
  let opened: Awaited<ReturnType<ServedApp['open']>>;
  let page: Page;
  let id: string;
  beforeAll(async () => {
    app = await serveApp();
    opened = await app.open();
    page = opened.page;
  });
  afterAll(async () => {
    await opened.close();
    await app.close();
  });

  /** Kept as a picture in both themes and sizes; nothing is cut off, and axe finds nothing. */
  const look = async (name: string): Promise<void> => {
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.screenshot({ path: await shotFile(`${name}-${theme}-${size.width}`) });
        const widest = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(widest, `${name} at ${size.width}`).toBe(0);
      }
      // Every rule in light; in dark only what a theme can break, the colours.
      // What a screen reader was told last stays for seconds, also of a button that is gone by then.
      const found = await accessibilityProblems(page, {
        without: '[data-live-announcer]',
        rules: theme === 'light' ? 'all' : 'colours',
      });
      expect(found, `${name} in ${theme}`).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  };

  it('is fine at the start, and where a name is asked for', async () => {
    await page.getByRole('button', { name: /Connect Aeries and Minga/ }).waitFor();
    await look('start');
    await page.getByRole('button', { name: /Connect Aeries and Minga/ }).click();
    await page.getByRole('dialog').waitFor();
    await look('start-name');
    await page.keyboard.press('Escape');
  });

  it('is fine in the sample district, opened by its door, and marked as made up', async () => {
    await page.getByRole('button', { name: /Try it with a sample district/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.getByText('Everybody in it is made up').waitFor();
    await look('overview-sample');
    const [sample] = await askOnPage(page, 'listConnections');
    await checkToTheEnd(page, sample?.id ?? '');
    await page.getByText(/Everything answers|All \d+ checks passed/).waitFor();
    await look('check-sample');
    await askOnPage(page, 'deleteConnection', {
      connectionId: sample?.id ?? '',
      confirmName: sample?.config.name ?? '',
    });
  });

  it('is fine in each step of the guide, and on the page to hand out', async () => {
    id = await connectSample(page, app.site);
    await openPlace(page, `#/guide/${id}`);
    for (const { title, number } of STEPS) {
      await page
        .getByRole('navigation')
        .getByRole('button', { name: new RegExp(title) })
        .click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      if (number === 5 || number === 7) {
        await page.getByRole('button', { name: /Minga/ }).first().waitFor();
      }
      await look(`guide-${number}`);
    }
    await openPlace(page, `#/hand-out/${id}`);
    await page.getByRole('article').waitFor();
    await look('hand-out');
  });

  it('is fine before, during and after the connection check', async () => {
    await openPlace(page, `#/check/${id}`);
    await page.getByText('Not tested yet').waitFor();
    await look('check-before');
    app.site.aeries.control.set({ latencyMs: 150 });
    await page.getByRole('button', { name: 'Test Your Information' }).click();
    await page.getByText(/Testing: \d+ checks? done/).waitFor();
    await page.screenshot({ path: await shotFile('check-running') });
    await page.getByText(/Everything answers|All \d+ checks passed|\d+ checks? failed$/).waitFor();
    app.site.aeries.control.reset();
    await look('check-done');
  });

  it('is fine where checks fail', async () => {
    await askOnPage(page, 'setSecret', {
      connectionId: id,
      name: 'consumer-secret',
      value: 'a-wrong-secret-key',
    });
    await checkToTheEnd(page, id);
    await look('check-failed');
    await openPlace(page, `#/guide/${id}`);
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /Show the Consumer ID/ })
      .click();
    await page.getByText('Checked: does not work yet').waitFor();
    await look('guide-4-failed');
    await openPlace(page, `#/overview/${id}`);
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await look('overview-failing');
    const { consumerSecret } = app.site.aeries;
    await askOnPage(page, 'setSecret', {
      connectionId: id,
      name: 'consumer-secret',
      value: consumerSecret,
    });
    await checkToTheEnd(page, id);
    await openPlace(page, `#/overview/${id}`);
    await page.getByText(/Aeries and Minga answer, tested/).waitFor();
    await look('overview');
  });

  it('is fine where a person is found, locked with a reason, listed and unlocked', async () => {
    await askOnPage(page, 'startPreview', { connectionId: id });
    await expect
      .poll(async () => (await askOnPage(page, 'getPreview', { connectionId: id }))?.state, {
        timeout: 60_000,
      })
      .toBe('done');
    await openPlace(page, `#/settings/${id}/people`);
    await page.getByText('Nobody is locked.').waitFor();
    await page.getByRole('button', { name: 'Lock a person…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('searchbox').fill('an');
    await dialog.getByRole('list', { name: 'People found' }).getByRole('button').first().waitFor();
    await look('lock-search');
    await dialog.getByRole('list', { name: 'People found' }).getByRole('button').first().click();
    await dialog.getByText('Some fields').click();
    await dialog.getByText('First name').click();
    const lockIt = dialog.getByRole('button', { name: 'Lock these fields' });
    expect(await lockIt.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Why?' }).fill('The family asked to keep it');
    await look('lock-person');
    await lockIt.click();
    const list = page.getByRole('list', { name: 'Locked people' });
    await list.getByText('“The family asked to keep it”').waitFor();
    await list.getByText('Never overwritten: First name.').waitFor();
    await look('settings-people-locked');
    await list.getByRole('button', { name: /^Unlock / }).click();
    await page
      .getByRole('alertdialog')
      .getByText(/asked to keep it/)
      .waitFor();
    await look('unlock-person');
    await page.getByRole('button', { name: 'Unlock these fields' }).click();
    await page.getByText('Nobody is locked.').waitFor();
    expect(await askOnPage(page, 'listLocks', { connectionId: id })).toEqual([]);
  });

  it('is fine in every section of the settings', async () => {
    for (const section of SECTION_IDS) {
      await openPlace(page, `#/settings/${id}/${section}`);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await look(`settings-${section}`);
    }
    await openPlace(page, `#/settings/${id}/diagnostics`);
    await page.getByRole('button', { name: 'Look at the support bundle…' }).click();
    await page.getByRole('heading', { name: 'Versions' }).waitFor();
    await look('support-bundle');
    await page.getByRole('button', { name: 'Close' }).last().click();
    await openPlace(page, `#/settings/${id}/connection`);
    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('alertdialog').waitFor();
    await look('delete');
    await page.keyboard.press('Escape');
  });

  it('complains of nothing', () => {
    expect(opened.complaints).toEqual([]);
  });
});
