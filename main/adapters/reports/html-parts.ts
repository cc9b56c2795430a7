import { formatCount, formatPercent } from '../../core/diff/words.ts';
import {
  type Diagnosis,
  OPS,
  type Hold,
  type Op,
  type PlanGroup,
  type PlanHeader,
} from '../../core/plan/plan.ts';
import type { Approval, Run } from '../../core/ports.ts';
import { noteWords, opWord, roleWord, runStateWord } from '../../core/report/words.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML, for elements and quoted attributes. Every value passes here: names come from other systems. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** `2026-11-23 08:00 UTC` */
export function timeWords(iso: string): string {
  return `<time datetime="${escapeHtml(iso)}">${escapeHtml(iso.slice(0, 16).replace('T', ' '))} UTC</time>`;
}

function facts(pairs: readonly (readonly [term: string, html: string])[]): string {
  return `<dl>${pairs.map(([term, html]) => `<dt>${term}</dt><dd>${html}</dd>`).join('')}</dl>`;
}

export function planFacts(plan: PlanHeader): string {
  const { source } = plan;
  const read = `${formatCount(source.people)} people read from Aeries, ${formatCount(plan.target.people)} from Minga`;
  const gaps = source.complete
    ? ''
    : `<p><strong>The reading of Aeries was incomplete</strong>, so nobody counts as gone: ${escapeHtml(
        source.incompleteReasons.map((reason) => reason.text).join(' '),
      )}</p>`;
  return (
    facts([
      ['Connection', escapeHtml(plan.connection)],
      ['Plan', escapeHtml(plan.planId)],
      ['Made', timeWords(plan.createdAt)],
      ['Read', read],
      ['Seal', `<span class="soft">${escapeHtml(plan.planHash)}</span>`],
    ]) + gaps
  );
}

export function runFacts(run: Run, approval: Approval | null): string {
  const { succeeded, failed, skipped, conflict, stale, held } = run.counts;
  const counts = Object.entries({ succeeded, failed, skipped, conflict, stale, held })
    .filter(([name, count]) => count > 0 || name === 'succeeded')
    .map(([name, count]) => `${formatCount(count)} ${name}`)
    .join(', ');
  return facts([
    ['Run', escapeHtml(run.runId)],
    ['Result', runStateWord(run.state)],
    ['People', counts],
    ['Started', timeWords(run.startedAt)],
    ['Finished', run.finishedAt === null ? 'Not yet' : timeWords(run.finishedAt)],
    ...(approval === null ? [] : approvalFacts(approval)),
  ]);
}

function approvalFacts(approval: Approval): readonly (readonly [string, string])[] {
  const overrides = approval.overrides
    .map((override) => {
      const { code, school, role, count } = override;
      const name = [code, school, role].filter((part) => part !== null).join(':');
      const held = count === undefined ? '' : `, ${formatCount(count)} under it`;
      return `${noteWords(name, override)}${held}`;
    })
    .join('; ');
  return [
    ['Approved by', `${escapeHtml(approval.approvedBy)}, ${timeWords(approval.approvedAt)}`],
    ...(approval.note === null ? [] : [['Note', escapeHtml(approval.note)] as const]),
    ...(overrides === '' ? [] : [['Holds overridden', escapeHtml(overrides)] as const]),
  ];
}

/** School × role, with a column for each kind of change that occurs. */
export function matrix(groups: readonly PlanGroup[]): string {
  const kinds = [...OPS, 'unchanged' as const].filter((kind) =>
    groups.some(({ totals }) => totals[kind] > 0),
  );
  const head = kinds.map((kind) => `<th scope="col">${kindWord(kind)}</th>`).join('');
  const lines = groups.map(
    ({ school, role, existing, totals }) =>
      `<tr><th scope="row">${escapeHtml(school)}</th><td>${roleWord(role)}</td><td>${formatCount(existing)}</td>${kinds
        .map((kind) => `<td>${totals[kind] === 0 ? '' : formatCount(totals[kind])}</td>`)
        .join('')}</tr>`,
  );
  return `<table class="matrix"><caption>People by school and role, as planned</caption><thead><tr><th scope="col">School</th><th scope="col">Role</th><th scope="col">In Minga</th>${head}</tr></thead><tbody>${lines.join('')}</tbody></table>`;
}

function kindWord(kind: Op | 'unchanged'): string {
  return kind === 'unchanged' ? 'Unchanged' : opWord(kind);
}

export function holdBox(hold: Hold): string {
  const share =
    hold.percent === null
      ? ''
      : ` <span class="soft">(${formatPercent(hold.percent)}${
          hold.limit === null ? '' : `; limit ${formatPercent(hold.limit)}`
        })</span>`;
  const severity = hold.severity === 'stop' ? 'Stop' : 'On hold';
  return `<div class="hold ${hold.severity}"><p><strong>${severity}: ${hold.code}</strong>${share}</p><p>${escapeHtml(hold.message)}</p><p class="soft">${escapeHtml(hold.diagnosis)}</p></div>`;
}

/** A cause without a hold: what it is, what it was recognised by, and what to do. */
export function unusualBox({ code, school, role, text, evidence, nextStep }: Diagnosis): string {
  const where = role === null ? `school ${school}` : `school ${school}, ${roleWord(role)}`;
  return `<div class="hold"><p><strong>${code}</strong> <span class="soft">${escapeHtml(where)}</span></p><p>${escapeHtml([text, ...evidence].join(' '))}</p><p class="soft">${escapeHtml(nextStep)}</p></div>`;
}
