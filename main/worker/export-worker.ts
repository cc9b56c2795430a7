import { Worker } from 'node:worker_threads';
import type { ExportedReport, ReportRequest } from '../app/export-report.ts';
import { fromErrorValue, RosterError, type ErrorValue } from '../core/errors.ts';
import { entryFile } from './entry-file.ts';
import type { WorkerStart } from './messages.ts';

/** Worker to host. */
export type Written =
  | { readonly ok: true; readonly report: ExportedReport }
  | { readonly ok: false; readonly error: ErrorValue };

/**
 * Writes a report to a file in a thread of its own: a workbook is built in one long piece. Rejects with `run-unknown`,
 * `plan-unknown`, `file-unwritable`.
 */
export function exportInWorker(dataDir: string, request: ReportRequest): Promise<ExportedReport> {
  const workerData: WorkerStart = { exportFrom: dataDir, request };
  const worker = new Worker(entryFile(), { workerData });
  return new Promise((resolve, reject) => {
    worker.on('message', (written: Written) => {
      if (written.ok) resolve(written.report);
      else reject(fromErrorValue(written.error));
    });
    const broken = (cause: unknown): void => {
      reject(
        new RosterError('internal', {
          message: 'The report could not be written: it was broken off by an unexpected error.',
          fix: 'Export it as CSV, which takes the least memory, or choose fewer rows.',
          cause,
        }),
      );
    };
    worker.on('error', broken);
    worker.on('exit', broken);
  });
}
