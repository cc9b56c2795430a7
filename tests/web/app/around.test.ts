import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSampleMinga } from '../../../demo/minga/index.ts';
import { STEPS } from '../../../renderer/screens/setup-guide/steps.ts';
import { mouse } from './hands.ts';
import { askOnPage } from './on-page.ts';
import { checkToTheEnd, connectSample, openPlace } from './prepare.ts';
import { missingChromium, serveApp } from './served-app.ts';
import type { OpenedApp, ServedApp } from './served-app.ts';

const reason = missingChromium();
console.log(reason ?? 'around the guide: runs on the web host in Chromium');

const hands = mouse();

describe.skipIf(reason !== null)('around the guide', () => {
  let app: ServedApp;
  let opened: OpenedApp;
  let page: Page;
  let id: string;
  beforeAll(async () => {
    app = await serveApp();
  });
  afterAll(async () => {
    await app.close();
  });
  beforeEach(async () => {
    opened = await app.open();
    page = opened.page;
    id = await connectSample(page, app.site);
  });
  afterEach(async () => {
    await opened.close();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const saved = async (act: () => Promise<void>): Promise<{ name: string; text: string }> => {
    const [download] = await Promise.all([page.waitForEvent('download'), act()]);
    return {
      name: download.suggestedFilename(),
      text: await readFile(await download.path(), 'utf8'),
    };
  };
  const names = async () =>
    (await askOnPage(page, 'listConnections')).map(({ config }) => config.name);

  it('a reminder for this evening is kept, and saved as a calendar file', async () => {
    await askOnPage(page, 'setGuideProgress', { connectionId: id, current: 'iis-reset' });
    await openPlace(page, `#/guide/${id}`);
    await page.getByLabel('This evening at').fill('23:59');
    const file = await saved(() => hands.press(button('Remind me this evening')));
    expect(file.name).toMatch(/Lincoln Unified.*\.ics$/);
    expect(file.text).toContain('BEGIN:VEVENT');
    await page.getByText(/You will be reminded on/).waitFor();
    await hands.press(button('Back'));
    await page.getByText(/IIS reset of Lincoln Unified/).waitFor();
    await hands.press(button('Forget the reminder'));
    await expect.poll(() => askOnPage(page, 'listReminders')).toEqual([]);
  });

  it('a reminder whose time has come is shown on every screen, until it is done', async () => {
    const at = new Date(Date.now() + 500).toISOString();
    await askOnPage(page, 'addReminder', { connectionId: id, at });
    await page.waitForTimeout(600);
    await page.reload();
    await openPlace(page, `#/settings/${id}/sync`);
    await page.getByText('Time to reset IIS on the Aeries server: Lincoln Unified').waitFor();
    await hands.press(button('It is done'));
    await expect.poll(() => askOnPage(page, 'listReminders')).toEqual([]);
    const { done } = await askOnPage(page, 'getGuideProgress', { connectionId: id });
    expect(Object.keys(done)).toEqual(['iis-reset']);
  });

  it('steps are done in any order, each with its drawing, and what is to be typed is copied', async () => {
    await opened.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    const go = async (title: string) => {
      const steps = page.getByRole('navigation', { name: 'Setup steps' });
      await hands.press(steps.getByRole('button', { name: new RegExp(title) }));
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
    };
    await openPlace(page, `#/guide/${id}`);
    for (const { title, id: step } of STEPS) {
      await go(title);
      if (step === 'details') await hands.press(button(/Minga’s own Rostering form/));
      expect((await page.getByRole('img').getAttribute('aria-label'))?.length).toBeGreaterThan(60);
      await page.getByRole('heading', { name: 'Why' }).waitFor();
    }
    await hands.press(button('Copy School ID 5'));
    await expect.poll(clipboard).toBe('5');
    await go('Reset IIS');
    await hands.press(button('Copy command'));
    await expect.poll(clipboard).toBe('iisreset');
    await hands.press(button('Mark done'));
    await go('Give READ permissions');
    await page
      .getByRole('checkbox', { name: /^Terms/ })
      .first()
      .press('Space');
    await go('Add Minga to API Security');
    await hands.press(button('Copy product name'));
    await expect.poll(clipboard).toBe('Minga');
    await page.reload();
    await page.getByText('1 of 7 done').waitFor();
    await go('Give READ permissions');
    await page.getByText('READ permissions, 1 of 7 checked').waitFor();
    await button(/Reset IIS\s*, done/).waitFor();
  });

  it('schools are paired from both live lists: by School ID, by name, or all at one press', async () => {
    const [high, elementary] = app.site.connection.schools;
    const named = (await askOnPage(page, 'getMingaAccount', { connectionId: id })).mingas;
    // One Minga says which school it belongs to, the other has only its name.
    const minga = await startSampleMinga({
      mingas: named.map((one, at) => ({ ...one, sisSchoolId: at === 0 ? one.sisSchoolId : null })),
    });
    await askOnPage(page, 'updateConnection', {
      connectionId: id,
      patch: { schools: [], minga: { mode: 'api', baseUrl: minga.baseUrl } },
    });
    const token = { connectionId: id, name: 'minga-token', value: minga.tokens.OWNER } as const;
    await askOnPage(page, 'setSecret', token);
    await askOnPage(page, 'setGuideProgress', { connectionId: id, current: 'school-id' });
    await openPlace(page, `#/guide/${id}`);
    await page.getByText('2 schools of Aeries fit a Minga').waitFor();
    for (const [pair, why] of [
      [high, 'same School ID'],
      [elementary, 'same name'],
    ] as const) {
      const schoolId = page.getByRole('combobox', { name: 'School ID' }).last();
      await hands.type(schoolId, pair?.aeriesSchoolId ?? '');
      await page.keyboard.press('Escape');
      await page.getByText(new RegExp(`Suggested: .*, ${why}`)).waitFor();
      await hands.press(button(/^Use /));
      if (why === 'same School ID') await hands.press(button('Add a school'));
    }
    const pairs = async () => (await askOnPage(page, 'listConnections'))[0]?.config.schools;
    await expect.poll(pairs).toEqual(app.site.connection.schools);
    await minga.close();
  });

  it('Minga without an API is given lists: chosen, named, written by a push, and to be uploaded', async () => {
    const folder = join(app.site.folder, 'lists');
    mkdirSync(folder, { recursive: true });
    const listFile = join(folder, 'people.csv');
    const columns = 'First Name,Last Name,Email Address,Grade,Student ID Number,Role';
    writeFileSync(listFile, `${columns}\r\nAna,Ruiz,ana@x.org,9,1,Student\r\n`);
    const kept = async () => (await askOnPage(page, 'listConnections'))[0]?.config;
    const [first] = app.site.connection.schools;
    await askOnPage(page, 'updateConnection', {
      connectionId: id,
      patch: { schools: first === undefined ? [] : [first] },
    });
    await openPlace(page, `#/settings/${id}/connection`);
    await page.getByText('As import lists', { exact: true }).click();
    await page.getByRole('textbox', { name: /People list exported/ }).fill(listFile);
    await page.getByRole('textbox', { name: 'Minga', exact: true }).fill('Lincoln');
    await expect.poll(async () => (await kept())?.minga).toEqual({ mode: 'list', listFile });
    await expect.poll(async () => (await kept())?.schools[0]?.mingaId).toBe('Lincoln');

    await openPlace(page, `#/overview/${id}`);
    await hands.press(button('Preview changes'));
    await hands.press(button(/^Push [\d,]+ changes$/));
    await page.getByText('Upload the import lists in Minga').waitFor();
    const written = readdirSync(folder).filter((name) => name.startsWith('minga-import-Lincoln'));
    expect(written).toHaveLength(1);
    // What that run did stays what it did, however the connection is set later.
    const { baseUrl } = app.site.minga;
    await askOnPage(page, 'updateConnection', {
      connectionId: id,
      patch: { minga: { mode: 'api', baseUrl } },
    });
    await page.reload();
    await page.getByText('This run wrote lists in place of sending').waitFor();
    await askOnPage(page, 'updateConnection', {
      connectionId: id,
      patch: { minga: { mode: 'list', listFile } },
    });

    await openPlace(page, `#/settings/${id}/connection`);
    await page.getByText('Through its import API').click();
    await page.getByRole('textbox', { name: 'Minga address' }).waitFor();
    await page.getByText('As import lists', { exact: true }).click();
    const list = page.getByRole('textbox', { name: /People list exported/ });
    await expect.poll(() => list.inputValue()).toBe(listFile);
  });

  it('steps 1 to 6 are saved as a page for the Aeries administrator, without a secret, or printed', async () => {
    await openPlace(page, `#/guide/${id}`);
    await hands.press(button('Hand these steps to my Aeries administrator'));
    const file = await saved(() => hands.press(button('Save as a file')));
    expect(file.text).toContain('Step 6. Reset IIS');
    expect(file.text).not.toContain('Step 7');
    for (const secret of [app.site.aeries.consumerSecret, app.site.minga.tokens.DISTRICT_MANAGER])
      expect(file.text).not.toContain(secret);
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '');
    });
    await hands.press(button('Print'));
    await page.locator('body[data-printed]').waitFor();
  });

  it('a connection is renamed, duplicated without its keys, and deleted under its typed name', async () => {
    await openPlace(page, `#/settings/${id}/connection`);
    await hands.press(button('Rename…'));
    await hands.type(page.getByRole('dialog').getByRole('textbox'), 'Lincoln USD');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Lincoln USD', exact: true }).waitFor();

    await hands.press(button('Duplicate…'));
    await hands.press(page.getByRole('dialog').getByRole('button', { name: 'Duplicate' }));
    await page.getByRole('heading', { name: 'Lincoln USD (copy)', exact: true }).waitFor();
    expect(await names()).toEqual(['Lincoln USD', 'Lincoln USD (copy)']);
    const copy = (await askOnPage(page, 'listConnections'))[1]?.id ?? '';
    const secrets = await askOnPage(page, 'getSecrets', { connectionId: copy });
    expect(secrets.filter(({ exists }) => exists)).toEqual([]);

    await hands.press(button('Delete…'));
    const dialog = page.getByRole('alertdialog');
    const confirm = dialog.getByRole('button', { name: 'Delete the connection' });
    expect(await confirm.isDisabled()).toBe(true);
    await hands.type(dialog.getByRole('textbox'), 'Lincoln USD (copy)');
    await hands.press(confirm);
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    expect(await names()).toEqual(['Lincoln USD']);
  });

  it('a setting of every kind is kept, and goes back to its default', async () => {
    const kept = async () => {
      const [connection] = await askOnPage(page, 'listConnections');
      return connection?.config;
    };
    await openPlace(page, `#/settings/${id}/limits`);
    const share = page.getByRole('textbox', { name: /Archive hold: share/ });
    await hands.type(share, '3');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await kept())?.holds.archiveSharePercent).toBe(3);
    await hands.press(button('Reset Archive hold: share to 5 %'));
    await expect.poll(async () => (await kept())?.holds.archiveSharePercent).toBe(5);

    await openPlace(page, `#/settings/${id}/people`);
    await hands.type(page.getByRole('textbox', { name: 'SIS ID or Minga ID' }), 'STU_1');
    await hands.type(
      page.getByRole('textbox', { name: 'Reason', exact: true }).last(),
      'Evaluation',
    );
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await kept())?.rules.neverTouch).toEqual(['STU_1']);
    const why = (await kept())?.why.neverTouch['STU_1'];
    expect(why?.reason).toBe('Evaluation');
    expect(Date.parse(why?.since ?? '')).toBeGreaterThan(Date.now() - 120_000);
    await hands.press(button('Remove STU_1'));
    await expect.poll(async () => (await kept())?.rules.neverTouch).toEqual([]);
    await expect.poll(async () => (await kept())?.why.neverTouch).toEqual({});

    await openPlace(page, `#/settings/${id}/matching`);
    await page.getByRole('checkbox', { name: 'Grade' }).first().press('Space');
    await hands.type(page.getByRole('textbox', { name: 'Grade in Aeries' }), 'KG');
    await hands.type(page.getByRole('textbox', { name: 'Sent to Minga', exact: true }), 'K');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await kept())?.rules.grades).toEqual({ KG: 'K' });
    expect((await kept())?.rules.erase).toEqual(['grade']);
    await hands.type(page.getByRole('textbox', { name: 'Sent to Minga, for KG' }), 'Kinder');
    await expect.poll(async () => (await kept())?.rules.grades).toEqual({ KG: 'Kinder' });
    await hands.press(button('Remove KG'));
    await hands.press(button('Reset Fields that may be emptied to none'));
    await expect.poll(async () => (await kept())?.rules.grades).toEqual({});
    await expect.poll(async () => (await kept())?.rules.erase).toEqual([]);

    await openPlace(page, `#/settings/${id}/appearance`);
    await hands.press(button(/Theme/));
    await hands.press(page.getByRole('option', { name: 'Dark' }));
    await page.locator('html[data-theme="dark"]').waitFor();
    expect((await askOnPage(page, 'getSettings')).appearance.theme).toBe('dark');
  });

  it('an ID number rule is looked at on real rows, and kept only when it is used', async () => {
    const kept = async () => (await askOnPage(page, 'listConnections'))[0]?.config.rules;
    await openPlace(page, `#/settings/${id}/matching`);
    await hands.press(button(/ID number of students$/).first());
    await hands.press(page.getByRole('option', { name: /identifier/ }));
    const rows = page.getByRole('region', { name: 'Rows: ID number of students' });
    await rows.getByRole('row').nth(1).waitFor();
    expect(await rows.getByRole('row').count()).toBe(21);
    expect((await kept())?.studentIdNumber).toBe('sourced-id');
    await hands.press(rows.getByRole('button', { name: 'Use this rule' }));
    await expect.poll(async () => (await kept())?.studentIdNumber).toBe('identifier');
    await hands.press(button(/^Reset ID number of students/));
    await expect.poll(async () => (await kept())?.studentIdNumber).toBe('sourced-id');
  });

  it('the result of the check is copied as text for a support ticket', async () => {
    await opened.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await checkToTheEnd(page, id);
    await hands.press(button('Copy as text'));
    await page.getByText('Copied as text.').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toMatch(/connection check of Lincoln Unified[\s\S]*PASS {2}/);
    expect(text).not.toContain(app.site.aeries.consumerSecret);
  });

  it('an app that was closed is told, with a way to load anew', async () => {
    await openPlace(page, `#/settings/${id}/sync`);
    await page.getByRole('heading', { level: 2, name: 'What to sync' }).waitFor();
    await opened.host.close();
    await page.getByText('Roster Bridge does not answer').first().waitFor();
    await button('Reload').waitFor();
  });
});
