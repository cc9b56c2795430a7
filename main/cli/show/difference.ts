import type { DifferentRow, PlanDifference } from '../../core/plan/plan-difference.ts';
import type { Palette } from '../palette.ts';
import { pad, wrap } from '../table.ts';
import { count, number, printable } from '../words.ts';

/** Lines of rows that are printed; the JSON result and the app have more. */
const SHOWN = 20;

/** The difference between two plans: how much is the same, why the rest is not, and the first rows. */
export function showDifference(
  difference: PlanDifference,
  { palette, columns }: { readonly palette: Palette; readonly columns: number },
): readonly string[] {
  const { from, to, identical, gone, added, changed, causes, rows } = difference;
  const total = gone + added + changed;
  const counts =
    total === 0
      ? `All ${count(identical, 'line')} are the same in both plans.`
      : `${count(identical, 'line')} the same, ${number(gone)} gone, ${number(added)} new, ${number(changed)} changed.`;
  return [
    palette.strong(`From plan ${from} to plan ${to}`),
    ...wrap(counts, columns),
    ...causes.flatMap((cause) =>
      wrap(printable(cause), columns - 4).map((line, at) => `${at === 0 ? '  - ' : '    '}${line}`),
    ),
    ...(total === 0 ? [] : ['']),
    ...rows.slice(0, SHOWN).flatMap((row) => showRow(row, palette)),
    ...(total > SHOWN ? [`  and ${count(total - SHOWN, 'further line')}`] : []),
  ];
}

const WORDS: Readonly<Record<DifferentRow['kind'], string>> = {
  gone: '- gone',
  added: '+ new',
  changed: '~ changed',
};

function showRow({ kind, before, after, why }: DifferentRow, palette: Palette): readonly string[] {
  const row = after ?? before;
  if (row === null) return [];
  const paint = { gone: palette.archive, added: palette.add, changed: palette.update }[kind];
  const who = [row.school, row.role, printable(row.name), row.idNumber ?? '']
    .filter((word) => word !== '')
    .join('  ');
  return [
    `${paint(pad(WORDS[kind], 9))}  ${pad(row.op, 8)}  ${who}`,
    `           ${palette.faint(printable(why))}`,
  ];
}
