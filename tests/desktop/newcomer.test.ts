import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSampleSite } from '../../demo/sample-site.ts';
import type { SampleSite } from '../../demo/sample-site.ts';
import { keyboard, mouse } from '../web/app/hands.ts';
import { setsUp } from '../web/app/newcomer.ts';
import { askOnPage } from '../web/app/on-page.ts';
import { assembleApp } from './assemble.ts';
import type { AppFolder } from './assemble.ts';
import { launchApp, launchBrowser } from './standin/launch.ts';
import { createMachine } from './standin/shell-state.ts';

const renderer = fileURLToPath(new URL('../../dist/renderer', import.meta.url));
console.log(
  'newcomer: runs on the built main, preload and renderer on the stand-in for Electron, in Chromium',
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

  it.each(['mouse', 'keyboard'] as const)(
    'goes from the empty start through guide and check to the overview, by %s',
    async (kind) => {
      const machine = createMachine();
      const run = await launchApp({
        appFolder: app.folder,
        dataDir: app.dataDir(),
        browser,
        machine,
      });
      const page = await run.firstPage();
      page.setDefaultTimeout(60_000);
      const hands = kind === 'mouse' ? mouse() : keyboard(page);
      const id = await setsUp({ page, hands, site });
      const [connection] = await askOnPage(page, 'listConnections');
      expect(connection).toMatchObject({ id, complete: true });
      expect([...machine.keychain.entries.values()]).toEqual([
        site.aeries.consumerSecret,
        site.minga.tokens.DISTRICT_MANAGER,
      ]);
      await run.close();
      expect(run.state.faults).toEqual([]);
      expect(run.state.leaks).toEqual([]);
    },
  );
});
