import type { SyncRole } from '../person/person.ts';
import type { ChangeFilter } from '../ports.ts';
import type { ActionableOp, HoldCode } from './plan.ts';

/** Which lines of a plan a person, or the policy, says yes to. */
export type Selection =
  | { readonly kind: 'all' }
  | { readonly kind: 'ops'; readonly ops: readonly ActionableOp[] }
  | { readonly kind: 'rows'; readonly ids: readonly string[] }
  /** All that match, but for those named. */
  | { readonly kind: 'filter'; readonly filter: ChangeFilter; readonly except: readonly string[] };

/** A yes to one hold of one plan. Null school or role: every one that the hold names. */
export interface Override {
  readonly code: HoldCode;
  readonly school: string | null;
  readonly role: SyncRole | null;
  /** Why; kept in the approval. */
  readonly note?: string | null;
  /** For a stop: the number of people, as a person typed it. */
  readonly typedCount?: number | null;
}
