import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { Browser, BrowserContext, Page } from 'playwright';
import { openSampleSite } from '../../../demo/sample-site.ts';
import type { SampleSite } from '../../../demo/sample-site.ts';
import { openWebApp } from '../../../demo/web-host/open-web-app.ts';
import type { WebHost } from '../../../demo/web-host/server.ts';
import { createMemorySecrets } from '../../../main/adapters/keychain/index.ts';
import type { Keychain } from '../../../main/adapters/keychain/index.ts';
import type { Lookup } from '../../../main/adapters/network/resolve-name.ts';
import { rendererFolder } from '../renderer-folder.ts';
import { shotFileIn } from '../shot-file.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Why these tests cannot run here, or null where they can. */
export function missingChromium(): string | null {
  return existsSync(CHROMIUM)
    ? null
    : `app: not run, there is no Chromium at ${CHROMIUM} (set CHROMIUM to its path)`;
}

/** One person's computer: what was typed stays on it when the app is closed and started again. */
export interface Computer {
  readonly dataDir: string;
  /** Its keychain. */
  readonly secrets: ReturnType<typeof createMemorySecrets>;
}

export interface OpenedApp {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly host: WebHost;
  /** Whatever the page complained of. Empty in a good run. */
  readonly complaints: string[];
  /** Every answer and event stream that the page was given, as text. */
  readonly heard: string[];
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly computer?: Computer;
  /** Its keychain answers like this in place of being open, each time that it is tried. */
  readonly openKeychain?: () => Promise<Keychain>;
  /** In place of the name servers, in the connection check. */
  readonly lookup?: Lookup;
  readonly theme?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
}

export interface ServedApp {
  readonly site: SampleSite;
  readonly browser: Browser;
  computer(): Promise<Computer>;
  open(options?: OpenOptions): Promise<OpenedApp>;
  close(): Promise<void>;
}

/** The renderer as it is shipped, the web host, the sample servers of both sides, and a browser. */
export async function serveApp(): Promise<ServedApp> {
  const folder = await mkdtemp(join(tmpdir(), 'app-'));
  const site = await openSampleSite(600);
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-gpu',
    ],
  });
  let computers = 0;
  const computer = async (): Promise<Computer> => {
    computers += 1;
    const dataDir = join(folder, `computer-${computers}`);
    await mkdir(dataDir, { mode: 0o700 });
    return { dataDir, secrets: createMemorySecrets() };
  };

  return {
    site,
    browser,
    computer,
    async open(options = {}) {
      const { theme = 'light', size = { width: 1440, height: 900 } } = options;
      const { dataDir, secrets } = options.computer ?? (await computer());
      const { openKeychain, lookup } = options;
      const host = await openWebApp({
        dataDir,
        rendererFolder: rendererFolder(),
        ...(openKeychain === undefined
          ? { secrets, secretStorage: { kind: 'keychain', message: null, fix: null } }
          : { openKeychain }),
        ...(lookup === undefined ? {} : { lookup }),
      });
      const context = await browser.newContext({
        viewport: size,
        colorScheme: theme,
        reducedMotion: 'reduce',
        locale: 'en-US',
      });
      context.setDefaultTimeout(60_000);
      const page = await context.newPage();
      const complaints: string[] = [];
      const heard: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('response', (response) => {
        if (!response.url().includes('/api/') || response.url().endsWith('/events')) return;
        response.text().then(
          (text) => heard.push(text),
          () => undefined,
        );
      });
      await page.goto(host.url);
      await page.locator('#root h1').first().waitFor();
      return {
        page,
        context,
        host,
        complaints,
        heard,
        async close() {
          await context.close();
          await host.close();
        },
      };
    },
    async close() {
      await browser.close();
      await site.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Where this part's screenshots go. */
export const shotFile = (name: string): Promise<string> => shotFileIn('app', name);
