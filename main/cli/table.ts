import { stripVTControlCharacters } from 'node:util';

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** Columns a text takes: letters that combine with the one before take none, wide ones (East Asian, emoji) two. */
export function width(text: string): number {
  let columns = 0;
  for (const letter of stripVTControlCharacters(text)) {
    if (/\p{M}|\u200d/u.test(letter)) continue;
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Extended_Pictographic}/u.test(
        letter,
      )
        ? 2
        : 1;
  }
  return columns;
}

export function pad(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, columns - width(text)));
  return align === 'left' ? text + space : space + text;
}

/** Rows under their titles, two spaces apart, without trailing blanks. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const all = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, index) => Math.max(...all.map((row) => width(row[index] ?? ''))));
  return all.map((row) =>
    columns
      .map(({ align }, index) => pad(row[index] ?? '', widths[index] ?? 0, align))
      .join('  ')
      .trimEnd(),
  );
}

/**
 * One table where it fits in `wide` columns, else several below each other, each with the first `kept` columns of it.
 * A column that is too wide by itself stays whole.
 */
export function narrowTables(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { kept, wide }: { readonly kept: number; readonly wide: number },
): readonly (readonly string[])[] {
  const part = (chosen: readonly number[]): readonly string[] =>
    table(
      chosen.flatMap((at) => columns[at] ?? []),
      rows.map((row) => chosen.map((at) => row[at] ?? '')),
    );
  const fits = (chosen: readonly number[]): boolean =>
    part(chosen).every((line) => width(line) <= wide);
  const first = columns.slice(0, kept).map((_, at) => at);
  const tables: (readonly string[])[] = [];
  let chosen = first;
  columns.forEach((_, at) => {
    if (at < kept) return;
    if (chosen.length > kept && !fits([...chosen, at])) {
      tables.push(part(chosen));
      chosen = first;
    }
    chosen = [...chosen, at];
  });
  return [...tables, part(chosen)];
}

/** Breaks a text at spaces so that no line is wider than `columns`; a longer word stays whole. */
export function wrap(text: string, columns: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && width(line) + 1 + width(word) > columns) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    return [...lines, line];
  });
}
