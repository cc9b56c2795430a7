import { cells, COLUMN_TITLES, REPORT_COLUMNS } from '../../../core/report/columns.ts';
import type { ReportColumn, ReportRow } from '../../../core/report/columns.ts';
import { zipEntry } from './zip.ts';
import type { FinishedEntry } from './zip.ts';

/** One sheet in the making (ECMA-376, SpreadsheetML): rows are written and compressed as they come. */
export interface Sheet {
  /** Rows so far, without the header. */
  readonly rows: () => number;
  add(row: ReportRow): void;
  end(): FinishedEntry;
}

/** Excel's own limits: rows of a sheet, without the header, and characters of a cell. */
export const MOST_SHEET_ROWS = 1_048_575;
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
const COLUMNS = REPORT_COLUMNS.map(([key], index) => ({
  letter: String.fromCharCode(65 + index),
  width: WIDTHS[key],
}));
const LAST = COLUMNS.at(-1)?.letter ?? 'A';

/** Compressed in pieces of this many characters. */
const PIECE = 256 * 1024;

/** Styles of `styles.xml`: the header, and cells that are text whatever is in them. */
const HEADER_STYLE = 1;
const TEXT_STYLE = 2;

export function openSheet(path: string): Sheet {
  const entry = zipEntry(path);
  let text = start();
  let rows = 0;
  const put = (line: string): void => {
    text += line;
    if (text.length < PIECE) return;
    entry.add(Buffer.from(text));
    text = '';
  };
  put(line(1, COLUMN_TITLES, HEADER_STYLE));
  return {
    rows: () => rows,
    add(row) {
      rows += 1;
      put(line(rows + 1, cells(row), TEXT_STYLE));
    },
    end() {
      text += `</sheetData><autoFilter ref="A1:${LAST}${String(rows + 1)}"/></worksheet>`;
      entry.add(Buffer.from(text));
      return entry.end();
    },
  };
}

/** The cells that a filter is on, as the workbook names them. */
export function filterRange(rows: number): string {
  return `$A$1:$${LAST}$${String(rows + 1)}`;
}

/** The header stays in view; columns are as wide as what they usually hold. */
function start(): string {
  const columns = COLUMNS.map(
    ({ width }, index) =>
      `<col min="${String(index + 1)}" max="${String(index + 1)}" width="${String(width)}" customWidth="1"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>`;
}

function line(number: number, texts: readonly string[], style: number): string {
  let written = `<row r="${String(number)}">`;
  for (const [index, text] of texts.entries()) {
    if (text === '') continue;
    const at = `${COLUMNS[index]?.letter ?? ''}${String(number)}`;
    written += `<c r="${at}" s="${String(style)}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;
  }
  return `${written}</row>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** What XML 1.0 does not allow at all. A carriage return it would turn into a line feed. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text as a cell holds it: `_xHHHH_` stands for a character in Excel, so that such a text of its own is escaped. */
function cellText(text: string): string {
  return text
    .slice(0, CELL_CHARACTERS)
    .toWellFormed()
    .replaceAll(NOT_XML, '')
    .replaceAll(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replaceAll('\r', '_x000D_')
    .replaceAll(/[&<>]/g, (character) => ENTITIES[character] ?? '');
}
