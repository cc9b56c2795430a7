import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright';
import { findElectron } from '../../demo/open-on-screen.ts';
import { openSampleSite } from '../../demo/sample-site.ts';
import type { SampleSite } from '../../demo/sample-site.ts';
import { keyboard, mouse } from '../web/app/hands.ts';
import { setsUp } from '../web/app/newcomer.ts';
import { askOnPage } from '../web/app/on-page.ts';
import { assembleApp } from './assemble.ts';
import type { AppFolder } from './assemble.ts';
import { launchElectron, missingElectron } from './electron.ts';
import { launchApp, launchBrowser } from './standin/launch.ts';
import { createMachine } from './standin/shell-state.ts';

const renderer = fileURLToPath(new URL('../../dist/renderer', import.meta.url));
const noElectron = missingElectron();
console.log(
  'newcomer: runs on the built main, preload and renderer on the stand-in for Electron, in Chromium',
);
console.log(
  noElectron === null
    ? `newcomer: runs on Electron itself too (${findElectron() ?? ''})`
    : `newcomer: not run on Electron itself, ${noElectron}`,
);

describe('a newcomer in the app as shipped', () => {
  let app: AppFolder;
  let site: SampleSite;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  beforeAll(async () => {
    if (!existsSync(renderer))
      throw new Error('dist/renderer is missing: run "npm run build" first');
    app = assembleApp(renderer);
    site = await openSampleSite(600);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    app.remove();
  });

  it('goes from the empty start through guide and check to the overview', async () => {
    const machine = createMachine();
    const run = await launchApp({
      appFolder: app.folder,
      dataDir: app.dataDir(),
      browser,
      machine,
    });
    await setsUpBy('mouse', await run.firstPage(), site);
    expect([...machine.keychain.entries.values()]).toEqual([
      site.aeries.consumerSecret,
      site.minga.tokens.DISTRICT_MANAGER,
    ]);
    await run.close();
    expect(run.state.faults).toEqual([]);
    expect(run.state.leaks).toEqual([]);
  });

  it.skipIf(noElectron !== null).each(['mouse', 'keyboard'] as const)(
    'does the same in Electron itself, by %s',
    async (kind) => {
      const { app: electron, page } = await launchElectron({
        appFolder: app.folder,
        dataDir: app.dataDir(),
      });
      const id = await setsUpBy(kind, page, site);
      // Its keychain is that of this computer: nothing of the test stays in it.
      await askOnPage(page, 'deleteConnection', {
        connectionId: id,
        confirmName: 'Lincoln Unified',
      });
      await electron.close();
    },
  );
});

/** The scenario of the web host, with either pair of hands; answers the id of the finished connection. */
async function setsUpBy(kind: 'mouse' | 'keyboard', page: Page, site: SampleSite): Promise<string> {
  page.setDefaultTimeout(60_000);
  const hands = kind === 'mouse' ? mouse() : keyboard(page);
  const id = await setsUp({ page, hands, site });
  const [connection] = await askOnPage(page, 'listConnections');
  expect(connection).toMatchObject({ id, complete: true });
  return id;
}
