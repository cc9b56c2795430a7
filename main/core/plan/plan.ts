import type { SyncRole, WritableField, ParentContact } from '../person/person.ts';

/** Every kind of line that a plan can hold. Only the first six are ever sent. */
export const ACTIONABLE_OPS = ['add', 'update', 'archive', 'restore', 'relink', 'move'] as const;
export type ActionableOp = (typeof ACTIONABLE_OPS)[number];
export const OPS = [
  ...ACTIONABLE_OPS,
  'skip',
  'conflict',
  'invalid',
  'locked',
  'protected',
  'unmanaged',
] as const;
export type Op = (typeof OPS)[number];

/**
 * People by what happens to them; those who need nothing have no line of their own. A move is one, counted where
 * the person arrives.
 */
export type Totals = Readonly<Record<Op | 'unchanged', number>>;

export const HOLD_CODES = [
  'archive-share',
  'archive-surge',
  'archive-week',
  'update-share',
  'add-share',
  'rekey',
  'role-flip',
  'source-incomplete',
  'school-missing',
  'empty-collection',
  'first-run',
  'contacts',
] as const;
export type HoldCode = (typeof HOLD_CODES)[number];

export type FieldValue = string | ParentContact | null;

export interface FieldChange {
  readonly field: WritableField;
  readonly from: FieldValue;
  readonly to: FieldValue;
  /** This field alone waits: the rest of the change may be sent without it. */
  readonly heldBy?: HoldCode;
  /** What a person should know about this field before they approve it, in a sentence. */
  readonly note?: string;
}

/** Why a line is what it is: a stable code and a sentence with its facts. */
export interface Reason {
  readonly code: string;
  readonly text: string;
}

/** One line of a plan. `id` depends on who and what only, never on the order of the source rows. */
export interface Change {
  readonly id: string;
  readonly op: Op;
  /** For a line that is not sent: what it would be with other settings or without the obstacle. */
  readonly wouldBe: Op | null;
  /** Aeries School ID of the pair. */
  readonly school: string;
  readonly mingaId: string;
  readonly role: SyncRole;
  readonly grade: string | null;
  readonly sisId: string | null;
  /** Minga's id of the person, or null where there is none yet. */
  readonly personId: string | null;
  /** Version of the Minga record that the plan was made from. */
  readonly version: string | number | null;
  readonly name: string;
  readonly idNumber: string | null;
  readonly email: string | null;
  readonly fields: readonly FieldChange[];
  readonly reason: Reason;
  readonly heldBy: readonly HoldCode[];
  /** For a conflict: the Minga people it could be. */
  readonly candidates: readonly string[];
  /** The other half of a move: approved and pushed as one. */
  readonly pairedWith: string | null;
  /** Which half of a move this line is, be the move sent or skipped; null for everything else. */
  readonly part: MovePart | null;
}

/** A move is two lines: the person leaves one Minga (`leave`), then arrives in another (`arrive`). */
export type MovePart = 'leave' | 'arrive';

export interface Hold {
  readonly code: HoldCode;
  readonly severity: 'hold' | 'stop';
  readonly school: string;
  /** Null: every role of the school. */
  readonly role: SyncRole | null;
  /** Null: every kind of change of the group. */
  readonly op: ActionableOp | null;
  /** Where a hold is about single changes of the group in place of all: which. The others go on. */
  readonly only?: 'role-changes' | 'primary-parent' | 'rekeyed-people';
  /** Changes held, their share of the people active in Minga in the group (0 to 100), and the limit. */
  readonly count: number;
  readonly percent: number | null;
  readonly limit: number | null;
  /** What is held, in a sentence with its numbers. */
  readonly message: string;
  /** The likely cause and the next step. "Unknown" is said honestly. */
  readonly diagnosis: string;
}

export const DIAGNOSIS_CODES = [
  'permission-lost',
  'school-out-of-reach',
  'school-id-wrong',
  'school-closed',
  'switched-off',
  'prefix-change',
  'rekeyed',
  'role-remapped',
  'matched-by-email',
  'duplicate-pair',
  'other-school',
  'new-school-year',
  'term-gap',
  'emails-blanked',
  'source-trouble',
  'unknown',
] as const;
export type DiagnosisCode = (typeof DIAGNOSIS_CODES)[number];

/** The likely cause of something odd in a plan, with what it was recognised by. */
export interface Diagnosis {
  readonly code: DiagnosisCode;
  readonly school: string;
  /** Null: the school as a whole. */
  readonly role: SyncRole | null;
  /** The cause, in a sentence. "Unknown" is said honestly. */
  readonly text: string;
  /** What it was recognised by, in sentences with their numbers. */
  readonly evidence: readonly string[];
  readonly nextStep: string;
  /** Holds of the plan that it explains; none for an unusual plan that nothing holds. */
  readonly holds: readonly HoldCode[];
}

/** A school × role cell of the plan. `existing`: people active in Minga in that group before the change. */
export interface PlanGroup {
  readonly school: string;
  readonly role: SyncRole;
  readonly existing: number;
  readonly totals: Totals;
}

export interface IncompleteReason {
  readonly code:
    | 'page-failed'
    | 'total-moved'
    | 'total-not-met'
    | 'page-cap'
    | 'not-json'
    | 'no-envelope'
    | 'school-missing'
    | 'school-inactive'
    | 'collection-empty'
    | 'unidentified-row'
    | 'permission';
  /** The list it happened in, such as `schools/5/students`, or null where it concerns the whole pull. */
  readonly list: string | null;
  /** Aeries School ID concerned, or null where it concerns all. */
  readonly school: string | null;
  readonly text: string;
}

export interface SourceSummary {
  readonly complete: boolean;
  readonly incompleteReasons: readonly IncompleteReason[];
  readonly people: number;
  readonly invalid: number;
  readonly requests: number;
  readonly bytes: number;
  readonly durationMs: number;
}

/** What a plan is, without its lines. `planHash` is SHA-256 over the canonical form (domain, "Sealed plans"). */
export interface PlanHeader {
  readonly planId: string;
  readonly planHash: string;
  readonly connection: string;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  readonly settingsHash: string;
  readonly sourceFingerprint: string;
  readonly targetFingerprint: string;
  readonly source: SourceSummary;
  readonly target: { readonly people: number };
  readonly totals: Totals;
  readonly groups: readonly PlanGroup[];
  readonly holds: readonly Hold[];
  /** Causes of what is odd, with a hold or without. */
  readonly diagnoses?: readonly Diagnosis[];
  /** Made by a person (`preview`) or by the schedule (`sync`). */
  readonly trigger: 'person' | 'schedule';
  /** `undo`: made from the journal of a run, to take it back. */
  readonly kind: 'sync' | 'undo';
  /** For an undo: the run it takes back. */
  readonly undoOf: string | null;
  /** For an undo: what of the run cannot be taken back, or only in part, in sentences. */
  readonly cannotUndo: readonly CannotUndo[];
  /** The settings it was made under, by path: to say which were changed since. Lists by a digest only. */
  readonly settings: Readonly<Record<string, string>>;
  /** Lines that write a primary parent to Minga, or would with other switches; absent in an undo. */
  readonly contactChanges?: number;
  /** Names of the district's schools by Aeries School ID, as Aeries had them; absent in plans of old. */
  readonly schoolNames?: Readonly<Record<string, string>>;
}

/** Part of a run that an undo cannot bring back as it was. */
export interface CannotUndo {
  readonly count: number;
  readonly text: string;
}
