import { z } from 'zod';
import type { SyncRole } from '../../core/person/person.ts';
import { SYNC_ROLES } from '../../core/person/person.ts';
import { HOLD_CODES, OPS } from '../../core/plan/plan.ts';
import type { Change, HoldCode, Op } from '../../core/plan/plan.ts';
import type { ChangeFilter } from '../../core/ports.ts';
import type { Database } from './database.ts';
import { checked, integer, json, text } from './values.ts';

/** Everything that rows of a plan are filtered by, but for search and ids. Rows that are alike in it share a kind. */
export interface Kind {
  readonly kind: number;
  readonly op: Op;
  readonly wouldBe: Op | null;
  readonly school: string;
  readonly role: SyncRole;
  /** `''` for none. */
  readonly grade: string;
  readonly reason: string;
  /** What holds the whole row. */
  readonly heldBy: readonly HoldCode[];
  /** What holds fields of it only. */
  readonly heldFields: readonly HoldCode[];
}

const opSchema = z.enum(OPS);
const wouldBeSchema = opSchema.nullable();
const roleSchema = z.enum(SYNC_ROLES);
const heldBySchema = z.array(z.enum(HOLD_CODES));

export function readKinds(database: Database, planId: string): readonly Kind[] {
  return database
    .all(
      `SELECT kind, op, would_be, school, role, grade, reason, held_by, held_fields FROM kind
       WHERE plan = (SELECT plan FROM plan WHERE plan_id = ?) ORDER BY kind`,
      planId,
    )
    .map((row) => ({
      kind: integer(row, 'kind'),
      op: checked(row, 'op', opSchema),
      wouldBe: checked(row, 'would_be', wouldBeSchema),
      school: text(row, 'school'),
      role: checked(row, 'role', roleSchema),
      grade: text(row, 'grade'),
      reason: text(row, 'reason'),
      heldBy: json(row, 'held_by', heldBySchema),
      heldFields: json(row, 'held_fields', heldBySchema),
    }));
}

/** Answers the kind of each change of a plan that is being saved, and writes down those that are new. */
export function kindWriter(database: Database, plan: number): (change: Change) => number {
  const known = new Map<string, number>();
  return (change) => {
    const { op, wouldBe, school, role, grade, reason, heldBy } = change;
    const held = heldBy.length === 0 ? '[]' : JSON.stringify(heldBy);
    const heldFields = fieldHolds(change);
    const key = `${op}\n${wouldBe ?? ''}\n${school}\n${role}\n${grade ?? ''}\n${reason.code}\n${held}\n${heldFields}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    database.run(
      `INSERT INTO kind (plan, op, would_be, school, role, grade, reason, held_by, held_fields)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      plan,
      op,
      wouldBe,
      school,
      role,
      grade ?? '',
      reason.code,
      held,
      heldFields,
    );
    const row = database.get('SELECT last_insert_rowid() AS kind');
    const kind = row === undefined ? 0 : integer(row, 'kind');
    known.set(key, kind);
    return kind;
  };
}

function fieldHolds({ fields }: Change): string {
  const codes = fields.flatMap(({ heldBy }) => heldBy ?? []);
  return codes.length === 0 ? '[]' : JSON.stringify([...new Set(codes)].sort());
}

/** Every hold that a row is under, in whole or in part. */
export function holdsOf({ heldBy, heldFields }: Kind): readonly HoldCode[] {
  return heldFields.length === 0 ? heldBy : [...new Set([...heldBy, ...heldFields])];
}

/** The parts of a filter that kinds decide. `held` and `heldBy` are one: both are about holds. */
export const KIND_PARTS = [
  'ops',
  'wouldBe',
  'schools',
  'roles',
  'grades',
  'reasons',
  'holds',
] as const;
export type KindPart = (typeof KIND_PARTS)[number];

/** For each part of the filter that narrows, a test of whether a kind passes it. */
export function kindTests(filter: ChangeFilter): ReadonlyMap<KindPart, (kind: Kind) => boolean> {
  const tests = new Map<KindPart, (kind: Kind) => boolean>();
  const oneOf = (
    part: KindPart,
    wanted: readonly string[] | undefined,
    valueOf: (kind: Kind) => string | null,
  ): void => {
    if (wanted === undefined) return;
    const set = new Set<string | null>(wanted);
    tests.set(part, (kind) => set.has(valueOf(kind)));
  };
  oneOf('ops', filter.ops, (kind) => kind.op);
  oneOf('wouldBe', filter.wouldBe, (kind) => kind.wouldBe);
  oneOf('schools', filter.schools, (kind) => kind.school);
  oneOf('roles', filter.roles, (kind) => kind.role);
  oneOf('grades', filter.grades, (kind) => kind.grade);
  oneOf('reasons', filter.reasons, (kind) => kind.reason);
  const { held, heldBy } = filter;
  if (held !== undefined || heldBy !== undefined) {
    tests.set(
      'holds',
      (kind) =>
        (held === undefined || kind.heldBy.length > 0 === held) &&
        (heldBy === undefined || holdsOf(kind).some((code) => heldBy.includes(code))),
    );
  }
  return tests;
}

/** True for a kind that passes every part of the filter. */
export function kindTest(filter: ChangeFilter): (kind: Kind) => boolean {
  const tests = [...kindTests(filter).values()];
  return (kind) => tests.every((passes) => passes(kind));
}

export function narrowsKinds(filter: ChangeFilter): boolean {
  return kindTests(filter).size > 0;
}
