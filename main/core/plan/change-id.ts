import { hash } from 'node:crypto';

/**
 * Ids of changes: the first 20 hexadecimal digits of SHA-256 over the Minga and the person, so that they depend
 * on who it is only: never on the kind of change, nor on the order of rows. 80 bits: a plan of a million lines
 * has two of one id with a chance of one in 10^12.
 */
export type IdentityKind =
  /** A person of the source, by sourcedId. */
  | 'source'
  /** Someone in Minga with no counterpart in the source, by Minga's id. */
  | 'target'
  /** An unreadable row, by what identifies it. */
  | 'row'
  /** An unreadable row of no school, listed at the first one so that it is seen. */
  | 'stray-row';

/** `ordinal`: 0, and higher for further people who claim the same identity. */
export function changeId(
  mingaId: string,
  kind: IdentityKind,
  identity: string,
  ordinal = 0,
): string {
  const text = `${kind}\n${mingaId.length}\n${mingaId}\n${identity}\n${ordinal}`;
  return `chg_${hash('sha256', text, 'buffer').toString('hex', 0, 10)}`;
}
