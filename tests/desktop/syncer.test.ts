import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSampleSite } from '../../demo/sample-site.ts';
import type { SampleSite } from '../../demo/sample-site.ts';
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
import { assembleApp } from './assemble.ts';
import type { AppFolder } from './assemble.ts';
import { launchElectron, missingElectron } from './electron.ts';
import { launchApp, launchBrowser } from './standin/launch.ts';
import { createMachine } from './standin/shell-state.ts';

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

  it('pushes a part, is asked before quitting, closes the window meanwhile, stops, resumes and undoes', async () => {
    site = await openSampleSite(300);
    const run = await launchApp({
      appFolder: app.folder,
      dataDir: app.dataDir(),
      browser,
      machine: createMachine(),
    });
    const { electron, state } = run;
    let page = await run.firstPage();
    page.setDefaultTimeout(60_000);
    const connectionId = await connectSample(page, site);
    const syncer = { hands: mouse(), site, connectionId };
    await previewsChanges({ ...syncer, page });
    await pushesAPart({ ...syncer, page });

    state.answers.push({ response: 1 });
    void electron.quit();
    await expect.poll(() => state.dialogs.length).toBe(1);
    expect(state.dialogs[0]?.options).toMatchObject({
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
    await run.close();
    expect(state.faults).toEqual([]);
    expect(state.leaks).toEqual([]);
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
