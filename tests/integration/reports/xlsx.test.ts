import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { cells, COLUMN_TITLES } from '../../../main/core/report/columns.ts';
import type { ReportRow } from '../../../main/core/report/columns.ts';
import { reportWriters } from '../../../main/adapters/reports/index.ts';
import { folder, planReport, row } from './support.ts';

const has = (program: string, ...args: readonly string[]): boolean => {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
/** Other people's programs, each with the reason of the skip where it is missing. */
const unzips = has('unzip', '-v');
if (!unzips) console.log('not run: looking into Excel files needs the command "unzip"');
const lints = has('xmllint', '--version');
if (!lints) console.log('not run: checking the XML of Excel files needs the command "xmllint"');
const office = ['soffice', 'libreoffice'].find((program) => has(program, '--version'));
if (office === undefined)
  console.log('not run: opening Excel files in LibreOffice, which is not installed');

const part = (file: string, name: string): string =>
  execFileSync('unzip', ['-p', file, name], { encoding: 'utf8', maxBuffer: 1e9 });

async function workbook(rows: Iterable<ReportRow>): Promise<string> {
  const out = join(folder(), 'report.xlsx');
  await reportWriters.write('xlsx', out, planReport(rows));
  return out;
}

const texts = (sheet: string): readonly string[] =>
  [...sheet.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(([, text = '']) =>
    text
      .replaceAll('_x000D_', '\r')
      .replaceAll('_x005F_', '_')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  );

test.skipIf(!unzips)('an Excel report has a sheet for each kind of change', async () => {
  const out = await workbook([
    row({ change: 'Add', name: 'Ada' }),
    row({ change: 'Archive', name: 'Ben' }),
    row({ change: 'Add', name: 'Cy' }),
  ]);
  const sheets = [...part(out, 'xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)];
  expect(sheets.map(([, name]) => name)).toEqual(['Add', 'Archive']);
  expect(texts(part(out, 'xl/worksheets/sheet1.xml'))).toEqual(
    expect.arrayContaining(['Ada', 'Cy']),
  );
  expect(texts(part(out, 'xl/worksheets/sheet2.xml'))).toContain('Ben');
});

test.skipIf(!unzips)(
  'each sheet has a frozen header, a filter, widths, and only text',
  async () => {
    const out = await workbook([
      row({ name: '=1+1', before: 'a\u0000b<&>' }),
      row({ idNumber: '007' }),
    ]);
    const sheet = part(out, 'xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(/<pane[^>]*ySplit="1"[^>]*state="frozen"/);
    expect(sheet).toContain('<autoFilter ref="A1:P3"/>');
    expect(sheet).toContain('<col min="1" max="1" width="9"');
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(sheet.match(/<row /g)).toHaveLength(3);
    expect(sheet.match(/<c /g)?.length).toBe(sheet.match(/<c [^>]*t="inlineStr"/g)?.length);
    expect(texts(sheet)).toEqual(
      expect.arrayContaining([...COLUMN_TITLES, '=1+1', '007', 'ab<&>', 'José Núñez']),
    );
  },
);

test.skipIf(!unzips)('a report without changes has a sheet with titles', async () => {
  expect(texts(part(await workbook([]), 'xl/worksheets/sheet1.xml'))).toEqual(COLUMN_TITLES);
});

test.skipIf(!unzips)('a text beyond what a cell of Excel holds is cut, not refused', async () => {
  const out = await workbook([row({ reason: 'x'.repeat(40_000) })]);
  expect(part(out, 'xl/worksheets/sheet1.xml')).toMatch(/>x{32767}</);
});

test.skipIf(!unzips || !lints)('whatever is in a name, every part is sound XML', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'roster-xlsx-'));
  onTestFinished(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  const odd = fc.sample(fc.string({ unit: 'binary', maxLength: 30 }), { seed: 7, numRuns: 300 });
  const out = await workbook(
    ['_x0041_', '\ud800', ']]>', '\r\n\t', ...odd].map((name) => row({ name, after: name })),
  );
  execFileSync('unzip', ['-q', out, '-d', dir]);
  execFileSync('unzip', ['-tq', out]);
  const parts = ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/styles.xml'];
  const sheets = ['xl/_rels/workbook.xml.rels', 'xl/worksheets/sheet1.xml'];
  for (const name of [...parts, ...sheets]) {
    execFileSync('xmllint', ['--noout', join(dir, name)]);
  }
  expect(texts(readFileSync(join(dir, 'xl/worksheets/sheet1.xml'), 'utf8'))).toContain('_x0041_');
});

test.skipIf(office === undefined)(
  'LibreOffice opens it and finds what was written',
  async () => {
    const rows = [row({ name: '=1+1', idNumber: '007' }), row({ name: 'José, "Pepe"\nNúñez' })];
    const out = await workbook(rows);
    const dir = join(out, '..');
    execFileSync(
      office ?? '',
      [
        '--headless',
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):44,34,76',
        '--outdir',
        dir,
        out,
      ],
      { stdio: 'ignore', env: { ...process.env, HOME: dir } },
    );
    expect(parse(readFileSync(join(dir, 'report.csv')))).toEqual([
      COLUMN_TITLES,
      ...rows.map(cells),
    ]);
  },
  120_000,
);

test('a hundred thousand rows are written in bounded memory', async () => {
  const out = join(folder(), 'report.xlsx');
  const before = process.memoryUsage().rss;
  let most = 0;
  function* many(): Generator<ReportRow> {
    for (let number = 0; number < 100_000; number += 1) {
      if (number % 5_000 === 0) most = Math.max(most, process.memoryUsage().rss - before);
      const id = String(number);
      yield row({ name: `Student ${id}`, sisId: `STU_${id}`, email: `s${id}@example.org` });
    }
  }
  expect(await reportWriters.write('xlsx', out, planReport(many()))).toBe(100_000);
  expect(most).toBeLessThan(250 * 1024 * 1024);
}, 60_000);
