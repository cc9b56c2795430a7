import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ReportRow } from '../../../main/core/report/columns.ts';
import { MOST_ROWS } from '../../../main/adapters/reports/xlsx.ts';
import { reportWriters } from '../../../main/adapters/reports/index.ts';
import { folder, planReport, row } from './support.ts';

/** One part of a workbook, which is a zip file; `unzip` is on every machine that runs the tests, or said. */
const unzip = ((): ((file: string, part: string) => string) | null => {
  try {
    execFileSync('unzip', ['-v'], { stdio: 'ignore' });
    return (file, part) => execFileSync('unzip', ['-p', file, part], { encoding: 'utf8' });
  } catch {
    console.log('not run: looking into Excel files needs the command "unzip"');
    return null;
  }
})();

test.skipIf(unzip === null)(
  'an Excel report has a frozen header, widths, and only text',
  async () => {
    const out = join(folder(), 'report.xlsx');
    const rows = [row({ name: '=1+1', before: 'a\u0000b<&>' }), row({ idNumber: '007' })];
    expect(await reportWriters.write('xlsx', out, planReport(rows))).toBe(2);

    const sheet = unzip!(out, 'xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(/<pane[^>]*ySplit="1"[^>]*state="frozen"/);
    expect(sheet).toContain('<col min="1" max="1"');
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(sheet.match(/<row /g)).toHaveLength(3);
    expect(sheet.match(/<c /g)?.length).toBe(sheet.match(/<c [^>]*t="s"/g)?.length);
    const strings = unzip!(out, 'xl/sharedStrings.xml');
    expect(strings).toContain('>=1+1<');
    expect(strings).toContain('>007<');
    expect(strings).toContain('>ab&lt;&amp;&gt;<');
    expect(strings).toContain('>José Núñez<');
  },
);

test.skipIf(unzip === null)(
  'a text beyond what a cell of Excel holds is cut, not refused',
  async () => {
    const out = join(folder(), 'report.xlsx');
    await reportWriters.write('xlsx', out, planReport([row({ reason: 'x'.repeat(40_000) })]));
    expect(unzip!(out, 'xl/sharedStrings.xml')).toMatch(/>x{32767}</);
  },
);

test('a report too long for a workbook is refused in favour of CSV, and nothing is written', async () => {
  const out = join(folder(), 'report.xlsx');
  function* many(): Generator<ReportRow> {
    const one = row();
    for (let written = 0; written <= MOST_ROWS; written += 1) yield one;
  }
  await expect(reportWriters.write('xlsx', out, planReport(many()))).rejects.toMatchObject({
    code: 'file-unwritable',
    message: expect.stringContaining('more than 150,000 rows'),
    fix: expect.stringContaining('CSV'),
  });
  expect(existsSync(out)).toBe(false);
});
