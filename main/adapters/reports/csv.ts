import { stringify } from 'csv-stringify';
import { Readable } from 'node:stream';
import { cells, COLUMN_TITLES, type ReportRow } from '../../core/report/columns.ts';
import { guardCell } from '../../core/report/guard-cell.ts';
import { passRows, type WriteReport } from './write-report.ts';
import { writeWhole } from './write-whole.ts';

/** RFC 4180, UTF-8 with a byte order mark (Excel reads it as anything else without one), lines end in CRLF. */
export const writeCsv: WriteReport = async (out, report) => {
  const { rows, counted } = passRows(report.rows);
  const csv = stringify({
    bom: true,
    record_delimiter: '\r\n',
    // A lone CR or LF is no record delimiter to the library, but it is one to a spreadsheet.
    quoted_match: /[\r\n]/,
  });
  await writeWhole(out, Readable.from(lines(rows)), csv);
  return counted();
};

async function* lines(rows: AsyncIterable<ReportRow>): AsyncGenerator<readonly string[]> {
  yield COLUMN_TITLES;
  for await (const row of rows) yield cells(row).map(guardCell);
}
