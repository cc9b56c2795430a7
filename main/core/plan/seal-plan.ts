import { canonicalChange } from './change.ts';
import { openHash } from './fingerprint.ts';
import { ACTIONABLE_OPS } from './plan.ts';
import type { Change, Op } from './plan.ts';

export interface Seal {
  readonly planHash: string;
  /** Lines that write a primary parent to Minga, or would with other switches. */
  readonly contactChanges: number;
}

/**
 * SHA-256 over the settings, both fingerprints, what was decided of people, and the canonical form of all changes; and
 * what is counted on the way, since a walk over all changes is dear.
 */
export function sealPlan(parts: readonly string[], changes: Iterable<Change>): Seal {
  const hash = openHash();
  for (const part of parts) hash.add(`${part}\n`);
  let contactChanges = 0;
  for (const change of changes) {
    hash.add(canonicalChange(change));
    if (WRITTEN.has(change.op) && change.fields.some(({ field }) => field === 'primaryParent')) {
      contactChanges += 1;
    }
  }
  return { planHash: hash.end(), contactChanges };
}

/** What is sent, or would be with other switches. */
const WRITTEN: ReadonlySet<Op> = new Set([...ACTIONABLE_OPS, 'skip']);
