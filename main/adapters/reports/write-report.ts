import { setImmediate } from 'node:timers/promises';
import type { ReportRow } from '../../core/report/columns.ts';
import type { Report } from '../../core/report/report.ts';

/** Writes a report in one format to `out` and gives the number of its rows. Throws `file-unwritable`. */
export type WriteReport = (out: string, report: Report) => Promise<number>;

/** Rows written in one go, a few milliseconds' worth. */
const SLICE = 250;

/**
 * The same rows, counted as they pass. After each slice the event loop gets its turn: reading rows is
 * synchronous work, and a window or a progress bar may be waiting.
 */
export function passRows(rows: Iterable<ReportRow>): {
  readonly rows: AsyncIterable<ReportRow>;
  counted(): number;
} {
  let count = 0;
  async function* pass(): AsyncGenerator<ReportRow> {
    for (const row of rows) {
      count += 1;
      if (count % SLICE === 0) await setImmediate();
      yield row;
    }
  }
  return { rows: pass(), counted: () => count };
}
