import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright';
import { openSampleSite } from '../../demo/sample-site.ts';
import type { SampleSite } from '../../demo/sample-site.ts';
import { openStore } from '../../main/adapters/store/open-store.ts';
import { systemClock, systemIds } from '../../main/adapters/system/system.ts';
import { holdsSecret } from '../fixtures/secret-search.ts';
import { mouse } from '../web/app/hands.ts';
import { askOnPage } from '../web/app/on-page.ts';
import { connectSample, openPlace } from '../web/app/prepare.ts';
import {
  previewsChanges,
  pushesAPart,
  retriesWhatFailed,
  stopsAndResumes,
  undoesTheRun,
} from '../web/app/syncer.ts';
import type { Syncer } from '../web/app/syncer.ts';
import { assembleApp } from './assemble.ts';
import type { AppFolder } from './assemble.ts';
import { launchElectron, missingElectron } from './electron.ts';
import { launchApp, launchBrowser } from './standin/launch.ts';
import { createMachine } from './standin/shell-state.ts';
import type { ShellState } from './standin/shell-state.ts';

const renderer = fileURLToPath(new URL('../../dist/renderer', import.meta.url));
const noElectron = missingElectron();
console.log(
  noElectron === null
    ? 'syncer: runs on the stand-in for Electron and on Electron itself'
    : `syncer: runs on the stand-in for Electron; not run on Electron itself, ${noElectron}`,
);

describe('a person who syncs, in the app as shipped', () => {
  let app: AppFolder;
  let site: SampleSite;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  beforeAll(async () => {
    if (!existsSync(renderer))
      throw new Error('dist/renderer is missing: run "npm run build" first');
    app = assembleApp(renderer);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    app.remove();
  });

  it('prints what the filter shows, pushes a part, is asked before quitting, closes the window meanwhile, stops, resumes and undoes', async () => {
    site = await openSampleSite(300);
    const machine = createMachine();
    const dataDir = app.dataDir();
    const again = { appFolder: app.folder, dataDir, browser, machine };
    const run = await launchApp(again);
    const { electron, state } = run;
    let page = await run.firstPage();
    page.setDefaultTimeout(60_000);
    const connectionId = await connectSample(page, site);
    const syncer = { page, hands: mouse(), site, connectionId };
    await previewsChanges({ ...syncer, page });
    await printsWhatIsShown(page, state, join(dataDir, 'adds.pdf'));
    await pushesAPart({ ...syncer, page });

    state.answers.push({ response: 1 });
    void electron.quit();
    await expect.poll(() => state.dialogs.at(-1)?.options['buttons']).toHaveLength(2);
    expect(state.dialogs.at(-1)?.options).toMatchObject({
      message: 'Changes are being pushed to Minga.',
      buttons: ['Stop safely and quit', 'Keep pushing'],
    });

    await electron.windows[0]?.close();
    await expect.poll(() => electron.system.notifications.length).toBeGreaterThan(0);
    electron.system.trays.at(-1)?.click();
    page = await run.firstPage();
    page.setDefaultTimeout(60_000);
    await page.locator('#root h1').first().waitFor();
    expect(await askOnPage(page, 'getPush', { connectionId })).toMatchObject({ state: 'running' });
    await openPlace(page, `#/push/${connectionId}`);

    await stopsAndResumes({ ...syncer, page });
    await retriesWhatFailed({ ...syncer, page });
    await undoesTheRun({ ...syncer, page });

    // "Stop safely and quit" in the middle of the push of that undo.
    const runId = await pushesTheUndo(page, syncer);
    state.answers.push({ response: 0 });
    const quit = electron.system.trays
      .at(-1)
      ?.menu.find(({ label = '' }) => label.startsWith('Quit'));
    quit?.click?.();
    expect(await run.exited).toBe(0);
    await run.close();
    expect(state.faults).toEqual([]);
    expect(state.leaks).toEqual([]);
    const store = openStore({ folder: dataDir, clock: systemClock, ids: systemIds });
    const { pending, sent, succeeded } = store.runs.counts(runId);
    expect(store.runs.get(runId)?.state).toBe('stopped');
    store.close();
    // The batch under way came to its end, and nothing of the next was begun.
    expect(sent).toBe(0);
    expect(succeeded).toBeGreaterThan(0);
    expect(pending).toBeGreaterThan(0);

    site.minga.control.workMsPerImport = 2;
    const next = await launchApp(again);
    page = await next.firstPage();
    page.setDefaultTimeout(60_000);
    await page.getByText('A run was interrupted').first().waitFor();
    await mouse().press(page.getByRole('button', { name: 'Resume the run' }));
    await page.getByRole('heading', { level: 1, name: /^Run of/ }).waitFor();
    await expect
      .poll(async () => (await askOnPage(page, 'getRun', { runId })).run.state, WITHIN)
      .toBe('succeeded');
    await next.close();
    expect(next.state.faults).toEqual([]);
    expect(next.state.leaks).toEqual([]);
    await site.close();
  }, 300_000);

  it.skipIf(noElectron !== null)(
    'does the same in Electron itself, but for the window',
    async () => {
      site = await openSampleSite(300);
      const { app: electron, page } = await launchElectron({
        appFolder: app.folder,
        dataDir: app.dataDir(),
      });
      const connectionId = await connectSample(page, site);
      const syncer = { page, hands: mouse(), site, connectionId };
      await previewsChanges(syncer);
      await pushesAPart(syncer);
      await stopsAndResumes(syncer);
      await retriesWhatFailed(syncer);
      await undoesTheRun(syncer);
      // Its keychain is that of this computer: nothing of the test stays in it.
      await askOnPage(page, 'deleteConnection', { connectionId, confirmName: 'Lincoln Unified' });
      await electron.close();
      await site.close();
    },
    300_000,
  );
});

/** Takes the adds as a PDF from the menu of the preview, and finds exactly those people in it. */
async function printsWhatIsShown(page: Page, state: ShellState, filePath: string): Promise<void> {
  const planId = /[#/]preview\/[^/]+\/([^/?]+)/.exec(page.url())?.[1] ?? '';
  const idsOf = async (op: 'add' | 'update'): Promise<readonly string[]> => {
    const sort = { by: 'plan', descending: false } as const;
    const asked = { planId, filter: { ops: [op] }, sort, offset: 0, limit: 500 };
    const { rows } = await askOnPage(page, 'queryChanges', asked);
    return rows.flatMap(({ sisId }) => sisId ?? []);
  };
  const [added, updated] = [await idsOf('add'), await idsOf('update')];
  expect(Math.min(added.length, updated.length)).toBeGreaterThan(2);

  const adds = page.getByRole('button', { name: /^Adds/ });
  await adds.click();
  await page.getByText(`${added.length} of `).first().waitFor();
  state.answers.push({ canceled: false, filePath });
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: /^PDF/ }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  const pdf = readFileSync(filePath);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(added.filter((id) => !holdsSecret(pdf, id))).toEqual([]);
  expect(updated.filter((id) => !added.includes(id) && holdsSecret(pdf, id))).toEqual([]);
  await adds.click();
}

const WITHIN = { timeout: 60_000, interval: 50 };

/** Pushes the updates of the undo on the screen while Minga is slow; answers the run once its first batch is on its way. */
async function pushesTheUndo(page: Page, { site, connectionId }: Syncer): Promise<string> {
  const planId = /[#/]preview\/[^/]+\/([^/?]+)/.exec(page.url())?.[1] ?? '';
  const { header } = await askOnPage(page, 'getPlan', { planId });
  site.minga.control.workMsPerImport = 3000;
  await askOnPage(page, 'startPush', {
    planId,
    planHash: header.planHash,
    selection: { kind: 'ops', ops: ['update'] },
    overrides: [],
    note: null,
  });
  let runId = '';
  const begun = async (): Promise<string> => {
    const job = await askOnPage(page, 'getPush', { connectionId });
    if (job?.state !== 'running') throw new Error(`the push ${job?.state ?? 'is not there'}`);
    const { progress } = job.progress;
    if (progress?.stage === 'pushing') runId = job.progress.runId ?? '';
    return runId;
  };
  await expect.poll(begun, WITHIN).not.toBe('');
  return runId;
}
