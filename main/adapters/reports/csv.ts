import { stringify } from 'csv-stringify';
import type { Stringifier } from 'csv-stringify';
import { Readable } from 'node:stream';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cells, COLUMN_TITLES, type ReportRow } from '../../core/report/columns.ts';
import type { Report } from '../../core/report/report.ts';
import { guardCell } from '../../core/report/guard-cell.ts';
import { passRows, type WriteReport } from './write-report.ts';
import { writeWhole } from './write-whole.ts';

/** RFC 4180, UTF-8 with a byte order mark (Excel reads it as anything else without one), lines end in CRLF. */
export const writeCsv: WriteReport = async (out, report) => {
  const { rows, counted } = passRows(report.rows);
  await writeWhole(out, Readable.from(lines(rows)), csvForm());
  return counted();
};

/** The same CSV into a stream, such as the attachment of a mail. */
export async function streamCsv(report: Report, to: Writable): Promise<void> {
  await pipeline(Readable.from(lines(passRows(report.rows).rows)), csvForm(), to);
}

function csvForm(): Stringifier {
  return stringify({
    bom: true,
    record_delimiter: '\r\n',
    // A lone CR or LF is no record delimiter to the library, but it is one to a spreadsheet.
    quoted_match: /[\r\n]/,
  });
}

async function* lines(rows: AsyncIterable<ReportRow>): AsyncGenerator<readonly string[]> {
  yield COLUMN_TITLES;
  for await (const row of rows) yield cells(row).map(guardCell);
}
