import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMON_KEYS, LIST_KEYS, SHORTCUTS } from '../../../renderer/app/shortcuts.ts';
import type { ShortcutAction } from '../../../renderer/app/shortcuts.ts';
import { keyboard, mouse } from './hands.ts';
import type { Hands } from './hands.ts';
import { askOnPage } from './on-page.ts';
import { connectSample, openPlace } from './prepare.ts';
import { formatsOffered, sisIdsIn, takesReport } from './reports.ts';
import { missingChromium, serveApp, shotFile } from './served-app.ts';
import type { OpenedApp, ServedApp } from './served-app.ts';

const reason = missingChromium();
console.log(reason ?? 'the preview: runs on the web host in Chromium');

/** One administrator, from the first preview on: what was pushed before is there afterwards. */
describe.skipIf(reason !== null)('the preview of the sample district', () => {
  let app: ServedApp;
  let opened: OpenedApp;
  let page: Page;
  let id: string;
  beforeAll(async () => {
    app = await serveApp();
    opened = await app.open();
    page = opened.page;
    id = await connectSample(page, app.site);
  });
  afterAll(async () => {
    await opened.close();
    await app.close();
  });

  const bar = () => page.getByRole('region', { name: 'Approval' });
  const grid = () => page.getByRole('grid', { name: 'Changes' });
  const row = (index: number) => page.locator(`[data-row="${index}"]`);
  const says = (text: string | RegExp) => bar().getByText(text).waitFor();
  /** Presses one key until something has the focus. */
  const keysTo = async (key: string, target: Locator): Promise<void> => {
    for (let presses = 0; presses < 20; presses += 1) {
      if ((await target.and(page.locator(':focus')).count()) > 0) return;
      await page.keyboard.press(key);
    }
    throw new Error(`cannot be reached with ${key}: ${target.toString()}`);
  };
  const newPreview = async (hands: Hands): Promise<void> => {
    const before = await askOnPage(page, 'getPreview', { connectionId: id });
    await openPlace(page, `#/overview/${id}`);
    await openPlace(page, `#/preview/${id}`);
    await hands.press(
      page.getByRole('button', { name: /^(Preview changes|Preview again)$/ }).first(),
    );
    await expect
      .poll(
        async () => {
          const job = await askOnPage(page, 'getPreview', { connectionId: id });
          return job?.jobId !== before?.jobId && job?.state === 'done';
        },
        { timeout: 60_000 },
      )
      .toBe(true);
    await openPlace(page, `#/overview/${id}`);
    await openPlace(page, `#/preview/${id}`);
    await row(0).waitFor();
  };
  const pushed = async () => {
    let counts;
    await expect
      .poll(
        async () => {
          const job = await askOnPage(page, 'getPush', { connectionId: id });
          if (job?.state === 'done') counts = job.outcome.result?.counts;
          return job?.state;
        },
        { timeout: 60_000 },
      )
      .toBe('done');
    return counts;
  };

  it('gives exactly the lines that the filter shows, in every format, by mouse and by keyboard', async () => {
    await newPreview(mouse());
    const [plan] = await askOnPage(page, 'listPlans', { connectionId: id, limit: 1 });
    await page.getByRole('button', { name: /Lincoln High School, students:/ }).click();
    const [school] = app.site.connection.schools;
    const { rows, total } = await askOnPage(page, 'queryChanges', {
      planId: plan?.planId ?? '',
      filter: { schools: [school?.aeriesSchoolId ?? ''], roles: ['student'] },
      sort: { by: 'plan', descending: false },
      offset: 0,
      limit: 500,
    });
    await page.getByText(new RegExp(`^${total} of [\\d,]+ lines$`)).waitFor();
    const shown = rows.map(({ sisId }) => sisId ?? '').toSorted();
    for (const hands of [mouse(), keyboard(page)]) {
      const opener = page.getByRole('button', { name: 'Export', exact: true });
      const offered = await formatsOffered({ page, hands, opener });
      expect(offered.map((name) => name.split(/(?<=[a-z])(?=[A-Z])|(?<=CSV|JSON)/)[0])).toEqual([
        'Excel',
        'CSV',
        'Web page',
        'JSON',
      ]);
      // A browser prints no PDF of its own: the menu says how one comes by one.
      expect(offered.join()).toContain('A PDF is made by the installed app; here, print this page');
      for (const format of [/^Excel/, /^CSV/, /^Web page/, /^JSON/]) {
        const report = await takesReport({ page, hands, opener }, format);
        expect(sisIdsIn(report), report.name).toEqual(shown);
      }
    }
  });

  it('is filtered by a cell, said in words, and only that part is pushed', async () => {
    const hands = mouse();
    await newPreview(hands);
    // A line that would move is counted like any other: every place names the same number.
    const all = await page.getByRole('button', { name: /^All \d+$/ }).textContent();
    await page
      .getByRole('status')
      .getByText(`${all?.replace('All ', '')} lines`)
      .waitFor();
    await page.screenshot({ path: await shotFile('preview-first') });
    await says(/^Push \d+ adds to Lincoln High School and Oak Grove Elementary School\.$/);
    await hands.press(page.getByRole('button', { name: /Lincoln High School, students:/ }));
    await says('Push 4 adds to Lincoln High School.');
    const names = await grid().getByRole('rowheader').allTextContents();
    expect(names.length).toBeGreaterThan(4);
    await hands.press(bar().getByRole('button', { name: 'Push 4 changes' }));
    expect(await pushed()).toMatchObject({ succeeded: 4, failed: 0 });
  });

  it('is worked by keyboard alone: filtered, two lines picked, and pushed', async () => {
    await newPreview(mouse());
    await page.locator('main h1').focus();
    await page.keyboard.press('/');
    await keysTo('Shift+Tab', page.getByRole('button', { name: /^Adds/ }));
    await page.keyboard.press('Enter');
    await says(/^Push \d+ adds/);
    await keysTo('Tab', page.locator('[data-row="0"]'));
    await keysTo('Tab', bar().getByRole('button', { name: 'Pick none' }));
    await page.keyboard.press('Enter');
    await says('Nothing picked can be pushed.');
    await keysTo('Shift+Tab', page.locator('[data-row="0"]'));
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await says(/^Push 2 adds/);
    await keysTo('Tab', bar().getByRole('button', { name: 'Push 2 changes' }));
    await page.keyboard.press('Enter');
    expect(await pushed()).toMatchObject({ succeeded: 2 });
  });

  it('finds a person as one types, and shows why in the details', async () => {
    await newPreview(mouse());
    const name = (await grid().getByRole('rowheader').first().textContent()) ?? '';
    await page.getByRole('searchbox').fill(name.toLowerCase());
    // More than one person may have the name.
    await expect
      .poll(async () => new Set(await grid().getByRole('rowheader').allTextContents()).size)
      .toBe(1);
    await row(0).click();
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByRole('heading', { name }).waitFor();
    await page.screenshot({ path: await shotFile('preview-details') });
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
  });

  it('leaves the keyboard near where it was when what had it goes away', async () => {
    const focused = (target: Locator) => target.and(page.locator(':focus')).waitFor();
    const press = async (target: Locator): Promise<void> => {
      await target.focus();
      await page.keyboard.press('Enter');
    };
    // Escape closes the list of a filter, and takes back nothing.
    const schools = page.getByRole('button', { name: /^School/ });
    await press(schools);
    await focused(page.getByRole('listbox', { name: 'School' }));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await focused(schools);
    await page.getByText(/^\d+ of \d+ lines$/).waitFor();
    await press(page.getByRole('button', { name: /^Without / }).last());
    await focused(page.getByRole('searchbox'));
    await page.keyboard.type('nobody of this name');
    await press(page.getByRole('button', { name: 'Clear the filter' }));
    await row(0).waitFor();
    await focused(grid().locator('[tabindex="0"]'));

    await row(1).click();
    const details = page.getByRole('complementary', { name: 'Details' });
    await press(details.getByRole('button', { name: 'Lock this person…' }));
    await focused(page.getByRole('dialog').getByRole('textbox', { name: 'Why?' }));
    await page.keyboard.type('As agreed with the family');
    await press(page.getByRole('dialog').getByRole('button', { name: 'Lock this person' }));
    await focused(details.getByRole('button', { name: 'Unlock' }));
    await page.keyboard.press('Enter');
    await focused(details.getByRole('button', { name: 'Lock this person…' }));
    await press(details.getByRole('button', { name: 'Close' }));
    await details.waitFor({ state: 'detached' });
    await focused(row(1));
  });

  it('is left and come back to by the shortcuts, all of which stand on the sheet', async () => {
    const titles: Readonly<Record<ShortcutAction, string>> = {
      overview: 'Overview',
      preview: 'Preview',
      history: 'History',
      settings: 'Settings',
      'new-preview': 'Making a preview',
      search: 'History',
      sheet: 'Preview',
    };
    const steady = page.getByRole('heading', { level: 1 });
    for (const { action, keys } of SHORTCUTS) {
      await openPlace(page, `#/check/${id}`);
      await page.getByRole('heading', { level: 1, name: 'Test Your Information' }).waitFor();
      for (const key of keys) await page.keyboard.press(key);
      if (action === 'sheet') {
        const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
        for (const { label } of [...SHORTCUTS, ...COMMON_KEYS, ...LIST_KEYS])
          await sheet.getByText(label, { exact: true }).first().waitFor();
        await page.keyboard.press('Escape');
        continue;
      }
      if (action === 'new-preview') {
        await steady.filter({ hasText: /^(Making a preview|Preview)$/ }).waitFor();
        await row(0).waitFor();
        continue;
      }
      await steady.filter({ hasText: titles[action] }).waitFor();
      if (action === 'search') await page.locator('input[type="search"]:focus').waitFor();
    }
    await openPlace(page, `#/guide/${id}`);
    await page.getByRole('navigation', { name: 'Setup steps' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('goes stale with the settings, says so, and leads on to a new one', async () => {
    await askOnPage(page, 'updateConnection', {
      connectionId: id,
      patch: { sync: { autoUpdate: true } },
    });
    const [plan] = await askOnPage(page, 'listPlans', { connectionId: id, limit: 1 });
    await openPlace(page, `#/overview/${id}`);
    await page.reload();
    await openPlace(page, `#/preview/${id}/${plan?.planId ?? ''}`);
    await page.getByText('Settings were changed since this preview was made').waitFor();
    await says('This preview can no longer be pushed.');
    await page.screenshot({ path: await shotFile('preview-stale') });
    await bar().getByRole('button', { name: 'Make a new preview' }).click();
    await page
      .getByRole('heading', { level: 1, name: 'What differs from the last preview' })
      .waitFor();
    await page.getByText(/[1-9]\d* lines? differs?, \d+ are the same/).waitFor();
    await page.getByText('Settings were changed: Auto update (was off, is on).').waitFor();
    await page.screenshot({ path: await shotFile('preview-difference') });
    await page.getByRole('button', { name: 'Go on with the new preview' }).click();
    await page.getByRole('heading', { level: 1, name: 'Preview', exact: true }).waitFor();
    await says(/^Push \d+ adds/);
  });

  it('asks once more before it changes people who are in Minga', async () => {
    await newPreview(mouse());
    await page.getByRole('button', { name: /^Updates/ }).click();
    // A press while the selection is counted is left out, as it should be.
    await says(/^Push \d+ updates?\b/);
    await bar()
      .getByRole('button', { name: /^Push \d+ changes$/ })
      .click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('Exactly these changes are sent.').waitFor();
    await page.screenshot({ path: await shotFile('preview-question') });
    await dialog.getByRole('textbox', { name: 'Note' }).fill('Grades of the new year.');
    await dialog.getByRole('button', { name: /^Push/ }).click();
    const counts = await pushed();
    expect(counts).toMatchObject({ failed: 0 });
    expect(opened.complaints).toEqual([]);
  });
});
