import { Readable } from 'node:stream';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { cells, REPORT_COLUMNS, type ReportColumn } from '../../core/report/columns.ts';
import type { Report } from '../../core/report/report.ts';
import type { WriteReport } from './write-report.ts';
import { writeWhole } from './write-whole.ts';

/** Excel's own limits: rows of a sheet (one is the header), characters of a cell. */
const SHEET_ROWS = 1_048_576 - 1;
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
};

/**
 * An Excel workbook with a frozen header. Every cell is typed as text, so nothing is run as a formula and ID
 * numbers keep their zeros; cells need no guard and hold exactly what was written. The library builds the
 * sheet in memory, about 7 KB a row: call it off the main thread.
 */
export const writeXlsx: WriteReport = async (out, report) => {
  const { sheets, rows } = sheetsOf(report);
  const workbook = writeExcelFile(
    sheets.map((data, index) => ({
      data,
      sheet: sheets.length === 1 ? 'Report' : `Report ${String(index + 1)}`,
      stickyRowsCount: 1,
      columns: REPORT_COLUMNS.map(([key]) => ({ width: WIDTHS[key] })),
    })),
  );
  await writeWhole(out, Readable.from([await workbook.toBuffer()]));
  return rows;
};

function sheetsOf(report: Report): {
  readonly sheets: readonly SheetData[];
  readonly rows: number;
} {
  let sheet: SheetData = [header()];
  const sheets = [sheet];
  let rows = 0;
  for (const row of report.rows) {
    if (sheet.length > SHEET_ROWS) {
      sheet = [header()];
      sheets.push(sheet);
    }
    sheet.push(cells(row).map((text) => (text === '' ? null : text.slice(0, CELL_CHARACTERS))));
    rows += 1;
  }
  return { sheets, rows };
}

function header(): SheetData[number] {
  return REPORT_COLUMNS.map(([, title]) => ({
    value: title,
    type: String,
    fontWeight: 'bold' as const,
    backgroundColor: '#E8EEF0',
  }));
}
