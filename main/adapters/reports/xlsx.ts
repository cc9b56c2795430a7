import { Readable } from 'node:stream';
import writeExcelFile, { type Row } from 'write-excel-file/node';
import { formatCount } from '../../core/diff/words.ts';
import { RosterError } from '../../core/errors.ts';
import { cells, REPORT_COLUMNS, type ReportColumn } from '../../core/report/columns.ts';
import type { WriteReport } from './write-report.ts';
import { writeWhole } from './write-whole.ts';

/**
 * The library builds the whole workbook in memory, 7 KB a row: this many rows take about 1 GB for a moment
 * (docs/decisions/004).
 */
export const MOST_ROWS = 150_000;

/** Excel's own limit for the text of a cell. */
const CELL_CHARACTERS = 32_767;

/** In characters of the default font. */
const WIDTHS: Readonly<Record<ReportColumn, number>> = {
  school: 9,
  role: 14,
  change: 11,
  outcome: 12,
  name: 26,
  sisId: 18,
  idNumber: 13,
  email: 32,
  field: 16,
  before: 28,
  after: 28,
  reason: 60,
  heldBy: 20,
  message: 40,
  time: 25,
  override: 40,
};

/**
 * An Excel workbook with a frozen header. Every cell is typed as text, so nothing is run as a formula and ID
 * numbers keep their zeros; cells need no guard and hold exactly what was written. Building it is one long
 * piece of work (a second for 15,000 rows): call it off the main thread. Throws `file-unwritable` also for
 * more rows than it can hold.
 */
export const writeXlsx: WriteReport = async (out, report) => {
  const data = [header()];
  for (const row of report.rows) {
    if (data.length > MOST_ROWS) throw tooLong(out);
    data.push(cells(row).map((text) => (text === '' ? null : text.slice(0, CELL_CHARACTERS))));
  }
  const workbook = writeExcelFile(data, {
    sheet: 'Report',
    stickyRowsCount: 1,
    columns: REPORT_COLUMNS.map(([key]) => ({ width: WIDTHS[key] })),
  });
  await writeWhole(out, Readable.from([await workbook.toBuffer()]));
  return data.length - 1;
};

function tooLong(out: string): RosterError {
  return new RosterError('file-unwritable', {
    message: `The report could not be written to ${out}: it has more than ${formatCount(MOST_ROWS)} rows, too many to build an Excel workbook of in memory. Nothing was changed there.`,
    fix: 'Export it as CSV, which has no limit and which Excel opens as well.',
    details: { file: out, limit: MOST_ROWS },
  });
}

function header(): Row {
  return REPORT_COLUMNS.map(([, title]) => ({
    value: title,
    type: String,
    fontWeight: 'bold' as const,
    backgroundColor: '#E8EEF0',
  }));
}
