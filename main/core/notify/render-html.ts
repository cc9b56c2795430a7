import type { Item, Letter, Section, Tone } from './letter.ts';

/**
 * The letter as HTML for mail programs: tables and inline styles only, since many know nothing else; no picture, no
 * script, nothing fetched from anywhere.
 */
export function renderHtml({ subject, tone, headline, lead, sections, footer }: Letter): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(subject)}</title>
<style>
@media (max-width: 480px) {
  .pad { padding-left: 14px !important; padding-right: 14px !important; }
  .ink th, .ink td.line { font-size: 12px !important; padding-right: 6px !important; }
}
@media (prefers-color-scheme: dark) {
  .page { background: #121617 !important; }
  .sheet { background: #1b2022 !important; border-color: #343b3e !important; }
  .ink, .ink td, .ink th { color: #e6ebec !important; }
  .soft, .soft td { color: #a9b4b7 !important; }
  .line, .foot { border-color: #343b3e !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f3f5f5;">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f5f5;">
<tr><td align="center" style="padding:24px 12px;">
<table role="presentation" class="sheet ink" width="640" cellpadding="0" cellspacing="0" style="max-width:640px;width:100%;background:#ffffff;border:1px solid #d9dfe0;border-radius:6px;${FONT}font-size:14px;line-height:20px;color:#1a2326;">
<tr><td class="pad" style="padding:20px 24px 4px;border-top:4px solid ${COLOURS[tone]};border-radius:6px 6px 0 0;">
<div class="soft" style="font-size:12px;line-height:16px;color:#5a6a6e;">Roster Bridge &middot; ${WORDS[tone]}</div>
<h1 class="ink" style="margin:6px 0 0;font-size:18px;line-height:24px;font-weight:600;color:#1a2326;">${escape(headline)}</h1>
</td></tr>
<tr><td class="pad" style="padding:8px 24px 20px;">
${lead.map((line) => `<p class="ink" style="margin:8px 0 0;color:#1a2326;">${escape(line)}</p>`).join('\n')}
${sections.map(showSection).join('\n')}
</td></tr>
<tr><td class="pad soft foot" style="padding:12px 24px 16px;border-top:1px solid #d9dfe0;font-size:12px;line-height:18px;color:#5a6a6e;">
${footer.map(escape).join('<br>\n')}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

const FONT = "font-family:'Segoe UI Variable','Segoe UI',Inter,Helvetica,Arial,sans-serif;";

const COLOURS: Readonly<Record<Tone, string>> = {
  good: '#1a7f4b',
  waiting: '#a86200',
  bad: '#b3261e',
  quiet: '#0f6674',
};

/** Never by colour alone. */
const WORDS: Readonly<Record<Tone, string>> = {
  good: 'done',
  waiting: 'waits for you',
  bad: 'needs attention',
  quiet: 'for your information',
};

function showSection(section: Section): string {
  const title = `<h2 class="ink" style="margin:22px 0 6px;font-size:14px;line-height:20px;font-weight:600;color:#1a2326;">${escape(section.title)}</h2>`;
  return section.kind === 'list'
    ? `${title}\n${section.items.map(showItem).join('\n')}`
    : `${title}\n${showTable(section)}`;
}

function showItem({ text, more }: Item): string {
  const lines = more.map(
    (line) =>
      `<div class="soft" style="margin-top:2px;color:#5a6a6e;font-size:13px;">${escape(line)}</div>`,
  );
  return `<div class="line" style="margin:0 0 8px;padding:0 0 0 10px;border-left:2px solid #d9dfe0;">${escape(text)}${lines.join('')}</div>`;
}

function showTable({ columns, rows }: Extract<Section, { kind: 'table' }>): string {
  const cell = (tag: 'th' | 'td', text: string, index: number): string => {
    const weight = tag === 'th' ? 'font-weight:600;white-space:nowrap;' : '';
    return `<${tag} class="line"${tag === 'th' ? ' scope="col"' : ''} align="${columns[index]?.align ?? 'left'}" style="padding:5px 8px 5px 0;border-bottom:1px solid #e3e8e9;font-size:13px;line-height:18px;${weight}font-variant-numeric:tabular-nums;">${escape(text)}</${tag}>`;
  };
  const row = (cells: readonly string[], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((text, index) => cell(tag, text, index)).join('')}</tr>`;
  const titles = columns.map(({ title }) => title);
  return `<table class="ink" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;color:#1a2326;">
<thead>${row(titles, 'th')}</thead>
<tbody>${rows.map((cells) => row(cells, 'td')).join('\n')}</tbody>
</table>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
