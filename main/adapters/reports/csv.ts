import { stringify } from 'csv-stringify';
import { Readable } from 'node:stream';
import { cells, COLUMN_TITLES } from '../../core/report/columns.ts';
import { guardCell } from '../../core/report/guard-cell.ts';
import type { Report } from '../../core/report/report.ts';
import { countingRows, type WriteReport } from './write-report.ts';
import { writeWhole } from './write-whole.ts';

/** RFC 4180, UTF-8 with a byte order mark (Excel reads it as anything else without one), lines end in CRLF. */
export const writeCsv: WriteReport = async (out, report) => {
  const { rows, counted } = countingRows(report.rows);
  const csv = stringify({
    bom: true,
    record_delimiter: '\r\n',
    // A lone CR or LF is no record delimiter to the library, but it is one to a spreadsheet.
    quoted_match: /[\r\n]/,
  });
  await writeWhole(out, Readable.from(lines({ ...report, rows })), csv);
  return counted();
};

function* lines(report: Report): Generator<readonly string[]> {
  yield COLUMN_TITLES;
  for (const row of report.rows) yield cells(row).map(guardCell);
}
