import type { Hold } from '../../core/plan/plan.ts';
import type { Palette } from '../palette.ts';
import { wrap } from '../table.ts';
import { count, printable } from '../words.ts';

/** Each hold in words: what is held, the likely cause, the next step. Stops come first. */
export function showHolds(
  holds: readonly Hold[],
  { palette, columns }: { readonly palette: Palette; readonly columns: number },
): readonly string[] {
  if (holds.length === 0) return [];
  const sorted = [...holds].sort((a, b) => severityRank(a) - severityRank(b));
  return [
    '',
    palette.strong(`On hold: ${count(holds.length, 'hold')}. Everything else can go on.`),
    ...sorted.flatMap((hold) => showHold(hold, palette, columns)),
  ];
}

function severityRank({ severity }: Hold): number {
  return severity === 'stop' ? 0 : 1;
}

function showHold(hold: Hold, palette: Palette, columns: number): readonly string[] {
  const paint = hold.severity === 'stop' ? palette.stop : palette.archive;
  const title = `  ${paint(hold.severity === 'stop' ? 'STOP' : 'HOLD')}  ${hold.code}`;
  const body = [hold.message, hold.diagnosis].filter((text) => text !== '');
  return [
    title,
    ...body.flatMap((text) => wrap(printable(text), columns - 8)).map((line) => `        ${line}`),
  ];
}
