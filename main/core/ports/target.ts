import type { MingaRole, PersonFields, TargetPerson } from '../person/person.ts';
import type { Control } from '../progress.ts';

/** Where it goes. */

export interface TargetAccount {
  readonly user: { readonly id: string; readonly email: string; readonly role: MingaRole };
  readonly district: { readonly id: string; readonly name: string };
  readonly mingas: readonly {
    readonly id: string;
    readonly name: string;
    readonly sisSchoolId: string | null;
  }[];
}

export interface ImportItem {
  /** The change id: comes back with the outcome. */
  readonly ref: string;
  readonly op: 'create' | 'update' | 'archive' | 'restore';
  readonly personId?: string;
  readonly expectedVersion?: string | number;
  readonly fields?: PersonFields;
}

export interface ImportBatch {
  readonly mingaId: string;
  /** Same key and same items: the same import, however often it is sent. */
  readonly idempotencyKey: string;
  readonly items: readonly ImportItem[];
}

export type ItemOutcome = 'succeeded' | 'failed' | 'skipped' | 'conflict';

export interface ImportResult {
  readonly ref: string;
  readonly outcome: ItemOutcome;
  readonly personId: string | null;
  readonly version: string | number | null;
  /** The target's own code, such as `duplicate`, and the field at fault. */
  readonly code: string | null;
  readonly field: string | null;
  readonly message: string | null;
}

export interface RosterTarget {
  /** The account behind the token. Throws `target-refused` where the role is not enough, naming the role. */
  account(control: Control): Promise<TargetAccount>;
  /** Reads every person of one Minga, archived people included. Incomplete reading throws. */
  pull(
    mingaId: string,
    sink: (people: readonly TargetPerson[]) => void,
    control: Control,
  ): Promise<void>;
  /**
   * Sends at most 500 items and waits for their outcomes: one result an item, in any order.
   * Throws `target-unreachable` where it is not known what became of the batch (send it again, same key).
   */
  submit(batch: ImportBatch, control: Control): Promise<readonly ImportResult[]>;
}
