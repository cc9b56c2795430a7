import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { events } from '../../../preload/contract.ts';
import type { Input } from '../../../preload/contract.ts';
import { unzipped } from '../../fixtures/unzip.ts';
import { mouse } from './hands.ts';
import {
  beginsTheGuide,
  doesTheStepsInAeries,
  entersTheDetails,
  entersTheKeys,
  testsTheConnection,
} from './newcomer.ts';
import { askOnPage, runsOf } from './on-page.ts';
import { openPlace } from './prepare.ts';
import { missingChromium, serveApp } from './served-app.ts';
import type { ServedApp } from './served-app.ts';

const reason = missingChromium();
console.log(reason ?? 'what is kept: runs on the web host in Chromium');

describe.skipIf(reason !== null)('what the app keeps', () => {
  let app: ServedApp;
  beforeAll(async () => {
    app = await serveApp();
  });
  afterAll(async () => {
    await app.close();
  });

  it('is how far the guide was, also after it was closed in the middle', async () => {
    const computer = await app.computer();
    const first = await app.open({ computer });
    const newcomer = { page: first.page, hands: mouse(), site: app.site };
    await beginsTheGuide(newcomer, 'Lincoln Unified');
    await doesTheStepsInAeries(newcomer);
    await entersTheKeys(newcomer);
    await first.page.getByRole('button', { name: 'Mark done' }).click();
    await first.page.getByRole('heading', { level: 1, name: 'Find the School ID' }).waitFor();
    await expect
      .poll(async () => {
        const [connection] = await askOnPage(first.page, 'listConnections');
        return connection?.config.aeries.consumerId;
      })
      .toBe(app.site.aeries.consumerId);
    await first.close();

    const { page, close } = await app.open({ computer });
    await page.getByText('4 of 7 steps done').waitFor();
    await page.getByRole('button', { name: /Go on connecting/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Find the School ID' }).waitFor();
    await page.getByRole('button', { name: /Show the Consumer ID and Secret Key/ }).click();
    const consumerId = page.getByRole('textbox', { name: 'Consumer ID' });
    expect(await consumerId.inputValue()).toBe(app.site.aeries.consumerId);
    const secret = page.getByRole('group', { name: 'Consumer Secret Key' });
    const ending = app.site.aeries.consumerSecret.slice(-4);
    await secret.getByText(`Stored, ends in …${ending}`).waitFor();
    await close();
  });

  it('never holds a secret: not in a file, an answer, an event, the page or the browser', async () => {
    const computer = await app.computer();
    const { page, heard, close } = await app.open({ computer });
    const told = await recordEvents(page);
    const newcomer = { page, hands: mouse(), site: app.site };
    const id = await beginsTheGuide(newcomer, 'Lincoln Unified');
    await doesTheStepsInAeries(newcomer);
    await entersTheKeys(newcomer);
    await entersTheDetails(newcomer);
    await testsTheConnection(newcomer);
    const jobs = await previewsAndPushes(page, id);
    await openPlace(page, `#/settings/${id}/sync`);
    await page.getByText(/Would have changed \d+ people at the last preview/).waitFor();
    // Students were read; staff, administrators and parent contacts are switched off.
    await page
      .getByText(/^At the last preview, .*: \d+ adds/)
      .first()
      .waitFor();
    expect(await page.getByText(/^At the last preview, .*: not read\.$/).count()).toBe(3);
    await page.getByText(/Would have archived \d+ people at the last preview/).waitFor();
    await openPlace(page, `#/settings/${id}/diagnostics`);
    await page.getByRole('button', { name: 'Look at the support bundle…' }).click();
    await page.getByRole('heading', { name: 'Versions' }).waitFor();
    const places: Record<string, string> = {
      answers: heard.join('\n'),
      events: await told(),
      page: await page.content(),
      browser: await page.evaluate(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
      ),
      support: JSON.stringify(await askOnPage(page, 'previewSupportBundle')),
      jobs,
      check: JSON.stringify(await askOnPage(page, 'getConnectionCheckText', { connectionId: id })),
    };
    await close();
    for (const file of readdirSync(computer.dataDir, { recursive: true, withFileTypes: true })) {
      const path = join(file.parentPath, file.name);
      // SQLite takes its index away while it is being closed.
      if (file.isFile() && existsSync(path)) places[file.name] = readFileSync(path, 'latin1');
    }
    expect(places['answers']).toContain('Lincoln Unified');
    expect(places['events']).toContain('Lincoln Unified');
    expect(Object.keys(places).length).toBeGreaterThan(6);
    const secrets = [app.site.aeries.consumerSecret, app.site.minga.tokens.DISTRICT_MANAGER];
    for (const [place, text] of Object.entries(places)) {
      for (const secret of secrets) expect(text.includes(secret), place).toBe(false);
    }
  });
});

/** A whole round, so that store and journal are there to be searched. Answers what the screens were told of it. */
async function previewsAndPushes(page: Page, connectionId: string): Promise<string> {
  await askOnPage(page, 'startPreview', { connectionId });
  const previewed = async () => askOnPage(page, 'getPreview', { connectionId });
  await expect.poll(async () => (await previewed())?.state, { timeout: 90_000 }).toBe('done');
  const job = await previewed();
  const planId = job?.state === 'done' ? job.outcome.planId : '';
  const { header } = await askOnPage(page, 'getPlan', { planId });
  await askOnPage(page, 'startPush', {
    planId,
    planHash: header.planHash,
    selection: { kind: 'all' },
    overrides: [],
    note: null,
  });
  const pushed = async () => askOnPage(page, 'getPush', { connectionId });
  await expect.poll(async () => (await pushed())?.state, { timeout: 90_000 }).toBe('done');
  const runs = await runsOf(page, connectionId);
  expect(runs).toHaveLength(1);
  const detail = await askOnPage(page, 'getRun', { runId: runs[0]?.runId ?? '' });
  const preview = await askOnPage(page, 'queryChanges', {
    planId,
    filter: {},
    sort: { by: 'plan', descending: false },
    offset: 0,
    limit: 500,
  });
  const reports = [
    await exported(page, { of: { kind: 'plan', planId, filter: {} }, format: 'csv' }),
    await exported(page, { of: { kind: 'run', runId: runs[0]?.runId ?? '' }, format: 'html' }),
    await exported(page, { of: { kind: 'run', runId: runs[0]?.runId ?? '' }, format: 'json' }),
    // A PDF is the HTML above, printed.
    await exported(page, { of: { kind: 'run', runId: runs[0]?.runId ?? '' }, format: 'xlsx' }),
  ];
  return JSON.stringify([await pushed(), detail, preview, reports]);
}

/** A report as it is downloaded, as text; a workbook with everything in it unpacked. */
async function exported(page: Page, asked: Input<'exportReport'>): Promise<string> {
  const saved = await askOnPage(page, 'exportReport', asked);
  if (saved.kind !== 'link') throw new Error(`not a download: ${saved.kind}`);
  const encoded = await page.evaluate(async (url) => {
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  }, saved.url);
  const file = Buffer.from(encoded, 'base64');
  const text = asked.format === 'xlsx' ? unzipped(file) : file.toString('utf8');
  expect(text.length).toBeGreaterThan(1000);
  return text;
}

/** Listens to every event as the page does. The answer gives what came so far. */
async function recordEvents(page: Page): Promise<() => Promise<string>> {
  await page.evaluate((names) => {
    const heard: string[] = [];
    Reflect.set(globalThis, 'heardEvents', heard);
    const source = new EventSource('/api/events');
    for (const name of names) {
      source.addEventListener(name, (event) => heard.push(String(event.data)));
    }
    return new Promise<void>((ready) => {
      source.addEventListener('open', () => ready());
    });
  }, Object.keys(events));
  return () => page.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'heardEvents')));
}
