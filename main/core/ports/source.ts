import type { InvalidRow, SourceContact, SourcePerson } from '../person/person.ts';
import type { IncompleteReason } from '../plan/plan.ts';
import type { Control } from '../progress.ts';

/** Where the roster comes from. */

export interface SourceSchool {
  /** Aeries School ID (org sourcedId). */
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

export interface SourceTerm {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  /** YYYY-MM-DD */
  readonly startDate: string;
  readonly endDate: string;
}

/** A part of the roster, in the order in which it was read. */
export interface SourceBatch {
  readonly people: readonly SourcePerson[];
  readonly contacts: readonly SourceContact[];
  readonly invalid: readonly InvalidRow[];
}

export interface SourceVerdict {
  readonly complete: boolean;
  readonly incompleteReasons: readonly IncompleteReason[];
  /** Every school of the district's own list. */
  readonly schools: readonly SourceSchool[];
  readonly terms: readonly SourceTerm[];
  readonly requests: number;
  readonly bytes: number;
  readonly durationMs: number;
}

export interface RosterSource {
  /** The schools of the district, with a fresh token: also the quickest proof that the account works. */
  schools(control: Control): Promise<readonly SourceSchool[]>;
  /**
   * Reads every person of the configured schools and switched-on roles, with contacts where they are on.
   * Each person comes once (lists are de-duplicated by sourcedId, their schools joined).
   * A page that fails for good makes the verdict incomplete; only a source that gives nothing throws
   * (`source-unreachable`, `source-refused`, `source-untrusted`, `cancelled`).
   */
  pull(sink: (batch: SourceBatch) => void, control: Control): Promise<SourceVerdict>;
}
