import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cells, COLUMN_TITLES } from '../../../main/core/report/columns.ts';
import { unguardCell } from '../../../main/core/report/guard-cell.ts';
import { reportWriters } from '../../../main/adapters/reports/index.ts';
import { folder, planReport, row } from './support.ts';

function readCsv(file: string): readonly (readonly string[])[] {
  return parse(readFileSync(file), { bom: true, record_delimiter: '\r\n' });
}

test('a CSV report is UTF-8 with a byte order mark, lines end in CRLF, titles first', async () => {
  const out = join(folder(), 'report.csv');
  expect(await reportWriters.write('csv', out, planReport([row()]))).toBe(1);
  expect(readFileSync(out, 'utf8')).toBe(
    '\ufeffSchool,Role,Change,Outcome,Name,SIS ID,ID Number,Email,Field,Before,After,Reason,Held By,Message,Time,Override\r\n' +
      '5,Student,Update,,José Núñez,STU_1,00994001,jose@example.org,Last name,Nunez,Núñez,The last name differs in Aeries.,,,,\r\n',
  );
});

test('a report without changes still has its titles', async () => {
  const out = join(folder(), 'report.csv');
  expect(await reportWriters.write('csv', out, planReport([]))).toBe(0);
  expect(readCsv(out)).toEqual([COLUMN_TITLES]);
});

test('a name that is a formula is shown, not run', async () => {
  const out = join(folder(), 'report.csv');
  await reportWriters.write('csv', out, planReport([row({ name: '=HYPERLINK("http://x","y")' })]));
  expect(readFileSync(out, 'utf8')).toContain(`,"'=HYPERLINK(""http://x"",""y"")",`);
});

test('any text survives the trip through the file', async () => {
  const out = join(folder(), 'report.csv');
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom('"', ',', ';', '\r', '\n', '\t', '=', "'", ' ', '-'),
      fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
    ),
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }),
      async (pairs) => {
        const rows = pairs.map(([name, after]) => row({ name, after }));
        await reportWriters.write('csv', out, planReport(rows));
        const [, ...found] = readCsv(out);
        expect(found.map((line) => line.map(unguardCell))).toEqual(rows.map(cells));
      },
    ),
    { numRuns: 60 },
  );
});
