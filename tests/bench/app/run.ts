/**
 * `npm run bench:app [-- --changes 100000,1000000] [-- --seconds 3] [-- --data FOLDER] [-- --write]`
 *
 * The app itself, as it is built, in Chromium on the web host: a preview is opened, scrolled, searched and filtered.
 * `--data` keeps the plans in a folder for the next run; `--write` puts the figures into `docs/benchmarks.md`.
 * Figures, never a verdict.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { format, resolveConfig } from 'prettier';
import { bigDistrict } from './big-district.ts';
import { tasksOf } from './figures.ts';
import type { Figures } from './figures.ts';
import { measureApp } from './measure.ts';
import { circumstances } from './machine.ts';
import { chapter, withChapter } from './report.ts';
import { openUnwatched } from './unwatched.ts';

const { values } = parseArgs({
  options: {
    changes: { type: 'string', default: '100000,1000000' },
    seconds: { type: 'string', default: '3' },
    data: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const rendererFolder = here('../../../dist/renderer/');
const DOCUMENT = here('../../../docs/benchmarks.md');
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
if (!existsSync(executablePath)) {
  console.error(`There is no Chromium at ${executablePath}: set CHROMIUM to its path.`);
  process.exit(1);
}

const folder = values.data ?? mkdtempSync(join(tmpdir(), 'roster-bridge-bench-'));
try {
  const sizes = values.changes.split(',').map(Number);
  const districts = new Map<number, Awaited<ReturnType<typeof bigDistrict>>>();
  for (const changes of sizes) districts.set(changes, await bigDistrict(folder, changes));
  const figures: Figures[] = [];
  let version = '';
  for (const [changes, district] of districts) {
    // A browser of its own for each size: what one leaves in memory is not counted for the next.
    const args = [
      '--no-sandbox',
      '--disable-background-networking',
      '--no-first-run',
      '--disable-gpu',
    ];
    const opening = await openUnwatched({ executablePath, args, rendererFolder, district });
    const browser = await chromium.launch({
      executablePath,
      args,
      // The thumb is dragged.
      ignoreDefaultArgs: ['--hide-scrollbars'],
    });
    try {
      version = browser.version();
      const scrolling = Number(values.seconds) * 1000;
      figures.push({
        ...(await measureApp({ browser, rendererFolder, district, changes, scrolling })),
        opening: tasksOf(opening),
      });
    } finally {
      await browser.close();
    }
  }
  const text = chapter(figures, circumstances(version, Number(values.seconds)));
  console.log(text);
  if (values.write) {
    const whole = withChapter(readFileSync(DOCUMENT, 'utf8'), text);
    const style = await resolveConfig(DOCUMENT);
    writeFileSync(DOCUMENT, await format(whole, { ...style, filepath: DOCUMENT }));
  }
} finally {
  if (values.data === undefined) rmSync(folder, { recursive: true, force: true });
}
