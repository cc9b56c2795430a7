import type { Change, FieldChange, FieldValue } from '../../core/plan/plan.ts';
import { paintOf, type Palette } from '../palette.ts';
import { pad } from '../table.ts';
import { printable } from '../words.ts';
import { signOf } from './plan-summary.ts';

/** One change as a few lines: `+ ~ -` with its word, who, why, and each field before and after. */
export function* showChange(change: Change, palette: Palette): Iterable<string> {
  const { op } = change;
  const paint = paintOf(op, palette);
  const who = [printable(change.name), ...(change.idNumber === null ? [] : [change.idNumber])];
  const held =
    change.heldBy.length === 0 ? '' : ` ${palette.archive(`[held: ${change.heldBy.join(', ')}]`)}`;
  yield `${paint(`${signOf(op)} ${pad(op, 9)}`)}  ${printable(change.school)} ${pad(change.role, 7)}  ${who.map(printable).join('  ')}${held}`;
  yield `      ${palette.faint(printable(change.reason.text))}`;
  for (const field of change.fields) {
    const wait = field.heldBy === undefined ? '' : ` ${palette.archive(`[held: ${field.heldBy}]`)}`;
    yield `      ${showField(field, op === 'add')}${wait}`;
    if (field.note !== undefined) yield `        ${palette.faint(printable(field.note))}`;
  }
}

function showField({ field, from, to }: FieldChange, isAdd: boolean): string {
  const after = showValue(to);
  return isAdd && from === null ? `${field}: ${after}` : `${field}: ${showValue(from)} -> ${after}`;
}

function showValue(value: FieldValue): string {
  if (value === null) return '(empty)';
  if (typeof value === 'string') return JSON.stringify(printable(value));
  const parts = [value.name, value.email, value.phone].filter((part) => part !== null);
  return parts.length === 0 ? '(empty)' : JSON.stringify(printable(parts.join(', ')));
}
