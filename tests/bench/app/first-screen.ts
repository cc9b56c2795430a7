/**
 * `npm run bench:first-screen [-- --loads 15]`
 *
 * How long it takes until the first door of the Start screen can be pressed: the built app on the web host with an
 * empty data folder, in Chromium. Figures, never a verdict.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import type { Browser } from 'playwright';
import { openWebApp } from '../../../demo/web-host/open-web-app.ts';
import { createMemorySecrets } from '../../../main/adapters/keychain/index.ts';
import { percentile, worst } from './figures.ts';
import { circumstances } from './machine.ts';
import { metric } from './memory.ts';

interface Load {
  /** Milliseconds from the start of the navigation until the door was in the document, by the page's own clock. */
  readonly elapsed: number;
  /** Milliseconds of processor time that the page's main thread had until then. */
  readonly processor: number;
}

const { values } = parseArgs({ options: { loads: { type: 'string', default: '15' } } });
const rendererFolder = fileURLToPath(new URL('../../../dist/renderer/', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'roster-bridge-first-screen-'));
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--no-first-run', '--disable-gpu'],
});
const host = await openWebApp({
  dataDir,
  rendererFolder,
  secrets: createMemorySecrets(),
  secretStorage: { kind: 'keychain', message: null, fix: null },
});
try {
  const loads: Load[] = [];
  for (let load = 0; load < Number(values.loads); load += 1) {
    loads.push(await firstScreen(browser, host.url));
  }
  const line = (title: string, of: (load: Load) => number): string => {
    const all = loads.map(of);
    const [fastest, median] = [percentile(all, 0), percentile(all, 50)];
    return `${title}: fastest ${fastest.toFixed(0)}, median ${median.toFixed(0)}, slowest ${worst(all).toFixed(0)} ms`;
  };
  const { day, chromium: version, processors, count, load } = circumstances(browser.version(), 0);
  console.log(`${loads.length} loads in Chromium ${version}, ${count} × ${processors}, ${day}`);
  console.log(`load of the machine: ${load.toFixed(1)}`);
  console.log(line('elapsed', ({ elapsed }) => elapsed));
  console.log(line('processor time of the main thread', ({ processor }) => processor));
} finally {
  await browser.close();
  await host.close();
  rmSync(dataDir, { recursive: true, force: true });
}

/** One load in a browser context of its own: nothing is in a cache. */
async function firstScreen(of: Browser, url: string): Promise<Load> {
  const context = await of.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.addInitScript(() => {
      const observer = new MutationObserver(() => {
        const isThere = [...document.querySelectorAll('#root button')].some((button) =>
          button.textContent.includes('Connect Aeries and Minga'),
        );
        if (!isThere) return;
        observer.disconnect();
        Reflect.set(window, 'firstDoorAt', performance.now());
      });
      observer.observe(document, { subtree: true, childList: true });
    });
    await page.goto(url, { waitUntil: 'commit' });
    const found = await page.waitForFunction((): unknown => Reflect.get(window, 'firstDoorAt'));
    const elapsed = Number(await found.jsonValue());
    return { elapsed, processor: (await metric(session, 'TaskDuration')) * 1000 };
  } finally {
    await context.close();
  }
}
