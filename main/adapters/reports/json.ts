import { Readable } from 'node:stream';
import { REPORT_COLUMNS, type ReportRow } from '../../core/report/columns.ts';
import type { Report } from '../../core/report/report.ts';
import { passRows, type WriteReport } from './write-report.ts';
import { writeWhole } from './write-whole.ts';

/** One document: `{plan, run, approval, rows}`. Rows have the titles of the columns as keys, one row a line. */
export const writeJson: WriteReport = async (out, report) => {
  const { rows, counted } = passRows(report.rows);
  await writeWhole(out, Readable.from(parts(report, rows)));
  return counted();
};

async function* parts(
  { plan, run, approval }: Report,
  rows: AsyncIterable<ReportRow>,
): AsyncGenerator<string> {
  yield `{"plan":${JSON.stringify(plan)},\n"run":${JSON.stringify(run)},\n`;
  yield `"approval":${JSON.stringify(approval)},\n"rows":[`;
  let separator = '\n';
  for await (const row of rows) {
    yield separator + JSON.stringify(titled(row));
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** An empty cell is `null`: JSON can say "no value", as CSV cannot. */
function titled(row: ReportRow): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    REPORT_COLUMNS.map(([key, title]) => [title, row[key] === '' ? null : row[key]]),
  );
}
