import { Readable } from 'node:stream';
import { RosterError } from '../../core/errors.ts';
import type { ReportRow } from '../../core/report/columns.ts';
import { passRows, type WriteReport } from './write-report.ts';
import { writeWhole } from './write-whole.ts';
import { MOST_SHEET_ROWS, openSheet } from './xlsx/sheet.ts';
import type { Sheet } from './xlsx/sheet.ts';
import { sheetPath, workbookParts } from './xlsx/workbook.ts';
import { MOST_ZIP_BYTES, zipOf } from './xlsx/zip.ts';
import type { FinishedEntry } from './xlsx/zip.ts';

/**
 * An Excel workbook: one sheet a kind of change, each with a header that stays in view, a filter on every column, and
 * widths. Every cell is text, so nothing is run as a formula and ID numbers keep their zeros; cells need no guard and
 * hold exactly what was written. Rows are compressed as they come: of 100,000 some 10 MB are kept (docs/decisions/073).
 * A kind with more rows than a sheet holds goes on in another one.
 */
export const writeXlsx: WriteReport = async (out, report) => {
  const { rows, counted } = passRows(report.rows);
  const book = openBook();
  for await (const row of rows) book.add(row);
  await writeWhole(out, Readable.from(zipOf(book.end(out))));
  return counted();
};

interface Book {
  add(row: ReportRow): void;
  end(out: string): readonly FinishedEntry[];
}

interface NamedSheet {
  readonly name: string;
  readonly sheet: Sheet;
}

function openBook(): Book {
  const sheets: NamedSheet[] = [];
  /** The sheet that a kind is written to now, and how many it has. */
  const current = new Map<string, { sheet: Sheet; count: number }>();
  const open = (kind: string, count: number): { sheet: Sheet; count: number } => {
    const sheet = openSheet(sheetPath(sheets.length));
    sheets.push({ name: count === 1 ? kind : `${kind} ${String(count)}`, sheet });
    const opened = { sheet, count };
    current.set(kind, opened);
    return opened;
  };
  return {
    add(row) {
      const kind = sheetName(row.change);
      let now = current.get(kind) ?? open(kind, 1);
      if (now.sheet.rows() === MOST_SHEET_ROWS) now = open(kind, now.count + 1);
      now.sheet.add(row);
    },
    end(out) {
      if (sheets.length === 0) open('Report', 1);
      const parts = sheets.map(({ name, sheet }) => ({ name, rows: sheet.rows() }));
      const entries = [...workbookParts(parts), ...sheets.map(({ sheet }) => sheet.end())];
      const bytes = entries.reduce((sum, { size }) => sum + size, 0);
      if (bytes > MOST_ZIP_BYTES) throw tooLarge(out);
      return entries;
    },
  };
}

/** The word of a kind is fit for a sheet's name; anything else is made so (Excel: 31 characters, none of these). */
function sheetName(change: string): string {
  const name = change.replaceAll(/[^\p{L}\p{N} -]+/gu, ' ').trim();
  return name === '' ? 'Report' : name.slice(0, 26);
}

function tooLarge(out: string): RosterError {
  return new RosterError('file-unwritable', {
    message: `The report could not be written to ${out}: it would be larger than an Excel workbook can be. Nothing was changed there.`,
    fix: 'Export it as CSV, which has no limit.',
    details: { file: out },
  });
}
