import { fieldName, listWords } from '../diff/words.ts';
import { sameContact } from '../person/contacts.ts';
import { toImportItem } from './import-item.ts';
import { ACTIONABLE_OPS, type Change, type FieldChange, type HoldCode } from './plan.ts';
import type { Selection } from './selection.ts';

/** The difference between a plan and the one made after it. */
export interface PlanDifference {
  readonly from: string;
  readonly to: string;
  readonly identical: number;
  readonly gone: number;
  readonly added: number;
  readonly changed: number;
  /** Why they differ, in sentences. */
  readonly causes: readonly string[];
  /** The first rows of each kind, at most 200 in all; counts above are whole. */
  readonly rows: readonly DifferentRow[];
  /** Of an approval carried over: ids of rows that are identical. Null where none was asked about. */
  readonly keeps: Selection | null;
}

export interface DifferentRow {
  readonly kind: 'gone' | 'added' | 'changed';
  readonly before: Change | null;
  readonly after: Change | null;
  readonly why: string;
}

export type ComparedRow =
  | { readonly kind: 'identical'; readonly after: Change }
  | { readonly kind: 'gone'; readonly before: Change; readonly after: null }
  | { readonly kind: 'added'; readonly before: null; readonly after: Change }
  | { readonly kind: 'changed'; readonly before: Change; readonly after: Change };

/** Joins two plans line by line. Both must come in the order of their ids, and neither is ever held whole. */
export function* compareRows(
  before: Iterable<Change>,
  after: Iterable<Change>,
): Generator<ComparedRow> {
  const older = before[Symbol.iterator]();
  const newer = after[Symbol.iterator]();
  let a = older.next();
  let b = newer.next();
  while (a.done !== true || b.done !== true) {
    if (b.done === true || (a.done !== true && a.value.id < b.value.id)) {
      if (a.done !== true) yield { kind: 'gone', before: a.value, after: null };
      a = older.next();
    } else if (a.done === true || b.value.id < a.value.id) {
      yield { kind: 'added', before: null, after: b.value };
      b = newer.next();
    } else {
      yield isIdentical(a.value, b.value)
        ? { kind: 'identical', after: b.value }
        : { kind: 'changed', before: a.value, after: b.value };
      a = older.next();
      b = newer.next();
    }
  }
}

/**
 * True where a yes to the one is a yes to the other: the same would be sent to the same record in the same version,
 * and the same holds stand before it. What is not sent is the same where it stays what it is for the same reason.
 */
export function isIdentical(a: Change, b: Change): boolean {
  if (a.op !== b.op || a.mingaId !== b.mingaId || a.school !== b.school) return false;
  if (!isSendable(a)) {
    return a.wouldBe === b.wouldBe && a.reason.code === b.reason.code && sameFields(a, b);
  }
  return (
    JSON.stringify(toImportItem(a)) === JSON.stringify(toImportItem(b)) &&
    JSON.stringify(a.fields) === JSON.stringify(b.fields) &&
    a.pairedWith === b.pairedWith &&
    newHolds(a, b).length === 0 &&
    newHolds(b, a).length === 0
  );
}

export function isSendable({ op }: Pick<Change, 'op'>): boolean {
  return ACTIONABLE_OPS.some((known) => known === op);
}

/** What is known of the two plans as wholes. */
export interface DifferenceFacts {
  readonly settings: readonly string[];
  readonly sourceChanged: boolean;
  readonly targetChanged: boolean;
  /** The run that pushed a line since the older plan was made; null where none did. */
  readonly pushedBy: (changeId: string) => string | null;
}

/** Why a line is not what it was, in a sentence without a name. */
export function whyDifferent(
  row: Exclude<ComparedRow, { readonly kind: 'identical' }>,
  facts: DifferenceFacts,
): string {
  switch (row.kind) {
    case 'added':
      return row.after.reason.text;
    case 'gone':
      return whyGone(row.before, facts);
    case 'changed':
      return whyChanged(row.before, row.after, facts);
  }
}

function whyGone({ id, op }: Change, facts: DifferenceFacts): string {
  const run = facts.pushedBy(id);
  if (run !== null) return `It has been pushed meanwhile, by the run ${run}.`;
  if (!facts.sourceChanged && !facts.targetChanged && facts.settings.length > 0) {
    return 'The settings were changed: it is no longer asked for.';
  }
  if (facts.sourceChanged && !facts.targetChanged) {
    return op === 'archive' || op === 'move'
      ? 'Aeries lists the person again, or otherwise.'
      : 'Aeries no longer asks for it.';
  }
  if (facts.targetChanged && !facts.sourceChanged) {
    return 'Minga has been changed meanwhile, so that there is nothing left to do.';
  }
  return 'Aeries and Minga agree by now, or Aeries no longer asks for it.';
}

function whyChanged(before: Change, after: Change, facts: DifferenceFacts): string {
  const parts: string[] = [];
  if (before.op !== after.op) {
    const run = facts.pushedBy(before.id);
    if (run !== null) parts.push(`It was pushed meanwhile, by the run ${run}.`);
    parts.push(
      `It was ${withArticle(before.op)} and is ${withArticle(after.op)} now.`,
      after.reason.text,
    );
  } else {
    const fields = differentFields(before, after);
    if (fields.length > 0) {
      const said = listWords(fields.map((field) => fieldName(field)));
      parts.push(`What would be written is another: ${said}.`);
    }
    if (before.version !== after.version || before.personId !== after.personId) {
      parts.push("The person's record in Minga has been changed since.");
    }
    if (before.reason.code !== after.reason.code) parts.push(after.reason.text);
  }
  const held = newHolds(before, after);
  const free = newHolds(after, before);
  if (held.length > 0) parts.push(`It is on hold now: ${listWords(held)}.`);
  if (free.length > 0) parts.push(`It is no longer on hold: ${listWords(free)}.`);
  return parts.length > 0 ? parts.join(' ') : 'What belongs to it has changed.';
}

function withArticle(op: Change['op']): string {
  const word = op === 'locked' || op === 'protected' || op === 'unmanaged' ? `${op} line` : op;
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}

function newHolds(before: Change, after: Change): readonly HoldCode[] {
  const known = holdsOf(before);
  return holdsOf(after).filter((code) => !known.includes(code));
}

/** Holds of the row, and those of single fields of it. */
function holdsOf({ heldBy, fields }: Change): readonly HoldCode[] {
  const ofFields = fields.flatMap((field) => (field.heldBy === undefined ? [] : [field.heldBy]));
  return ofFields.length === 0 ? heldBy : [...new Set([...heldBy, ...ofFields])];
}

function differentFields(a: Change, b: Change): readonly FieldChange['field'][] {
  const values = (change: Change) => new Map(change.fields.map((each) => [each.field, each.to]));
  const old = values(a);
  const now = values(b);
  return [...new Set([...old.keys(), ...now.keys()])].filter(
    (field) => !sameValue(old.get(field), now.get(field)),
  );
}

function sameFields(a: Change, b: Change): boolean {
  return differentFields(a, b).length === 0;
}

function sameValue(a: FieldChange['to'] | undefined, b: FieldChange['to'] | undefined): boolean {
  if (typeof a === 'object' && typeof b === 'object') return sameContact(a, b);
  return a === b;
}
