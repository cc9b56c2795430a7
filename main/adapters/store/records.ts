import { z } from 'zod';
import type {
  Approval,
  ImportItem,
  ItemState,
  Run,
  RunCounts,
  RunState,
  SnapshotHeader,
} from '../../core/ports.ts';
import {
  MINGA_ROLES,
  SYNC_ROLES,
  WRITABLE_FIELDS,
  type ParentContact,
  type PersonFields,
  type TargetPerson,
} from '../../core/person/person.ts';
import {
  ACTIONABLE_OPS,
  DIAGNOSIS_CODES,
  HOLD_CODES,
  OPS,
  type Change,
  type Diagnosis,
  type Hold,
  type IncompleteReason,
  type MovePart,
  type PlanHeader,
  type Totals,
} from '../../core/plan/plan.ts';

/** The JSON that the store keeps, as schemas of the core's own types: the compiler holds the two together. */

const nullableText = z.string().nullable();
export const versionSchema = z.union([z.string(), z.number()]);
export const triggerSchema: z.ZodType<Run['trigger']> = z.enum(['person', 'schedule']);

const contact: z.ZodType<ParentContact> = z.object({
  name: nullableText,
  email: nullableText,
  phone: nullableText,
});

export const targetPersonSchema: z.ZodType<TargetPerson> = z.object({
  id: z.string(),
  version: versionSchema,
  externalId: nullableText,
  idNumber: nullableText,
  firstName: nullableText,
  lastName: nullableText,
  displayName: nullableText,
  email: nullableText,
  role: z.enum(MINGA_ROLES),
  grade: nullableText,
  status: z.enum(['active', 'archived']),
  sisSync: z.boolean(),
  primaryParent: contact.nullable(),
});

const personFields: z.ZodType<PersonFields> = z.object({
  externalId: nullableText.exactOptional(),
  idNumber: nullableText.exactOptional(),
  firstName: nullableText.exactOptional(),
  lastName: nullableText.exactOptional(),
  displayName: nullableText.exactOptional(),
  email: nullableText.exactOptional(),
  role: z.enum(MINGA_ROLES).exactOptional(),
  grade: nullableText.exactOptional(),
  primaryParent: contact.nullable().exactOptional(),
});

export const importItemSchema: z.ZodType<ImportItem> = z.object({
  ref: z.string(),
  op: z.enum(['create', 'update', 'archive', 'restore']),
  personId: z.string().exactOptional(),
  expectedVersion: versionSchema.exactOptional(),
  fields: personFields.exactOptional(),
});

const fieldValue = z.union([z.string(), contact, z.null()]);

export const movePartSchema: z.ZodType<MovePart> = z.enum(['leave', 'arrive']);

export const changeSchema: z.ZodType<Change> = z.object({
  id: z.string(),
  op: z.enum(OPS),
  wouldBe: z.enum(OPS).nullable(),
  school: z.string(),
  mingaId: z.string(),
  role: z.enum(SYNC_ROLES),
  grade: nullableText,
  sisId: nullableText,
  personId: nullableText,
  version: versionSchema.nullable(),
  name: z.string(),
  idNumber: nullableText,
  email: nullableText,
  fields: z.array(
    z.object({
      field: z.enum(WRITABLE_FIELDS),
      from: fieldValue,
      to: fieldValue,
      heldBy: z.enum(HOLD_CODES).exactOptional(),
      note: z.string().exactOptional(),
    }),
  ),
  reason: z.object({ code: z.string(), text: z.string() }),
  heldBy: z.array(z.enum(HOLD_CODES)),
  candidates: z.array(z.string()),
  pairedWith: nullableText,
  part: movePartSchema.nullable(),
});

export const holdCodesSchema = z.array(z.enum(HOLD_CODES));

const totals: z.ZodType<Totals> = z.record(z.enum([...OPS, 'unchanged']), z.number());

const hold: z.ZodType<Hold> = z.object({
  code: z.enum(HOLD_CODES),
  severity: z.enum(['hold', 'stop']),
  school: z.string(),
  role: z.enum(SYNC_ROLES).nullable(),
  op: z.enum(ACTIONABLE_OPS).nullable(),
  only: z.enum(['role-changes', 'primary-parent', 'rekeyed-people']).exactOptional(),
  count: z.number(),
  percent: z.number().nullable(),
  limit: z.number().nullable(),
  message: z.string(),
  diagnosis: z.string(),
});

const diagnosis: z.ZodType<Diagnosis> = z.object({
  code: z.enum(DIAGNOSIS_CODES),
  school: z.string(),
  role: z.enum(SYNC_ROLES).nullable(),
  text: z.string(),
  evidence: z.array(z.string()),
  nextStep: z.string(),
  holds: holdCodesSchema,
});

const incompleteReason: z.ZodType<IncompleteReason> = z.object({
  code: z.enum([
    'page-failed',
    'total-moved',
    'total-not-met',
    'page-cap',
    'not-json',
    'no-envelope',
    'school-missing',
    'school-inactive',
    'collection-empty',
    'unidentified-row',
    'permission',
  ]),
  list: nullableText,
  school: nullableText,
  text: z.string(),
});

export const planHeaderSchema: z.ZodType<PlanHeader> = z.object({
  planId: z.string(),
  planHash: z.string(),
  connection: z.string(),
  createdAt: z.string(),
  settingsHash: z.string(),
  sourceFingerprint: z.string(),
  targetFingerprint: z.string(),
  source: z.object({
    complete: z.boolean(),
    incompleteReasons: z.array(incompleteReason),
    people: z.number(),
    invalid: z.number(),
    requests: z.number(),
    bytes: z.number(),
    durationMs: z.number(),
  }),
  target: z.object({ people: z.number() }),
  totals,
  groups: z.array(
    z.object({
      school: z.string(),
      role: z.enum(SYNC_ROLES),
      existing: z.number(),
      totals,
    }),
  ),
  holds: z.array(hold),
  diagnoses: z.array(diagnosis).exactOptional(),
  trigger: z.enum(['person', 'schedule']),
  kind: z.enum(['sync', 'undo']).default('sync'),
  undoOf: nullableText.default(null),
  cannotUndo: z.array(z.object({ count: z.number(), text: z.string() })).default([]),
  settings: z.record(z.string(), z.string()).default({}),
  contactChanges: z.number().exactOptional(),
  schoolNames: z.record(z.string(), z.string()).exactOptional(),
});

export const snapshotHeaderSchema: z.ZodType<SnapshotHeader> = z.object({
  snapshotId: z.string(),
  connection: z.string(),
  side: z.enum(['source', 'target']),
  takenAt: z.string(),
  complete: z.boolean(),
  fingerprint: z.string(),
  people: z.number(),
  groups: z.record(z.string(), z.number()),
});

export const approvalSchema: z.ZodType<Approval> = z.object({
  approvalId: z.string(),
  planId: z.string(),
  planHash: z.string(),
  approvedAt: z.string(),
  approvedBy: z.string(),
  note: nullableText,
  overrides: z.array(
    z.object({
      code: z.enum(HOLD_CODES),
      school: nullableText,
      role: z.enum(SYNC_ROLES).nullable(),
      note: nullableText.exactOptional(),
      typedCount: z.number().nullable().exactOptional(),
      count: z.number().exactOptional(),
    }),
  ),
});

export const runStateSchema: z.ZodType<RunState> = z.enum([
  'running',
  'succeeded',
  'partial',
  'failed',
  'stopped',
]);

export const runCountsSchema: z.ZodType<RunCounts> = z.object({
  succeeded: z.number(),
  failed: z.number(),
  skipped: z.number(),
  conflict: z.number(),
  stale: z.number(),
  held: z.number(),
});

export const itemStateSchema: z.ZodType<ItemState> = z.enum([
  'pending',
  'sent',
  'succeeded',
  'failed',
  'skipped',
  'conflict',
  'stale',
]);

/** `AuditLine` without what has a column of its own. */
export const auditBodySchema = z.object({
  planHash: z.string(),
  trigger: triggerSchema,
  planId: z.string().exactOptional(),
  state: runStateSchema.exactOptional(),
  approvedBy: z.string().exactOptional(),
  counts: runCountsSchema.exactOptional(),
  totals: z.record(z.string(), z.number()).exactOptional(),
  holds: z.number().exactOptional(),
});
