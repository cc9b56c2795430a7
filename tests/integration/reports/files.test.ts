import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { REPORT_FORMATS } from '../../../main/core/report/report.ts';
import type { ReportRow } from '../../../main/core/report/columns.ts';
import { reportWriters } from '../../../main/adapters/reports/index.ts';
import { folder, planReport, row } from './support.ts';

function refusal(reason: RegExp): unknown {
  return expect.objectContaining({
    code: 'file-unwritable',
    message: expect.stringMatching(reason),
  });
}

test('a folder that does not exist is named, and nothing is made', async () => {
  const path = folder();
  const out = join(path, 'missing', 'report.csv');
  await expect(reportWriters.write('csv', out, planReport([row()]))).rejects.toEqual(
    refusal(/folder does not exist/),
  );
  expect(readdirSync(path)).toEqual([]);
});

test('a folder or a device is never replaced by a report', async () => {
  const path = folder();
  mkdirSync(join(path, 'report.csv'));
  await expect(
    reportWriters.write('csv', join(path, 'report.csv'), planReport([])),
  ).rejects.toEqual(refusal(/it is a folder/));
  if (process.platform !== 'win32') {
    await expect(reportWriters.write('csv', '/dev/null', planReport([]))).rejects.toEqual(
      refusal(/it is not a file/),
    );
  }
});

test.each(REPORT_FORMATS)(
  'a %s report that fails half-way leaves the older file as it was',
  async (format) => {
    const path = folder();
    const out = join(path, 'report');
    writeFileSync(out, 'the older report');
    function* failing(): Generator<ReportRow> {
      yield row();
      throw new Error('the store went away');
    }
    await expect(reportWriters.write(format, out, planReport(failing()))).rejects.toThrow(
      'the store went away',
    );
    expect(readFileSync(out, 'utf8')).toBe('the older report');
    expect(readdirSync(path)).toEqual(['report']);
  },
);

test.skipIf(process.platform === 'win32')('a report is for this account only', async () => {
  const out = join(folder(), 'report.json');
  await reportWriters.write('json', out, planReport([]));
  expect(statSync(out).mode & 0o777).toBe(0o600);
});

test.skipIf(process.platform === 'win32')(
  'a link keeps pointing to the file that is written',
  async () => {
    const path = folder();
    writeFileSync(join(path, 'true.csv'), '');
    symlinkSync(join(path, 'true.csv'), join(path, 'link.csv'));
    await reportWriters.write('csv', join(path, 'link.csv'), planReport([row()]));
    expect(readFileSync(join(path, 'true.csv'), 'utf8')).toContain('José');
  },
);

test.each(REPORT_FORMATS)('nothing in a %s report is ever run', async (format) => {
  const out = join(folder(), `report.${format}`);
  const nasty = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(1)',
    '\t=1',
    "'=1",
    '＝1+1',
    '=HYPERLINK("http://x","y")',
  ];
  const odd = '<script>alert(1)</script>';
  const rows = [...nasty, odd].map((text) => row({ name: text, before: text, reason: text }));
  await reportWriters.write(format, out, planReport(rows));
  const written = readFileSync(out);
  switch (format) {
    case 'csv':
      // A spreadsheet runs what begins so, whatever stands around it.
      for (const line of parse(written, { bom: true, record_delimiter: '\r\n' })) {
        for (const cell of line) expect(cell).not.toMatch(/^[\s]*[=+\-@＝]./);
      }
      return;
    case 'html':
      expect(written.toString()).not.toContain('<script');
      return;
    case 'json':
      expect(
        JSON.parse(written.toString()).rows.map((line: { Name: string }) => line.Name),
      ).toEqual([...nasty, odd]);
      return;
    case 'xlsx':
      // Looked into by xlsx.test.ts: every cell is text, and there is no formula.
      expect(written.subarray(0, 2).toString()).toBe('PK');
  }
});
