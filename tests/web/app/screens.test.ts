import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../main/adapters/store/open-store.ts';
import { systemClock, systemIds } from '../../../main/adapters/system/system.ts';
import { SECTION_IDS } from '../../../renderer/screens/settings/sections.ts';
import { STEPS } from '../../../renderer/screens/setup-guide/steps.ts';
import { askOnPage } from './on-page.ts';
import { checkToTheEnd, connectSample, openPlace } from './prepare.ts';
import { accessibilityProblems } from '../accessibility.ts';
import { missingChromium, serveApp, shotFile } from './served-app.ts';
import type { Computer, ServedApp } from './served-app.ts';

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
  let computer: Computer;
  beforeAll(async () => {
    app = await serveApp();
    computer = await app.computer();
    opened = await app.open({ computer });
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
        // After a change of the window's height React Aria waits, half a second at most, for a keyboard on the screen
        // before it shows a dialog with a field.
        await page.locator('[style*="mask-image"]').first().waitFor({ state: 'detached' });
        await page.screenshot({ path: await shotFile(`${name}-${theme}-${size.width}`) });
        const widest = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(widest, `${name} at ${size.width}`).toBe(0);
      }
      // Every rule in light; in dark only what a theme can break, the colours.
      // React Aria tells screen readers that a button has finished by the button's own name, in a place that is never
      // seen, for seven seconds: a button that is gone by then, with its dialog, leaves a nameless picture there.
      const found = await accessibilityProblems(page, {
        without: '[data-live-announcer] [role="img"]',
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

  it('names each school as it was last read, without asking Aeries again', async () => {
    await page.goto('about:blank');
    await page.goto(opened.host.url);
    const requests = app.site.aeries.requests.length;
    const [health] = await askOnPage(page, 'getHealth');
    const names = Object.values(health?.schoolNames ?? {});
    expect(names).toContain('Lincoln High School');
    await openPlace(page, `#/overview/${id}`);
    await page.getByText(`${names.length} schools: ${names.join(', ')}`).waitFor();
    await openPlace(page, `#/history/${id}/people`);
    await page.getByRole('searchbox').fill('an');
    const found = page.getByRole('button', { name: /, Lincoln High School/ }).first();
    await found.click();
    await page.getByText(/^(Student|Teacher|Staff|Admin), Lincoln High School, /).waitFor();
    expect(app.site.aeries.requests.length).toBe(requests);
  });

  it('tells days, times and numbers as the user writes them, on every screen', async () => {
    const context = await app.browser.newContext({ locale: 'ar-EG', reducedMotion: 'reduce' });
    const egyptian = await context.newPage();
    await egyptian.goto(opened.host.url);
    for (const place of [
      'overview',
      'check',
      'preview',
      'history/:id/previews',
      'settings/:id/schedule',
    ]) {
      const [screen = '', rest = ''] = place.split('/:id');
      await openPlace(egyptian, `#/${screen}/${id}${rest}`);
      await egyptian.locator('main').getByText(/[٠-٩]/).filter({ visible: true }).first().waitFor();
      const said = await egyptian.locator('body').innerText();
      // Days and times as the application and its logs write them, and numbers from a thousand on.
      expect(said, place).not.toMatch(
        /\b20\d\d-\d\d|\b[A-Z][a-z]{2} \d+, 20|\b\d\d:\d\d\b|\d,\d{3}/,
      );
      // A number of something; Aeries' School IDs and grades stay as they are.
      expect(said, place).not.toMatch(
        /\b\d+ (people|students|lines|schools|checks|skipped|days)\b/,
      );
    }
    await context.close();
  });

  it('is fine where a person is erased, who is gone from the search after, and from the grid of another window', async () => {
    const plan =
      (await askOnPage(page, 'listPlans', { connectionId: id, limit: 1 }))[0]?.planId ?? '';
    const { rows } = await askOnPage(page, 'queryChanges', {
      planId: plan,
      filter: { ops: ['add'] },
      sort: { by: 'plan', descending: false },
      offset: 0,
      limit: 1,
    });
    const [row] = rows;
    if (row === undefined || row.sisId === null) throw new Error('nobody is new');
    const person = row.sisId;
    await askOnPage(page, 'setLock', { connectionId: id, person, fields: null, reason: 'Case' });
    const other = await opened.context.newPage();
    await other.goto(opened.host.url);
    await other.locator('#root h1').first().waitFor();
    await openPlace(other, `#/preview/${id}/${plan}`);
    const cell = other.getByRole('row').getByText(row.name, { exact: true }).first();
    await cell.waitFor();

    await openPlace(page, `#/person/${id}/${person}`);
    await page.getByRole('button', { name: 'Erase…' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText(/reports that were exported/).waitFor();
    await dialog.getByText(/What keeps the sync from them: 1 lock\. It stays in force/).waitFor();
    await look('erase-person');
    const eraseIt = dialog.getByRole('button', { name: 'Erase this person' });
    expect(await eraseIt.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('erase');
    await eraseIt.click();
    await page.getByText(/^Erased \d+ records?$/).waitFor();
    const after = await askOnPage(page, 'findPeople', { connectionId: id, search: row.name });
    expect(after.map((found) => found.person)).not.toContain(person);
    expect(
      (await askOnPage(page, 'listLocks', { connectionId: id })).map((lock) => lock.person),
    ).toContain(person);

    await other.getByRole('row').getByText('Erased', { exact: true }).first().waitFor();
    expect(await cell.count()).toBe(0);
    await other.getByText('Somebody in this preview was erased from this computer').waitFor();
    await other.screenshot({ path: await shotFile('erased-in-another-window') });
    await other.close();
    await askOnPage(page, 'clearLock', { connectionId: id, person });
  });

  it('is fine with two hundred people locked, and with matches made by hand', async () => {
    const plan =
      (await askOnPage(page, 'listPlans', { connectionId: id, limit: 1 }))[0]?.planId ?? '';
    const { rows } = await askOnPage(page, 'queryChanges', {
      planId: plan,
      filter: {},
      sort: { by: 'plan', descending: false },
      offset: 0,
      limit: 500,
    });
    const people = [...new Set(rows.flatMap(({ sisId }) => sisId ?? []))];
    expect(people.length).toBeGreaterThan(40);
    const { dataDir: folder } = computer;
    const store = openStore({ folder, clock: systemClock, ids: systemIds });
    const made = { at: '2026-11-25T18:00:00.000Z', by: 'office' };
    // Some of them are in no preview any more, and have no name.
    for (let at = 0; at < 200; at += 1) {
      const person = people[at % 4 === 0 ? people.length : at] ?? `STU_gone_${at}`;
      const reason = `Case ${at}: ${'as agreed with the family '.repeat(1 + (at % 6))}`.trim();
      const fields = at % 3 === 0 ? null : (['firstName', 'email'] as const);
      store.decisions.setLock('Lincoln Unified', { person, fields, reason, ...made });
    }
    for (const [at, sisId] of people.slice(0, 30).entries()) {
      store.decisions.setLink('Lincoln Unified', { sisId, personId: `p_${at}`, ...made });
    }
    store.close();
    await page.reload();
    await openPlace(page, `#/settings/${id}/people`);
    const list = page.getByRole('list', { name: 'Locked people' });
    await expect.poll(() => list.getByRole('listitem').count(), { timeout: 30_000 }).toBe(200);
    await page.getByRole('list', { name: 'People matched by hand' }).waitFor();
    await look('settings-people-many');
    await page.getByRole('searchbox', { name: /Find one of the locked/ }).fill('Case 123:');
    await expect.poll(() => list.getByRole('listitem').count()).toBe(1);
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
