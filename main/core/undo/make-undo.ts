import type { Connection } from '../connection/config.ts';
import { addTotals, emptyGroup, groupKey } from '../diff/tally.ts';
import { kindOf, syncRoleOf } from '../matching/minga-roles.ts';
import { indexTarget } from '../matching/target-index.ts';
import { MINGA_ROLES, type SyncRole, type TargetPerson } from '../person/person.ts';
import { listName } from '../person/names.ts';
import {
  type AlsoKnown,
  locksUnderEveryName,
  namesOf,
  underEveryName,
} from '../people/also-known.ts';
import { openLockBook, type PersonLock } from '../people/locks.ts';
import { canonicalChange } from '../plan/change.ts';
import { isSendable } from '../plan/plan-difference.ts';
import { changeId } from '../plan/change-id.ts';
import { fingerprintTarget, openHash, settingsByPath, settingsHash } from '../plan/fingerprint.ts';
import { type Change, type HoldCode, type PlanHeader } from '../plan/plan.ts';
import type { JournalItem } from '../ports.ts';
import { cannotUndo } from './cannot-undo.ts';
import { undoReasons } from './undo-reasons.ts';
import { undoHolds, type UndoGroup } from './undo-holds.ts';
import { type UndoDecision, type UndoRules, undoItem } from './undo-item.ts';

export interface UndoInput {
  readonly connection: Connection;
  readonly runId: string;
  /** Succeeded items of the run's journal, in its order. */
  readonly items: Iterable<JournalItem>;
  /** The line of the run's plan behind an item; null where it is no longer kept. */
  readonly changeOf: (changeId: string) => Change | null;
  /** People of each Minga of the run as they are now, archived people included. */
  readonly target: ReadonlyMap<string, readonly TargetPerson[]>;
  /** `mingaId personId` of what earlier undos of the run have taken back. */
  readonly takenBack: ReadonlySet<string>;
  readonly locks: readonly PersonLock[];
  /** Whom the never-touch list and the locks name, under all their IDs. */
  readonly alsoKnown?: readonly AlsoKnown[];
}

export const undoKey = (mingaId: string, personId: string): string => `${mingaId} ${personId}`;

/** The plan that takes a run back, before it is given an id and stored. */
export type DraftUndo = Pick<
  PlanHeader,
  | 'planHash'
  | 'settingsHash'
  | 'settings'
  | 'sourceFingerprint'
  | 'targetFingerprint'
  | 'totals'
  | 'groups'
  | 'holds'
  | 'cannotUndo'
> & {
  /** By school, then id, as every plan. */
  readonly changes: readonly Change[];
  /** Changes that could be pushed. */
  readonly sendable: number;
};

/**
 * The plan that takes a run back (domain document, "Runs, resume, undo"): updates to their before-values where
 * Minga still has what was written, added people archived, archived ones restored. Pure. What cannot be taken
 * back is a line of its own with the reason, and counted in `cannotUndo`.
 */
export function makeUndo(input: UndoInput): DraftUndo {
  const { connection, runId, target, takenBack } = input;
  const items = [...input.items];
  const mine = new Set(
    items.flatMap(({ mingaId, item, personId }) => {
      const id = item.personId ?? personId;
      return id === null ? [] : [undoKey(mingaId, id)];
    }),
  );
  const names = namesOf(input.alsoKnown ?? [], []);
  const rules: UndoRules = {
    target: connection.minga.mode,
    neverTouch: underEveryName(connection.rules.neverTouch, names),
    locks: openLockBook(locksUnderEveryName(input.locks, names)),
    isTakenBack: (mingaId, personId) => takenBack.has(undoKey(mingaId, personId)),
    isPartOfUndo: (mingaId, personId) => mine.has(undoKey(mingaId, personId)),
  };
  const indexes = new Map([...target].map(([mingaId, people]) => [mingaId, indexTarget(people)]));
  const nobody = indexTarget([]);

  const lines: { readonly change: Change; readonly of: Change | null }[] = [];
  const cannot: { readonly item: JournalItem; readonly decision: UndoDecision }[] = [];
  const seen = new Map<string, number>();
  for (const item of items) {
    const decision = undoItem(item, indexes.get(item.mingaId) ?? nobody, rules);
    const of = input.changeOf(item.changeId);
    cannot.push({ item, decision });
    lines.push({ change: toUndoChange(item, of, decision, connection, seen), of });
  }

  const paired = pairUp(lines);
  const groups = countGroups(paired, connection, target);
  const holds = undoHolds(groups, connection.holds);
  const held = holdLines(paired, holds);
  const changes = held.toSorted(bySchoolAndId);
  const facts = {
    settingsHash: settingsHash(connection),
    sourceFingerprint: `undo of ${runId}`,
    targetFingerprint: fingerprintTarget(target),
  };
  const sendable = changes.filter(isSendable).length;
  return {
    ...facts,
    settings: settingsByPath(connection),
    planHash: seal(Object.values(facts), changes),
    totals: addTotals(groups),
    groups: groups.map(({ school, role, existing, totals }) => ({
      school,
      role,
      existing,
      totals,
    })),
    holds,
    cannotUndo: cannotUndo(cannot),
    changes,
    sendable,
  };
}

function seal(parts: readonly string[], changes: readonly Change[]): string {
  const hash = openHash();
  for (const part of parts) hash.add(`${part}\n`);
  for (const change of changes) hash.add(canonicalChange(change));
  return hash.end();
}

function toUndoChange(
  item: JournalItem,
  of: Change | null,
  { op, wouldBe, fields, reason, person }: UndoDecision,
  connection: Connection,
  seen: Map<string, number>,
): Change {
  const { mingaId } = item;
  const school =
    of?.school ?? connection.schools.find((pair) => pair.mingaId === mingaId)?.aeriesSchoolId ?? '';
  const who = person ?? item.before;
  const identity = who?.id ?? item.item.personId ?? item.personId ?? item.changeId;
  const nth = seen.get(undoKey(mingaId, identity)) ?? 0;
  seen.set(undoKey(mingaId, identity), nth + 1);
  return {
    id: changeId(mingaId, 'target', identity, nth),
    op,
    wouldBe,
    school,
    mingaId,
    role: of?.role ?? roleOf(who),
    grade: who?.grade ?? of?.grade ?? null,
    sisId: who?.externalId ?? of?.sisId ?? null,
    personId: who?.id ?? null,
    version: person?.version ?? null,
    name: (who === null ? null : listName(who.firstName, who.lastName)) ?? of?.name ?? 'No name',
    idNumber: who === null ? (of?.idNumber ?? null) : who.idNumber,
    email: who === null ? (of?.email ?? null) : who.email,
    fields,
    reason,
    heldBy: [],
    candidates: [],
    pairedWith: null,
    part: null,
  };
}

function roleOf(person: TargetPerson | null): SyncRole {
  return (person === null ? null : syncRoleOf(person.role)) ?? 'staff';
}

/**
 * A move is taken back as a move the other way: who had arrived leaves, who had left arrives. Where one half cannot
 * be taken back neither is, or the person would be at both schools or at none.
 */
function pairUp(
  lines: readonly { readonly change: Change; readonly of: Change | null }[],
): readonly Change[] {
  const undoOf = new Map(lines.flatMap(({ change, of }) => (of === null ? [] : [[of.id, change]])));
  return lines.map(({ change, of }) => {
    const other = of === null || of.pairedWith === null ? undefined : undoOf.get(of.pairedWith);
    if (of === null || other === undefined || !isSendable(change)) return change;
    if (!isSendable(other)) {
      const { op } = change;
      return { ...change, op: 'conflict', wouldBe: op, fields: [], reason: undoReasons.otherHalf };
    }
    const part = of.part === 'arrive' ? 'leave' : 'arrive';
    return { ...change, op: 'move', part, pairedWith: other.id, reason: undoReasons.move };
  });
}

function countGroups(
  changes: readonly Change[],
  connection: Connection,
  target: ReadonlyMap<string, readonly TargetPerson[]>,
): readonly UndoGroup[] {
  const groups = new Map<string, Mutable<UndoGroup>>();
  for (const { school, role, op, fields, mingaId, part } of changes) {
    const key = groupKey(school, role);
    let group = groups.get(key);
    if (group === undefined) {
      const existing = (target.get(mingaId) ?? []).filter(
        (person) => person.status === 'active' && syncRoleOf(person.role) === role,
      ).length;
      group = { ...emptyGroup(school, role), existing, roleFlips: 0 };
      groups.set(key, group);
    }
    // A move is one person, counted where they arrive.
    if (part !== 'leave') group.totals[op] += 1;
    if (op === 'update' && isFlip(fields)) group.roleFlips += 1;
  }
  const order = connection.schools.map(({ aeriesSchoolId }) => aeriesSchoolId);
  return [...groups.values()].sort(
    (a, b) => order.indexOf(a.school) - order.indexOf(b.school) || (a.role < b.role ? -1 : 1),
  );
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function isFlip(fields: Change['fields']): boolean {
  const change = fields.find(({ field }) => field === 'role');
  if (change === undefined) return false;
  const kind = (value: unknown): string | null => {
    const known = MINGA_ROLES.find((role) => role === value);
    const role = known === undefined ? null : syncRoleOf(known);
    return role === null ? null : kindOf(role);
  };
  return kind(change.from) !== kind(change.to);
}

function holdLines(changes: readonly Change[], holds: PlanHeader['holds']): readonly Change[] {
  if (holds.length === 0) return changes;
  const own = new Map<string, readonly HoldCode[]>(
    changes.map((change) => [
      change.id,
      holds
        .filter(
          ({ code, school, role, op }) =>
            isSendable(change) &&
            school === change.school &&
            role === change.role &&
            (op === null || op === change.op) &&
            (code !== 'role-flip' || isFlip(change.fields)),
        )
        .map(({ code }) => code),
    ]),
  );
  return changes.map((change) => {
    const codes = new Set([
      ...(own.get(change.id) ?? []),
      ...(change.pairedWith === null ? [] : (own.get(change.pairedWith) ?? [])),
    ]);
    return { ...change, heldBy: [...codes] };
  });
}

function bySchoolAndId(a: Change, b: Change): number {
  if (a.school !== b.school) return a.school < b.school ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
