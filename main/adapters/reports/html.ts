import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { PlanHeader } from '../../core/plan/plan.ts';
import { REPORT_COLUMNS, type ReportColumn, type ReportRow } from '../../core/report/columns.ts';
import type { Report } from '../../core/report/report.ts';
import { escapeHtml, holdBox, unusualBox, matrix, planFacts, runFacts } from './html-parts.ts';
import { REPORT_STYLE } from './html-style.ts';
import { passRows, type WriteReport } from './write-report.ts';
import { writeWhole } from './write-whole.ts';

/** The page may load and run nothing: only its own style, known by its digest, applies. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(REPORT_STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** Only a run fills these. */
const RUN_COLUMNS: ReadonlySet<ReportColumn> = new Set(['outcome', 'message', 'time', 'override']);

/** One page for reading and printing: summary, holds, then every line. No script, nothing from elsewhere. */
export const writeHtml: WriteReport = async (out, report) => {
  const { rows, counted } = passRows(report.rows);
  await writeWhole(out, Readable.from(page(report, rows)));
  return counted();
};

async function* page(
  { plan, run, approval, about = 'Report' }: Report,
  rows: AsyncIterable<ReportRow>,
): AsyncGenerator<string> {
  const title = run === null ? 'Planned changes' : 'Report of a run';
  const heading = escapeHtml(plan === null ? about : `${title}: ${plan.connection}`);
  yield `<!doctype html>\n<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${heading}</title><style>${REPORT_STYLE}</style></head><body><main>
<h1>${heading}</h1><p class="soft">Roster Bridge. Holds personal data of students: keep it as you keep the roster.</p>\n`;
  if (run !== null) yield `<h2>Run</h2>${runFacts(run, approval)}\n`;
  if (plan !== null) yield* aboutPlan(plan);
  yield '<h2>Changes</h2>\n';
  yield* lines(rows, plan !== null && run === null);
  yield '</main></body></html>\n';
}

function* aboutPlan(plan: PlanHeader): Generator<string> {
  yield `<h2>Plan</h2>${planFacts(plan)}\n`;
  if (plan.groups.length > 0) yield `<h2>Summary</h2>${matrix(plan.groups)}\n`;
  if (plan.holds.length > 0) yield `<h2>Holds</h2>${plan.holds.map(holdBox).join('')}\n`;
  // Causes of holds stand with their holds.
  const free = (plan.diagnoses ?? []).filter(({ holds }) => holds.length === 0);
  if (free.length > 0) {
    yield `<h2>Unusual, though nothing is on hold for it</h2>${free.map(unusualBox).join('')}\n`;
  }
}

async function* lines(rows: AsyncIterable<ReportRow>, isPlan: boolean): AsyncGenerator<string> {
  const columns = REPORT_COLUMNS.filter(([key]) => !isPlan || !RUN_COLUMNS.has(key));
  let any = false;
  for await (const row of rows) {
    if (!any) {
      yield `<table class="lines"><thead><tr>${columns.map(([, title]) => `<th scope="col">${title}</th>`).join('')}</tr></thead><tbody>\n`;
    }
    any = true;
    yield `<tr>${columns.map(([key]) => cell(key, row[key])).join('')}</tr>\n`;
  }
  yield any ? '</tbody></table>\n' : '<p>Nothing to change: both sides agree.</p>\n';
}

/** Free text, which may break anywhere; the other columns hold short words and ids. */
const LONG_COLUMNS: ReadonlySet<ReportColumn> = new Set([
  'name',
  'email',
  'before',
  'after',
  'reason',
  'message',
  'override',
]);

function cell(column: ReportColumn, text: string): string {
  const shown = column === 'time' ? text.replace('T', ' ').replace(/\.\d+Z$/, ' UTC') : text;
  return `<td${mark(column, text)}>${escapeHtml(shown)}</td>`;
}

function mark(column: ReportColumn, text: string): string {
  if (LONG_COLUMNS.has(column)) return ' class="long"';
  if (column !== 'change' && column !== 'outcome') return '';
  // The word of the kind or outcome is its class as well: colour says nothing that the word does not.
  return ` class="${escapeHtml(text.toLowerCase().replaceAll(/[^a-z]+/g, '-'))}"`;
}
