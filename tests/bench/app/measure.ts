import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, CDPSession, Locator, Page } from 'playwright';
import { openWebApp } from '../../../demo/web-host/open-web-app.ts';
import { createMemorySecrets } from '../../../main/adapters/keychain/index.ts';
import type { BigDistrict } from './big-district.ts';
import { tasksOf } from './figures.ts';
import type { Answers, Figures, Scrolling } from './figures.ts';
import { metric, readMemory } from './memory.ts';
import { plainList } from './plain-list.ts';
import { installProbe } from './probe.ts';

export interface MeasureOptions {
  readonly browser: Browser;
  readonly rendererFolder: string;
  readonly district: BigDistrict;
  readonly changes: number;
  /** How long one scrolls in each way, in milliseconds. */
  readonly scrolling: number;
}

/** What is typed: first what most lines have in them, at the end what few have. */
const SEARCH = 'garcia-nguyen, z';

/** Opens the preview of a plan and uses it as a person would. */
export async function measureApp(options: MeasureOptions): Promise<Omit<Figures, 'opening'>> {
  const { browser, rendererFolder, district, changes, scrolling } = options;
  const host = await openWebApp({
    dataDir: district.dataDir,
    rendererFolder,
    secrets: createMemorySecrets(),
    secretStorage: { kind: 'keychain', message: null, fix: null },
  });
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
  });
  context.setDefaultTimeout(60_000);
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.addInitScript(installProbe);
    await page.goto(`${host.url}${district.place}`, { waitUntil: 'commit' });
    const firstRows = await page.evaluate(() => window.rosterProbe.firstRows);
    const firstRowsProcessor = await processor(session);
    await isCounted(page);

    const wheel = await scroll(page, session, () => byWheel(page, scrolling));
    await toTop(page);
    const thumb = await scroll(page, session, () => byThumb(page, scrolling));
    await toTop(page);
    const search = await answers(page, session, await typed(page));
    const filter = await answers(page, session, await pressed(page));
    const memory = await readMemory(browser, session);
    // Last, and in the same tab: what it needs is the browser's own by now.
    const height = (await grid(page).boundingBox())?.height ?? 300;
    await page.goto(plainList(height));
    const plain = {
      wheel: await scroll(page, session, () => byWheel(page, scrolling)),
      thumb: await scroll(page, session, async () => {
        await grid(page).evaluate((element) => {
          element.scrollTop = 0;
        });
        return byThumb(page, scrolling);
      }),
    };
    return {
      changes,
      firstRows,
      firstRowsProcessor,
      wheel,
      thumb,
      plain,
      search,
      filter,
      memory,
    };
  } finally {
    await context.close();
    await host.close();
  }
}

/**
 * Parts of the screen, by style rules alone: to look for roles and names through thousands of elements takes the page
 * longer than what is measured.
 */
const grid = (page: Page): Locator => page.locator('[role="grid"]');
const kindButtons = (page: Page): Locator => page.locator('[aria-label="Kinds of change"] button');
const searchField = (page: Page): Locator => page.locator('input[type="search"]');

/** The last thing to come to the screen: how many of what is picked go. */
async function isCounted(page: Page): Promise<void> {
  const push = page.locator('[aria-label="Approval"] button', { hasText: /^Push [\d,]+ changes$/ });
  await push.waitFor();
}

/** Those since this was asked last, in milliseconds. */
const longTasks = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => window.rosterProbe.longTasks());

/** Milliseconds of processor time that the page's main thread has had. */
const processor = async (session: CDPSession): Promise<number> =>
  (await metric(session, 'TaskDuration')) * 1000;

async function scroll(
  page: Page,
  session: CDPSession,
  move: () => Promise<number>,
): Promise<Scrolling> {
  await wait(500);
  await longTasks(page);
  const before = await processor(session);
  await page.evaluate(() => window.rosterProbe.startFrames());
  const travelled = await move();
  const gaps = await page.evaluate(() => window.rosterProbe.stopFrames());
  const spent = (await processor(session)) - before;
  const tasks = tasksOf(await longTasks(page));
  if (travelled < 1000) throw new Error(`The list went ${travelled} pixels: that is no scrolling.`);
  return { gaps, travelled, tasks, processorPerFrame: spent / gaps.length };
}

const scrolled = (page: Page): Promise<number> =>
  grid(page).evaluate((element) => element.scrollTop);

async function toTop(page: Page): Promise<void> {
  await grid(page).evaluate((element) => {
    element.scrollTop = 0;
  });
  await page.locator('[data-row="0"] [role="rowheader"]').waitFor();
}

/** Notches of a wheel, up to fifty a second. Answers how far that went. */
async function byWheel(page: Page, milliseconds: number): Promise<number> {
  await grid(page).hover();
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    await page.mouse.wheel(0, 120);
    await wait(20);
  }
  return scrolled(page);
}

/** Drags the thumb from the top to the bottom. Answers how far that went. */
async function byThumb(page: Page, milliseconds: number): Promise<number> {
  const box = await grid(page).boundingBox();
  const bar = await grid(page).evaluate((element) => ({
    width: element.getBoundingClientRect().width - element.clientWidth,
    height: element.clientHeight,
  }));
  if (box === null || bar.width < 2) throw new Error('The grid has no scroll bar to drag.');
  const x = box.x + box.width - bar.width / 2;
  const top = box.y + THUMB;
  await page.mouse.move(x, top);
  await page.mouse.down();
  const begin = performance.now();
  let part = 0;
  while (part < 1) {
    part = Math.min(1, (performance.now() - begin) / milliseconds);
    await page.mouse.move(x, top + part * (bar.height - 2 * THUMB));
    await wait(10);
  }
  await page.mouse.up();
  const travelled = await scrolled(page);
  const whole = await grid(page).evaluate((element) => element.scrollHeight);
  if (travelled < whole / 2) throw new Error('The thumb was not held: nothing was dragged.');
  return travelled;
}

/** Where the thumb of a list at its top can be held, in pixels from the bar's own end. */
const THUMB = 20;

/** One key or press, and the event that it begins with. */
interface Step {
  readonly event: 'click' | 'input';
  readonly act: () => Promise<void>;
}

/** How long the counts that follow the rows are waited for: their tasks are part of the answer. */
const AFTER = 400;

/** Milliseconds from each step to the rows that it leaves. */
async function answers(page: Page, session: CDPSession, steps: readonly Step[]): Promise<Answers> {
  const times: number[] = [];
  const spent: number[] = [];
  const tasks: number[] = [];
  for (const { event, act } of steps) {
    await page.evaluate((name) => window.rosterProbe.awaitRows(name), event);
    await longTasks(page);
    const before = await processor(session);
    await act();
    times.push(await page.evaluate(() => window.rosterProbe.rowsAfter()));
    spent.push((await processor(session)) - before);
    await wait(AFTER);
    tasks.push(...(await longTasks(page)));
  }
  return { times, processor: spent, tasks: tasksOf(tasks) };
}

/** Letter by letter. */
async function typed(page: Page): Promise<readonly Step[]> {
  await searchField(page).focus();
  // What the list still does for the scrolling before is not part of the answer.
  await wait(2 * AFTER);
  return [...SEARCH].map((letter) => ({
    event: 'input',
    act: () => page.keyboard.press(letter),
  }));
}

/** Each kind of change, put into the filter and taken out again. */
async function pressed(page: Page): Promise<readonly Step[]> {
  await searchField(page).fill('');
  await wait(2 * AFTER);
  const buttons = await kindButtons(page).all();
  return buttons.slice(1).flatMap((button): readonly Step[] => {
    // Not by the mouse: where it must be would have to be looked for first, on the thread that is measured.
    const act = (): Promise<void> =>
      button.evaluate((element) => {
        if (element instanceof HTMLElement) element.click();
      });
    return [
      { event: 'click', act },
      { event: 'click', act },
    ];
  });
}
