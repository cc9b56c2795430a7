import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { askOnPage } from '../web/app/on-page.ts';
import { openPlace } from '../web/app/prepare.ts';
import type { RunningApp } from './standin/launch.ts';

/** One thing that the app has written, with its bytes. */
export interface Written {
  readonly what: string;
  readonly bytes: Buffer;
}

/** Has the app write everything it can write of a run, and gives it with all there is in the data folder. */
export async function writtenFiles(
  { state }: RunningApp,
  page: Page,
  of: { readonly connectionId: string; readonly runId: string; readonly dataDir: string },
): Promise<readonly Written[]> {
  const { connectionId, runId, dataDir } = of;
  const folder = join(dataDir, 'written');
  mkdirSync(folder);
  const into = (name: string): void => {
    state.answers.push({ canceled: false, filePath: join(folder, name) });
  };
  for (const format of ['csv', 'xlsx', 'json', 'html', 'pdf'] as const) {
    into(`run.${format}`);
    await askOnPage(page, 'exportReport', { of: { kind: 'run', runId }, format });
  }
  into('support.txt');
  await askOnPage(page, 'saveSupportBundle');
  into('reset.ics');
  const at = new Date(Date.now() + 3_600_000).toISOString();
  await askOnPage(page, 'addReminder', { connectionId, at });
  await openPlace(page, `#/guide/${connectionId}`);
  await page.getByRole('button', { name: 'Hand these steps to my Aeries administrator' }).click();
  into('handout.html');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  await expect.poll(() => readdirSync(folder)).toContain('handout.html');
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map(({ parentPath, name }) => ({ what: name, bytes: readFileSync(join(parentPath, name)) }));
  return [
    ...files,
    { what: 'the printed page for the Aeries administrator', bytes: await page.pdf() },
  ];
}
