import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { methods } from '../../../preload/contract.ts';
import type { Input } from '../../../preload/contract.ts';
import { runsInWords } from '../../app/export-report.ts';
import type { ReportSubject } from '../../app/export-report.ts';
import { RosterError } from '../../core/errors.ts';
import type { ReportFormat } from '../../core/report/report.ts';
import type { Context } from '../context.ts';
import { fileName } from '../file-name.ts';
import { connectionOf, planOf, runOf } from '../of-plan.ts';
import { route } from '../route.ts';

const MIME_TYPES: Readonly<Record<ReportFormat | 'pdf', string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  html: 'text/html',
  pdf: 'application/pdf',
};

/** More rows than these make a PDF of a thousand pages, which takes minutes and nobody reads. */
const MOST_PDF_ROWS = 20_000;

type Of = Input<'exportReport'>['of'];

/** Reports of plans, runs, people and times as files. */
export const reportRoutes = ({ services, host }: Context) => {
  /** What the report is about, and a name for its file. */
  const subjectOf = async (of: Of): Promise<{ subject: ReportSubject; title: string }> => {
    switch (of.kind) {
      case 'plan': {
        const { header } = await planOf(services, of.planId);
        const { planId, connection, createdAt } = header;
        const title = `${connection} preview ${createdAt.slice(0, 10)}`;
        return { subject: { planId, filter: of.filter }, title };
      }
      case 'run': {
        const { run } = await runOf(services, of.runId);
        const title = `${run.connection} run ${run.startedAt.slice(0, 10)}`;
        return { subject: { runId: run.runId }, title };
      }
      case 'person': {
        const { name } = (await connectionOf(services, of.connectionId)).config;
        return { subject: { connection: name, person: of.person }, title: `${name} ${of.person}` };
      }
      case 'range': {
        const { name } = (await connectionOf(services, of.connectionId)).config;
        const { kind: _, connectionId: _id, ...runs } = of;
        const title = `${name} ${runsInWords(runs).toLowerCase()}`;
        return { subject: { connection: name, ...runs }, title };
      }
    }
  };

  const writePdf = async (subject: ReportSubject, pdf: string): Promise<void> => {
    const print = host.printPdf;
    if (print === null) throw cannotPrint();
    const folder = await mkdtemp(join(tmpdir(), 'roster-bridge-print-'));
    try {
      const html = join(folder, 'report.html');
      const { rows } = await services.writeReport({ ...subject, format: 'html', out: html });
      if (rows > MOST_PDF_ROWS) throw tooLong();
      await print(html, pdf);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

  return {
    exportReport: route(methods.exportReport, async ({ of, format }) => {
      if (format === 'pdf' && host.printPdf === null) throw cannotPrint();
      const { subject, title } = await subjectOf(of);
      const file = { name: fileName(title, format), mimeType: MIME_TYPES[format] };
      return host.saveReport(file, async (out) => {
        if (format === 'pdf') await writePdf(subject, out);
        else await services.writeReport({ ...subject, format, out });
      });
    }),
  };
};

function cannotPrint(): RosterError {
  return new RosterError('bad-usage', {
    message: 'A browser cannot make a PDF here; the desktop app can. No report was written.',
    fix: "Export the report as HTML and print it from the browser, choosing 'Save as PDF'.",
  });
}

function tooLong(): RosterError {
  return new RosterError('file-unwritable', {
    message: `The report has more than ${MOST_PDF_ROWS.toLocaleString('en')} rows, too many for a PDF. Nothing was written.`,
    fix: 'Narrow it down with a filter, or export it as CSV or Excel.',
  });
}
