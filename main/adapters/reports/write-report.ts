import type { ReportRow } from '../../core/report/columns.ts';
import type { Report } from '../../core/report/report.ts';

/** Writes a report in one format to `out` and gives the number of its rows. Throws `file-unwritable`. */
export type WriteReport = (out: string, report: Report) => Promise<number>;

/** The same rows, counted as they pass. */
export function countingRows(rows: Iterable<ReportRow>): {
  readonly rows: Iterable<ReportRow>;
  counted(): number;
} {
  let count = 0;
  function* pass(): Generator<ReportRow> {
    for (const row of rows) {
      count += 1;
      yield row;
    }
  }
  return { rows: pass(), counted: () => count };
}
