import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright';
import { openWebApp } from '../../../demo/web-host/open-web-app.ts';
import { createMemorySecrets } from '../../../main/adapters/keychain/index.ts';
import type { BigDistrict } from './big-district.ts';

/** How long the screen is given to open before anybody looks. */
const LEFT_ALONE = 8_000;

/**
 * Long tasks of the opening, in milliseconds, with nobody attached to the browser meanwhile: an inspector has V8 parse
 * the whole program a second time while it runs, which alone takes 40 ms of one task.
 */
export async function openUnwatched(options: {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly rendererFolder: string;
  readonly district: BigDistrict;
}): Promise<readonly number[]> {
  const { executablePath, args, rendererFolder, district } = options;
  const host = await openWebApp({
    dataDir: district.dataDir,
    rendererFolder,
    secrets: createMemorySecrets(),
    secretStorage: { kind: 'keychain', message: null, fix: null },
  });
  const profile = mkdtempSync(join(tmpdir(), 'roster-bridge-bench-profile-'));
  const browser = spawn(
    executablePath,
    [
      ...args,
      '--headless=new',
      '--window-size=1440,900',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `${host.url}${district.place}`,
    ],
    { stdio: 'ignore' },
  );
  try {
    await wait(LEFT_ALONE);
    const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
    const watched = await chromium.connectOverCDP(`http://127.0.0.1:${port ?? ''}`);
    const page = watched
      .contexts()
      .flatMap((context) => context.pages())
      .find((one) => one.url().startsWith(new URL(host.url).origin));
    if (page === undefined) throw new Error('The browser did not open the app.');
    await page.locator('[data-row="0"] [role="rowheader"]').waitFor();
    // What the browser remembers of the time before is told together; where there is nothing, nothing is.
    return await page.evaluate(
      () =>
        new Promise<readonly number[]>((resolve) => {
          new PerformanceObserver((list) => {
            resolve(list.getEntries().map(({ duration }) => duration));
          }).observe({ type: 'longtask', buffered: true });
          setTimeout(() => resolve([]), 1000);
        }),
    );
  } finally {
    const ended = new Promise((resolve) => browser.once('exit', resolve));
    browser.kill('SIGKILL');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    await host.close();
  }
}
