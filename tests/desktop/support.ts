import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { assembleApp } from './assemble.ts';
import type { AppFolder } from './assemble.ts';
import { launchApp, launchBrowser } from './standin/launch.ts';
import type { LaunchOptions, RunningApp } from './standin/launch.ts';

export interface Desktop {
  dataFolder(): string;
  launch(over?: Partial<LaunchOptions>): Promise<RunningApp>;
  /** Launches and waits until the fixture page has heard from the application. */
  open(over?: Partial<LaunchOptions>): Promise<RunningApp & { readonly page: Page }>;
  /** One run for all tests that only look. */
  shared(): Promise<RunningApp & { readonly page: Page }>;
}

/** One browser and one assembled app for the tests of a file; every run is closed after its test. */
export function useDesktop(): Desktop {
  let browser: Browser;
  let app: AppFolder;
  const running: RunningApp[] = [];

  beforeAll(async () => {
    app = assembleApp();
    browser = await launchBrowser();
  });
  let common: Promise<RunningApp & { readonly page: Page }> | null = null;
  const end = async (run: RunningApp): Promise<void> => {
    await run.close();
    expect(run.state.faults).toEqual([]);
    expect(run.state.leaks).toEqual([]);
  };
  afterAll(async () => {
    if (common !== null) await end(await common);
    await browser.close();
    app.remove();
  });
  afterEach(async () => {
    for (const run of running.splice(0)) await end(run);
  });

  const launch: Desktop['launch'] = async (over = {}) => {
    const base = { appFolder: app.folder, dataDir: app.dataDir(), browser };
    const run = await launchApp({ ...base, ...over });
    running.push(run);
    return run;
  };
  const open: Desktop['open'] = async (over) => {
    const run = await launch(over);
    const page = await run.firstPage();
    await page.waitForSelector('h1:not(:text("Loading"))');
    return { ...run, page };
  };
  return {
    dataFolder: () => app.dataDir(),
    launch,
    open,
    shared: () =>
      (common ??= open().then((run) => {
        running.pop();
        return run;
      })),
  };
}

/** Calls the bridge as the page's own script would. */
export function call(page: Page, name: string, input?: unknown): Promise<unknown> {
  return page.evaluate(
    ([method, argument]) => {
      const bridge: unknown = Reflect.get(globalThis, 'rosterBridge');
      const found: unknown = Reflect.get(Object(bridge), method);
      if (typeof found !== 'function') throw new Error(`no ${method}`);
      return Reflect.apply(found, undefined, argument === undefined ? [] : [argument]) as unknown;
    },
    [name, input] as const,
  );
}

export function clickMenu({ facts }: RunningApp['electron'], id: string): void {
  const items = facts.menu.flatMap(({ submenu = [] }) => submenu);
  const item = items.find((candidate) => candidate.id === id);
  if (item?.click === undefined) throw new Error(`no menu item ${id}`);
  item.click();
}
