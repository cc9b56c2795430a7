import type { Match } from '../matching/match.ts';
import { isProtected } from '../matching/minga-roles.ts';
import type { RollEntry } from '../matching/roll.ts';
import { type LockBook, lockOf } from '../people/locks.ts';
import type { SourcePerson, TargetPerson, WritableField } from '../person/person.ts';
import {
  type FieldRules,
  differences,
  missingFields,
  nameAndEmailOnly,
} from '../person/target-fields.ts';
import type { FieldChange, Op, Reason } from '../plan/plan.ts';
import { assertNever } from '../errors.ts';
import { alsoKept, keepFields, lockedHere, onlyKept } from './kept-fields.ts';
import { type Decision, noCandidates, noFields, wouldBeOf } from './line.ts';
import {
  type SchoolReasons,
  conflictReason,
  duplicateReason,
  missingReason,
  protectedReason,
} from './reasons.ts';

/** The settings that the decision table asks for, in the form in which it asks. */
export interface TableRules {
  readonly autoUpdate: boolean;
  readonly archive: boolean;
  readonly updateProtected: boolean;
  /** sourcedIds and Minga ids that a sync never touches: those of the list, and what else its people go by. */
  readonly neverTouch: ReadonlySet<string>;
  /** Who, and which fields of whom, are locked on this computer. */
  readonly locks: LockBook;
  /** Fields that are never overwritten, for anybody. */
  readonly stickyFields: ReadonlySet<WritableField>;
  readonly fields: FieldRules;
  readonly differs: (
    fields: readonly FieldChange[],
    by: Extract<Match, { kind: 'one' }>['by'],
    updates: boolean,
  ) => Reason;
}

/**
 * The decision table for someone whom the source lists (domain document). Locked comes first, then protected,
 * then everything else; both say what they keep from happening.
 */
export function decidePresent(
  { person, duplicate }: RollEntry,
  match: Match,
  rules: TableRules,
  reasons: SchoolReasons,
): Decision {
  const plain =
    duplicate === null
      ? decideMatch(person, match, rules, reasons)
      : decision('conflict', null, noFields, duplicateReason(duplicate), candidateIds(match));
  const target = match.kind === 'one' ? match.target : null;
  const locked = lockReason(person.sisId, target, rules, reasons);
  if (locked !== null) return obstacle('locked', plain, locked);
  if (target === null || !isProtected(target.role)) return plain;
  return decideProtected(plain, match, target, rules);
}

/** Why a person is locked, or null: Minga's own switch, or the connection's list of people never to touch. */
export function lockReason(
  sisId: string | null,
  target: TargetPerson | null,
  rules: TableRules,
  reasons: SchoolReasons,
): Reason | null {
  if (target?.sisSync === false) return reasons.syncOff;
  const isListed = [sisId, target?.id ?? null, target?.externalId ?? null].some(
    (id) => id !== null && rules.neverTouch.has(id),
  );
  if (isListed) return reasons.neverTouch;
  const lock = lockOf(rules.locks, sisId, target);
  return lock === null ? null : lockedHere(lock);
}

function decideMatch(
  person: SourcePerson,
  match: Match,
  rules: TableRules,
  reasons: SchoolReasons,
): Decision {
  switch (match.kind) {
    case 'nobody':
      return decideNew(person, reasons);
    case 'conflict':
      return decision(
        'conflict',
        null,
        noFields,
        conflictReason(match.conflict),
        candidateIds(match),
      );
    case 'one': {
      const all = differences(person, match.target, rules.fields);
      const { written, kept, isLock } = keepFields(all, person.sisId, match.target, rules);
      const decided = decideOne(person, match, written, rules, reasons);
      if (kept.length === 0) return decided;
      if (decided.op !== 'unchanged') return { ...decided, reason: alsoKept(decided.reason, kept) };
      // What is kept for everybody is no news of anybody; a lock of this person's fields is told.
      return isLock ? decision('locked', 'update', kept, onlyKept(kept)) : decided;
    }
    default:
      return assertNever(match);
  }
}

function decideOne(
  person: SourcePerson,
  match: Extract<Match, { kind: 'one' }>,
  fields: readonly FieldChange[],
  rules: TableRules,
  reasons: SchoolReasons,
): Decision {
  if (match.target.status === 'archived') {
    if (!person.enabled) return decision('skip', 'restore', fields, reasons.disabledRestore);
    return rules.autoUpdate
      ? decision('restore', null, fields, reasons.restored)
      : decision('skip', 'restore', fields, reasons.restoreSkipped);
  }
  if (match.relink) {
    return rules.autoUpdate
      ? decision('relink', null, fields, reasons.relinked)
      : decision('skip', 'relink', fields, reasons.relinkSkipped);
  }
  return decideUpdate(fields, match.by, rules, reasons.same);
}

function decideNew(person: SourcePerson, reasons: SchoolReasons): Decision {
  // Null: the fields of a new person are worked out when the line is read.
  if (!person.enabled) return decision('skip', 'add', null, reasons.disabledAdd);
  const missing = missingFields(person);
  if (missing.length > 0) {
    return decision('invalid', null, noFields, missingReason(missing, person.role));
  }
  return decision('add', null, null, reasons.added);
}

function decideUpdate(
  fields: readonly FieldChange[],
  by: Extract<Match, { kind: 'one' }>['by'],
  rules: TableRules,
  same: Reason,
): Decision {
  if (fields.length === 0) return decision('unchanged', null, noFields, same);
  return rules.autoUpdate
    ? decision('update', null, fields, rules.differs(fields, by, true))
    : decision('skip', 'update', fields, rules.differs(fields, by, false));
}

function decideProtected(
  plain: Decision,
  match: Match,
  target: TargetPerson,
  rules: TableRules,
): Decision {
  const mayUpdate =
    rules.updateProtected &&
    match.kind === 'one' &&
    target.status === 'active' &&
    wouldBeOf(plain) === 'update';
  const names = mayUpdate ? nameAndEmailOnly(plain.fields ?? noFields) : noFields;
  if (mayUpdate && names.length > 0) return decideUpdate(names, match.by, rules, plain.reason);
  return obstacle('protected', plain, protectedReason(rules.updateProtected));
}

function obstacle(op: 'locked' | 'protected', plain: Decision, reason: Reason): Decision {
  return decision(op, wouldBeOf(plain), plain.fields, reason, plain.candidates);
}

export function decision<Kind extends Op | 'unchanged'>(
  op: Kind,
  wouldBe: Op | null,
  fields: readonly FieldChange[] | null,
  reason: Reason,
  candidates: readonly string[] = noCandidates,
): Decision & { readonly op: Kind } {
  return { op, wouldBe, fields, reason, candidates };
}

function candidateIds(match: Match): readonly string[] {
  switch (match.kind) {
    case 'nobody':
      return noCandidates;
    case 'one':
      return [match.target.id];
    case 'conflict':
      return match.candidates.map((target) => target.id);
    default:
      return assertNever(match);
  }
}
