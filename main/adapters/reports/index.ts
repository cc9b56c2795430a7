import type { ReportFormat, ReportWriters } from '../../core/report/report.ts';
import { writeCsv } from './csv.ts';
import { writeHtml } from './html.ts';
import { writeJson } from './json.ts';
import type { WriteReport } from './write-report.ts';
import { writeXlsx } from './xlsx.ts';

const writers: Readonly<Record<ReportFormat, WriteReport>> = {
  csv: writeCsv,
  xlsx: writeXlsx,
  json: writeJson,
  html: writeHtml,
};

/** Reports as files, one writer a format. To add a format: its name in core/report, a writer, a line above. */
export const reportWriters: ReportWriters = {
  write: (format, out, report) => writers[format](out, report),
};
