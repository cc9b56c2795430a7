import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Locator, Page } from 'playwright';
import { z } from 'zod';
import { unzipped } from '../../fixtures/unzip.ts';
import type { Hands } from './hands.ts';

/** Reports as a person takes them from a menu of formats, and what stands in the file. */
export interface TakenReport {
  readonly name: string;
  readonly file: Buffer;
}

interface Taking {
  readonly page: Page;
  readonly hands: Hands;
  /** The button that opens the menu. */
  readonly opener: Locator;
}

/** The formats that the menu offers, as they are named there; the menu is closed again. */
export async function formatsOffered({ page, hands, opener }: Taking): Promise<readonly string[]> {
  await hands.press(opener);
  await page.getByRole('menuitem').first().waitFor();
  const offered = await page.getByRole('menuitem').allTextContents();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  return offered;
}

/** Opens the menu, takes one format, and waits for the file. */
export async function takesReport(
  { page, hands, opener }: Taking,
  format: RegExp,
): Promise<TakenReport> {
  await hands.press(opener);
  const entry = page.getByRole('menuitem', { name: format });
  await entry.waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    hands.name === 'mouse' ? entry.click() : chooses(page, entry),
  ]);
  return { name: download.suggestedFilename(), file: await readFile(await download.path()) };
}

/** Entries of a menu are gone through with the arrows. */
async function chooses(page: Page, entry: Locator): Promise<void> {
  for (let presses = 0; presses < 10; presses += 1) {
    if ((await entry.and(page.locator(':focus')).count()) > 0) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}

const rowsSchema = z.array(z.object({ 'SIS ID': z.string().nullable() }));

/** Whom the lines of a report are about, each once, whatever the format. */
export function sisIdsIn({ name, file }: TakenReport): readonly string[] {
  return [...new Set(sisIds(name, file))].toSorted();
}

function sisIds(name: string, file: Buffer): readonly string[] {
  const text = file.toString('utf8');
  const titled = (rows: unknown) => rowsSchema.parse(rows).map((row) => row['SIS ID'] ?? '');
  switch (name.split('.').at(-1)) {
    case 'csv':
      return titled(parse(text, { bom: true, columns: true }));
    case 'json':
      return titled(z.object({ rows: z.unknown() }).parse(JSON.parse(text)).rows);
    case 'html':
      return ofPage(text);
    case 'xlsx':
      // The sixth column (docs of the reports); the first row of each sheet holds the titles.
      return [...unzipped(file).matchAll(/<c r="F(\d+)"[^>]*>.*?<t[^>]*>([^<]*)<\/t>/g)]
        .filter(([, row]) => row !== '1')
        .map(([, , text = '']) => text);
    default:
      throw new Error(`no known kind of report: ${name}`);
  }
}

function ofPage(html: string): readonly string[] {
  const lines = /<table class="lines">(.*?)<\/table>/s.exec(html)?.[1] ?? '';
  const titles = [...lines.matchAll(/<th[^>]*>(.*?)<\/th>/g)].map(([, title]) => title);
  const at = titles.indexOf('SIS ID');
  return [...lines.matchAll(/<tr>(.*?)<\/tr>/gs)]
    .map(([, row = '']) => [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)])
    .filter((cells) => cells.length > 0)
    .map((cells) => cells[at]?.[1] ?? '');
}
