import { capital, fieldName, roleName } from '../diff/words.ts';
import type { SyncRole, WritableField } from '../person/person.ts';
import type { FieldValue, Op } from '../plan/plan.ts';
import type { ApprovedOverride, ImportItem, ItemState, RunState } from '../ports.ts';

/** The words of a report. Short, since each is repeated on every line, and always the same one for a thing. */

export function opWord(op: Op): string {
  return capital(op);
}

/** The word of a plan for what is sent to the target. */
export function itemWord(op: ImportItem['op']): string {
  return opWord(op === 'create' ? 'add' : op);
}

export function roleWord(role: SyncRole): string {
  return capital(roleName(role, 1));
}

export function fieldWord(field: WritableField): string {
  return capital(fieldName(field));
}

/** What became of a line in a run. `held`: left out because a hold was not overridden. */
export function outcomeWord(state: ItemState | 'held'): string {
  switch (state) {
    case 'pending':
      return 'Not sent';
    case 'sent':
      return 'Sent, no answer yet';
    default:
      return capital(state);
  }
}

export function runStateWord(state: RunState): string {
  switch (state) {
    case 'running':
      return 'Running, or interrupted';
    case 'succeeded':
      return 'Succeeded';
    case 'partial':
      return 'Some people failed';
    case 'failed':
      return 'Failed';
    case 'stopped':
      return 'Stopped before its end';
  }
}

/** A value as one cell. A contact is its name, e-mail and phone, as far as they are known. */
export function valueWords(value: FieldValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return [value.name, value.email, value.phone].filter((part) => part !== null).join(', ');
}

/** An override behind its name: whether the number was typed, and the note. */
export function noteWords(name: string, { note, typedCount }: ApprovedOverride): string {
  const typed = (typedCount ?? null) === null ? '' : ` (${String(typedCount)} typed)`;
  const said = note === undefined || note === null || note === '' ? '' : `: ${note}`;
  return `${name}${typed}${said}`;
}
