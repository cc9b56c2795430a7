import { isProtected } from '../matching/minga-roles.ts';
import { type TargetIndex, lookUp } from '../matching/target-index.ts';
import { emailKey, idNumberKey, sameText } from '../person/compare.ts';
import type { LockBook } from '../people/locks.ts';
import { sameContact } from '../person/contacts.ts';
import { WRITABLE_FIELDS, type TargetPerson, type WritableField } from '../person/person.ts';
import type { FieldChange, FieldValue, Op, Reason } from '../plan/plan.ts';
import type { JournalItem } from '../ports.ts';
import { inPart, movedOn, takenSince, undoReasons } from './undo-reasons.ts';

/** What an undo would do about one item of a run. */
export interface UndoDecision {
  readonly op: Op;
  readonly wouldBe: Op | null;
  readonly fields: readonly FieldChange[];
  readonly reason: Reason;
  /** The record as Minga has it now; null where it is gone. */
  readonly person: TargetPerson | null;
}

export interface UndoRules {
  /** Import lists can neither restore nor carry a link or a parent contact. */
  readonly target: 'api' | 'list';
  /** sourcedIds and Minga ids that are never touched. */
  readonly neverTouch: ReadonlySet<string>;
  /** People and fields that somebody has locked on this computer. */
  readonly locks: LockBook;
  /** True for a person of a Minga whose change an earlier undo of the run has taken back. */
  readonly isTakenBack: (mingaId: string, personId: string) => boolean;
  /** True for a person whose own change this undo takes back: what they hold now may be given up by it. */
  readonly isPartOfUndo: (mingaId: string, personId: string) => boolean;
}

/**
 * Takes one succeeded item of a journal back, as far as Minga still has what the item wrote (domain document,
 * "Runs, resume, undo"). `now`: the people of its Minga as they are.
 */
export function undoItem(item: JournalItem, now: TargetIndex, rules: UndoRules): UndoDecision {
  const personId = item.item.personId ?? item.personId;
  const person = personId === null ? undefined : now.byId.get(personId);
  if (personId !== null && rules.isTakenBack(item.mingaId, personId)) {
    return left('skip', undoReasons.alreadyUndone, person ?? null);
  }
  if (person === undefined) {
    const isErased = personId === null;
    return left(
      isErased ? 'skip' : 'conflict',
      isErased ? undoReasons.noBefore : undoReasons.notInMinga,
      null,
    );
  }
  const decision = reverse(item, person, now, rules);
  const sends = decision.op !== 'skip' && decision.op !== 'conflict';
  if (!sends) return decision;
  if (!person.sisSync)
    return { ...left('locked', undoReasons.syncOff, person), wouldBe: decision.op };
  if (
    rules.neverTouch.has(person.id) ||
    rules.neverTouch.has(person.externalId ?? '') ||
    rules.locks.wholeOf(person.externalId, person.id) !== null
  ) {
    return { ...left('locked', undoReasons.neverTouch, person), wouldBe: decision.op };
  }
  return decision;
}

function reverse(
  item: JournalItem,
  person: TargetPerson,
  now: TargetIndex,
  rules: UndoRules,
): UndoDecision {
  switch (item.item.op) {
    case 'create':
      return reverseAdd(item, person, rules);
    case 'archive':
      return reverseArchive(item, person, now, rules);
    case 'restore':
      return reverseRestore(item, person, rules);
    case 'update':
      return reverseUpdate(item, person, now, rules);
  }
}

/** Only the very record that the run made: once somebody has changed it, it is theirs. */
function reverseAdd({ item }: JournalItem, person: TargetPerson, rules: UndoRules): UndoDecision {
  if (person.status === 'archived') return left('skip', undoReasons.alreadyAsBefore, person);
  const changed = carried(item, rules).filter(
    (field) => !sameValue(field, person[field], item.fields?.[field] ?? null),
  );
  return changed.length > 0
    ? { ...left('conflict', movedOn(changed), person), wouldBe: 'archive' }
    : { op: 'archive', wouldBe: null, fields: [], reason: undoReasons.add, person };
}

function reverseArchive(
  item: JournalItem,
  person: TargetPerson,
  now: TargetIndex,
  rules: UndoRules,
): UndoDecision {
  if (person.status === 'active' || item.before?.status === 'archived') {
    return left('skip', undoReasons.alreadyAsBefore, person);
  }
  if (rules.target === 'list') {
    return { ...left('skip', undoReasons.listCannotRestore, person), wouldBe: 'restore' };
  }
  const { reverts } = revert(item, person, rules);
  const taken = takenFrom(item.mingaId, { ...person, ...valuesOf(reverts) }, now, rules);
  return taken.length > 0
    ? { ...left('conflict', takenSince(taken), person), wouldBe: 'restore' }
    : { op: 'restore', wouldBe: null, fields: reverts, reason: undoReasons.archive, person };
}

function reverseRestore(item: JournalItem, person: TargetPerson, rules: UndoRules): UndoDecision {
  if (person.status === 'archived') return left('skip', undoReasons.alreadyAsBefore, person);
  if (item.before === null) return left('skip', undoReasons.noBefore, person);
  // Minga's own doing since: an owner, manager or leader is never archived for a restore that came before it.
  const role = item.item.fields?.role ?? item.before.role;
  if (isProtected(person.role) && person.role !== role) {
    return { ...left('conflict', movedOn(['role']), person), wouldBe: 'archive' };
  }
  const { reverts, changed } = revert(item, person, rules);
  return changed.length > 0
    ? { ...left('conflict', movedOn(changed), person), wouldBe: 'archive' }
    : { op: 'archive', wouldBe: null, fields: reverts, reason: undoReasons.restore, person };
}

function reverseUpdate(
  item: JournalItem,
  person: TargetPerson,
  now: TargetIndex,
  rules: UndoRules,
): UndoDecision {
  if (item.before === null) return left('skip', undoReasons.noBefore, person);
  if (person.status === 'archived') {
    return { ...left('conflict', undoReasons.archivedSince, person), wouldBe: 'update' };
  }
  const { reverts, changed } = revert(item, person, rules);
  const isRelink = reverts.some(({ field, to }) => field === 'externalId' && to !== null);
  const op = isRelink ? 'relink' : 'update';
  if (reverts.length === 0) {
    return changed.length === 0
      ? left('skip', undoReasons.alreadyAsBefore, person)
      : { ...left('conflict', movedOn(changed), person), wouldBe: 'update' };
  }
  const taken = takenFrom(item.mingaId, { ...person, ...valuesOf(reverts) }, now, rules).filter(
    (field) => reverts.some((change) => change.field === field),
  );
  if (taken.length > 0) {
    return { ...left('conflict', takenSince(taken), person), wouldBe: op };
  }
  const base = isRelink ? undoReasons.relink : undoReasons.update;
  const reason = changed.length === 0 ? base : inPart(base, changed);
  return { op, wouldBe: null, fields: reverts, reason, person };
}

/** Field by field: back where Minga still has what was written, left where it is something else by now. */
function revert(
  { item, before }: JournalItem,
  person: TargetPerson,
  rules: UndoRules,
): { readonly reverts: readonly FieldChange[]; readonly changed: readonly WritableField[] } {
  const reverts: FieldChange[] = [];
  const changed: WritableField[] = [];
  if (before === null) return { reverts, changed };
  const locked = rules.locks.fieldsOf(person.externalId, person.id);
  for (const field of carried(item, rules)) {
    const held = person[field];
    if (held === before[field] || locked.has(field)) continue;
    if (sameValue(field, held, item.fields?.[field] ?? null)) {
      if (!isDeepEqual(held, before[field])) reverts.push({ field, from: held, to: before[field] });
    } else if (!sameValue(field, held, before[field])) changed.push(field);
  }
  return { reverts, changed };
}

/** Which of the values that must be unique another active person has, who does not give them up in this undo. */
function takenFrom(
  mingaId: string,
  wanted: TargetPerson,
  now: TargetIndex,
  { isPartOfUndo }: UndoRules,
): readonly WritableField[] {
  const isTaken = (people: readonly TargetPerson[]): boolean =>
    people.some(
      ({ id, status }) => id !== wanted.id && status === 'active' && !isPartOfUndo(mingaId, id),
    );
  const taken: WritableField[] = [];
  if (isTaken(lookUp(now.byIdNumber, idNumberKey(wanted.idNumber)))) taken.push('idNumber');
  if (isTaken(lookUp(now.byEmail, emailKey(wanted.email)))) taken.push('email');
  return taken;
}

function left(op: 'skip' | 'conflict' | 'locked', reason: Reason, person: TargetPerson | null) {
  return { op, wouldBe: null, fields: [], reason, person } as const;
}

/** Fields that the item wrote to Minga. A list carries neither the link, which is kept here, nor a parent. */
function carried({ fields }: JournalItem['item'], rules: UndoRules): readonly WritableField[] {
  return WRITABLE_FIELDS.filter(
    (field) =>
      fields?.[field] !== undefined &&
      (rules.target === 'api' || (field !== 'externalId' && field !== 'primaryParent')),
  );
}

function valuesOf(
  reverts: readonly FieldChange[],
): Partial<Pick<TargetPerson, 'email' | 'idNumber'>> {
  const textOf = (field: WritableField): string | null | undefined => {
    const to = reverts.find((change) => change.field === field)?.to;
    return typeof to === 'object' ? (to === null ? null : undefined) : to;
  };
  const email = textOf('email');
  const idNumber = textOf('idNumber');
  return {
    ...(email === undefined ? {} : { email }),
    ...(idNumber === undefined ? {} : { idNumber }),
  };
}

/** As a store may give a value back: letters composed otherwise, an e-mail in another case. */
function sameValue(field: WritableField, a: FieldValue, b: FieldValue): boolean {
  if (typeof a === 'object' && typeof b === 'object') return sameContact(a, b);
  if (typeof a === 'object' || typeof b === 'object') return (a ?? '') === (b ?? '');
  return field === 'email' ? a.trim().toLowerCase() === b.trim().toLowerCase() : sameText(a, b);
}

function isDeepEqual(a: FieldValue, b: FieldValue): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return a.name === b.name && a.email === b.email && a.phone === b.phone;
}
