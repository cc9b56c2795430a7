import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSampleSite } from '../../../demo/sample-site.ts';
import type { SampleSite } from '../../../demo/sample-site.ts';
import { openLine } from './cut-line.ts';
import type { CutLine } from './cut-line.ts';
import { previewsAnew } from './great-changes.ts';
import { keyboard, mouse } from './hands.ts';
import { startHost } from './host-process.ts';
import { askOnPage } from './on-page.ts';
import { connectSample, openPlace } from './prepare.ts';
import { missingChromium, serveApp, shotFile } from './served-app.ts';
import type { Computer, OpenedApp, ServedApp } from './served-app.ts';

const reason = missingChromium();
console.log(reason ?? 'rough use: runs on the web host in Chromium');

const hands = mouse();
const ODD_NAME = 'שרה 😀';
const LONG_MAIL = `${'a'.repeat(283)}@school.example.org`;

/** One computer and district, roughly used from one test to the next. */
describe.skipIf(reason !== null)('what people, networks and colleagues do meanwhile', () => {
  let app: ServedApp;
  let computer: Computer;
  let opened: OpenedApp;
  let page: Page;
  let site: SampleSite;
  let line: CutLine;
  let connectionId: string;
  beforeAll(async () => {
    app = await serveApp();
    site = await openSampleSite(300);
    line = await openLine(site.minga.port);
    computer = await app.computer();
    opened = await app.open({ computer });
    page = opened.page;
    const baseUrl = line.through(site.minga.baseUrl);
    connectionId = await connectSample(page, { ...site, minga: { ...site.minga, baseUrl } });
    await askOnPage(page, 'updateConnection', {
      connectionId,
      patch: { sync: { autoUpdate: true, archive: true } },
    });
  });
  afterAll(async () => {
    await opened.close();
    await line.close();
    await site.close();
    await app.close();
  });

  const bar = () => page.getByRole('region', { name: 'Approval' });
  const grid = () => page.getByRole('grid', { name: 'Changes' });
  const title = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
  const runs = async () => {
    const asked = { connectionId, states: [], triggers: [], from: null, until: null };
    return askOnPage(page, 'listRuns', { ...asked, offset: 0, limit: 50 });
  };
  const pressPush = async (of: Page): Promise<void> => {
    const button = of.getByRole('region', { name: 'Approval' }).getByRole('button', {
      name: /^Push \d+ change/,
    });
    await button.waitFor();
    await button.click();
  };

  it('a name from right to left with a drawing, and an e-mail of 300 letters, stay in their line', async () => {
    const { district } = site.aeries;
    const [school] = site.connection.schools;
    const known = site.minga.people(school?.mingaId ?? '');
    const one = district.students.find(
      ({ status, hasClasses, email }) =>
        status === 'active' && hasClasses && known.some((person) => person.email === email),
    );
    site.aeries.district = {
      ...district,
      students: district.students.map((student) =>
        student === one ? { ...student, given: ODD_NAME, email: LONG_MAIL } : student,
      ),
    };
    await previewsAnew({ page, hands, site, connectionId });
    await page.getByRole('searchbox').fill(ODD_NAME);
    await expect.poll(() => grid().getByRole('rowheader').count()).toBe(1);
    const row = page.locator('[data-row="0"]');
    expect(await row.getByRole('rowheader').textContent()).toContain(ODD_NAME);
    expect((await row.boundingBox())?.height).toBe(32);
    await row.click();
    await page
      .getByRole('complementary', { name: 'Details' })
      .getByText(LONG_MAIL)
      .first()
      .waitFor();
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    ).toBe(true);
    await page.screenshot({ path: await shotFile('rough-odd-name') });
    await page.keyboard.press('Escape');
  });

  it('a button pressed twice, in two windows, pushes once; who was locked in Minga meanwhile is left', async () => {
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: /^Updates/ }).click();
    await bar()
      .getByText(/^Push \d+ updates/)
      .waitFor();
    const [plan] = await askOnPage(page, 'listPlans', { connectionId, limit: 1 });
    const { rows } = await askOnPage(page, 'queryChanges', {
      planId: plan?.planId ?? '',
      filter: { ops: ['update'], held: false },
      sort: { by: 'plan', descending: false },
      offset: 0,
      limit: 1,
    });
    const [locked] = rows;
    const pair = site.connection.schools.find(
      ({ aeriesSchoolId }) => aeriesSchoolId === locked?.school,
    );
    site.minga.edit(pair?.mingaId ?? '', locked?.personId ?? '', { sisSync: false });

    const other = await opened.context.newPage();
    await other.goto(opened.host.origin);
    await openPlace(other, `#/preview/${connectionId}/${plan?.planId ?? ''}`);
    await other.getByRole('button', { name: /^Updates/ }).click();
    await other
      .getByRole('region', { name: 'Approval' })
      .getByText(/^Push \d+ updates/)
      .waitFor();
    // Long enough for the second window's press, on a slow machine too, to come in the middle of the push.
    site.minga.control.workMsPerImport = 4000;
    await pressPush(page);
    await pressPush(other);
    const both = [page, other].map((each) =>
      each.getByRole('alertdialog').getByRole('button', { name: /^Push \d+ change/ }),
    );
    await Promise.all(both.map((button) => button.dblclick()));
    for (const each of [page, other]) {
      await each.getByRole('heading', { level: 1, name: /^(Pushing to Minga|Run of)/ }).waitFor();
    }
    site.minga.control.workMsPerImport = 0;
    await title(/^Run of/).waitFor();
    await page.getByText(/1 (person|people) not$/).waitFor();
    expect(await page.getByRole('main').textContent()).toMatch(/changed in Minga|locked/i);
    expect((await runs()).runs).toHaveLength(1);
    expect(Math.max(...site.minga.applied().values())).toBe(1);
    await page.screenshot({ path: await shotFile('rough-locked') });
    await other.close();
  });

  it('a plan that is removed while it is looked at says so, and leads on to a new one', async () => {
    await previewsAnew({ page, hands, site, connectionId });
    const [plan] = await askOnPage(page, 'listPlans', { connectionId, limit: 1 });
    const database = new DatabaseSync(join(computer.dataDir, 'roster-bridge.db'), {
      timeout: 5000,
    });
    database.exec('PRAGMA foreign_keys = ON');
    database.prepare('DELETE FROM plan WHERE plan_id = ?').run(plan?.planId ?? '');
    database.close();
    await page.getByRole('button', { name: /^Adds/ }).click();
    await page.getByText('This preview is no longer kept').waitFor();
    await page.getByRole('button', { name: 'Make a new preview' }).waitFor();
    await page.screenshot({ path: await shotFile('rough-purged') });
  });

  it('a network that dies in the middle of a push, and an app that is ended: the next start offers to go on', async () => {
    await openPlace(page, `#/overview/${connectionId}`);
    await previewsAnew({ page, hands, site, connectionId });
    await page.getByRole('button', { name: /^Adds/ }).click();
    await bar()
      .getByText(/^Push \d+ adds/)
      .waitFor();
    site.minga.control.workMsPerImport = 1500;
    const before = site.minga.requests.length;
    await pressPush(page);
    await title('Pushing to Minga').waitFor();
    await expect
      .poll(() => site.minga.requests.slice(before).some(({ route }) => route === 'submit'), {
        timeout: 30_000,
      })
      .toBe(true);
    await line.cut();
    await page.getByText('The push was broken off').first().waitFor();
    const howFar = page.getByText(
      /Stopped after \d+ of \d+ people\. What was sent is written down/,
    );
    await howFar.waitFor();
    await page.reload();
    await howFar.waitFor();
    await page.getByRole('button', { name: 'See what was sent' }).waitFor();
    await page.getByRole('button', { name: 'Test the connection' }).waitFor();
    await page.screenshot({ path: await shotFile('rough-cut') });
    expect(opened.complaints).toEqual([]);
    await opened.close();

    await line.mend();
    site.minga.control.workMsPerImport = 0;
    opened = await app.open({ computer });
    page = opened.page;
    await page.getByText('A run was interrupted').first().waitFor();
    await hands.press(page.getByRole('button', { name: 'Resume the run' }));
    await title(/^Run of/).waitFor();
    await page
      .getByText(/ changed in Minga$/)
      .first()
      .waitFor();
    expect(Math.max(...site.minga.applied().values())).toBe(1);
    expect(opened.complaints).toEqual([]);
  });

  it('an app that is killed in the middle of a push offers to go on, and nobody is written twice', async () => {
    const other = await openSampleSite(300);
    const { minga } = other;
    const { dataDir } = await app.computer();
    const context = await app.browser.newContext({ reducedMotion: 'reduce', locale: 'en-US' });
    context.setDefaultTimeout(60_000);
    let host = await startHost(dataDir, other.environment);
    let open = await context.newPage();
    await open.goto(host.url);
    await open.locator('#root h1').first().waitFor();
    const id = await connectSample(open, other);
    await askOnPage(open, 'updateConnection', {
      connectionId: id,
      patch: { sync: { autoUpdate: true } },
    });
    await openPlace(open, `#/overview/${id}`);
    await previewsAnew({ page: open, hands, site: other, connectionId: id });
    const [plan] = await askOnPage(open, 'listPlans', { connectionId: id, limit: 1 });
    const planId = plan?.planId ?? '';
    const picked = await askOnPage(open, 'queryChanges', {
      planId,
      filter: { ops: ['add', 'update'], held: false },
      sort: { by: 'plan', descending: false },
      offset: 0,
      limit: 500,
    });
    minga.control.workMsPerImport = 700;
    const sent = () => minga.requests.filter(({ route }) => route === 'submit');
    await pressPush(open);
    await hands.press(open.getByRole('alertdialog').getByRole('button', { name: /^Push \d+/ }));
    await open.getByRole('heading', { level: 1, name: 'Pushing to Minga' }).waitFor();
    await expect.poll(() => sent().length, { timeout: 30_000 }).toBe(2);
    await host.kill();
    minga.control.workMsPerImport = 2;
    await open.getByText('Roster Bridge does not answer').waitFor();
    await open.close();

    host = await startHost(dataDir, other.environment);
    open = await context.newPage();
    await open.goto(host.url);
    await open.getByText('A run was interrupted').first().waitFor();
    await open
      .getByText(/The last run was interrupted after [1-9]\d* people\. .* It was begun /)
      .waitFor();
    // Also in the chart of the last runs, and in the table that is read out in its place.
    await open
      .getByRole('figure', { name: /^The last run/ })
      .getByRole('cell', { name: 'Not finished', exact: true })
      .waitFor({ state: 'attached' });
    // Whom it changed by then has its bar.
    await open.getByText(/^most: [1-9]\d* changes?$/).waitFor();
    await open.screenshot({ path: await shotFile('rough-killed') });
    const keys = keyboard(open);
    await keys.press(open.getByRole('button', { name: 'See the run' }));
    const { total } = picked;
    await open
      .getByText(new RegExp(`Interrupted: [1-9]\\d* of ${total} people changed, the rest was`))
      .waitFor();
    await open.screenshot({ path: await shotFile('rough-killed-run') });
    await keys.press(open.getByRole('button', { name: 'Resume', exact: true }));
    await open.getByText(`${total} people changed in Minga`).first().waitFor();
    const refs = picked.rows.map((row) => row.id);
    expect([...minga.applied().keys()].toSorted()).toEqual(refs.toSorted());
    expect(new Set(minga.applied().values())).toEqual(new Set([1]));
    await context.close();
    await host.kill();
    await other.close();
  });
});
