import type { Letter, Section } from './letter.ts';

/** The letter as plain text, at most 78 characters a line where words allow. */
export function renderText({ headline, lead, sections, footer }: Letter): string {
  const parts = [
    ...wrap(headline),
    ...lead.flatMap((line) => ['', ...wrap(line)]),
    ...sections.flatMap((section) => [
      '',
      section.title.toUpperCase(),
      '-'.repeat(Math.min(section.title.length, WIDTH)),
      ...lines(section),
    ]),
    '',
    '-- ',
    ...footer.flatMap((line) => wrap(line)),
  ];
  return `${parts.join('\n')}\n`;
}

const WIDTH = 78;

function lines(section: Section): readonly string[] {
  if (section.kind === 'list') {
    return section.items.flatMap(({ text, more }) => [
      ...wrap(text, '* ', '  '),
      ...more.flatMap((line) => wrap(line, '  ', '  ')),
    ]);
  }
  const { columns, rows } = section;
  const titles = columns.map(({ title }) => title);
  const widths = columns.map((_column, index) =>
    Math.max(...[titles, ...rows].map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        return columns[index]?.align === 'right' ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [line(titles), ...rows.map(line)];
}

function wrap(text: string, first = '', others = ''): readonly string[] {
  const found: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/\s+/)) {
    if (!isEmpty && line.length + 1 + word.length > WIDTH) {
      found.push(line);
      line = others;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...found, line];
}
