import { assertNever } from '../../core/errors.ts';
import type { Check, CheckStatus } from '../../app/check-connection.ts';
import type { Palette } from '../palette.ts';
import { wrap } from '../table.ts';
import { count, printable } from '../words.ts';

/** One check: its outcome and what was found; for one that did not pass, also what to do about it. */
export function showCheck(
  { title, status, detail, fix }: Check,
  { palette, columns }: { readonly palette: Palette; readonly columns: number },
): readonly string[] {
  const first = `${paint(status, palette)}  ${printable(title)}`;
  if (status === 'pass') return [`${first}  ${palette.faint(printable(detail))}`];
  const indent = ' '.repeat(9);
  const below = (text: string): readonly string[] =>
    wrap(printable(text), columns - indent.length).map((line) => `${indent}${line}`);
  return [first, ...below(detail), ...(fix === null ? [] : below(`What to do: ${fix}`))];
}

/** How the check went as a whole. */
export function showVerdict(checks: readonly Check[]): string {
  const of = (status: CheckStatus): number =>
    checks.filter((check) => check.status === status).length;
  const failed = of('fail');
  const warned = of('warn');
  if (failed > 0) {
    return `${count(failed, 'check')} failed; ${count(warned, 'warning')}, ${of('skipped')} not tried. Nothing was changed.`;
  }
  return warned > 0
    ? `The connection works, with ${count(warned, 'warning')}.`
    : 'The connection works.';
}

function paint(status: CheckStatus, palette: Palette): string {
  switch (status) {
    case 'pass':
      return palette.good('pass   ');
    case 'warn':
      return palette.archive('warn   ');
    case 'fail':
      return palette.stop('FAIL   ');
    case 'skipped':
      return palette.faint('skipped');
    default:
      return assertNever(status);
  }
}
