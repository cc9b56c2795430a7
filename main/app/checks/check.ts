import { RosterError } from '../../core/errors.ts';
import type { Connection } from '../../core/connection/config.ts';
import type { NetworkProbe, SourceProbe } from '../../core/check/probes.ts';
import type { RosterTarget, SourceSchool } from '../../core/ports.ts';
import type { Control } from '../../core/progress.ts';

export type CheckStatus = 'pass' | 'warn' | 'fail' | 'skipped';

/** One line of the connection check (contracts, `check`). */
export interface Check {
  /** Stable, such as `aeries-url` or `school:5`. */
  readonly id: string;
  readonly title: string;
  readonly status: CheckStatus;
  /** What was found, in a sentence. */
  readonly detail: string;
  /** What to do, where there is something to do. */
  readonly fix: string | null;
}

/** What the check may know of a secret: never its value. */
export interface SecretFacts {
  readonly stored: boolean;
  readonly looksLikeCertificate: boolean;
  /** Why it could not be looked up, where that is so. */
  readonly problem?: Pick<RosterError, 'message' | 'fix'>;
}

export interface CheckBench {
  readonly connection: Connection;
  readonly consumerSecret: SecretFacts;
  readonly mingaToken: SecretFacts;
  /** Absent: this host cannot look at the network beneath, and its checks are skipped. */
  readonly network?: NetworkProbe;
  /** Null where there is no secret to ask with. */
  readonly source: SourceProbe | null;
  readonly target: Pick<RosterTarget, 'account'> | null;
}

/** Throws `keychain-unavailable` where nobody knows whether a secret is stored: that it is missing would be a guess. */
export function assertLookedUp({ problem }: Pick<SecretFacts, 'problem'>): void {
  if (problem === undefined) return;
  const { message, fix } = problem;
  throw new RosterError('keychain-unavailable', {
    message: `${message} Nothing was read.`,
    ...(fix === null ? {} : { fix }),
    retryable: true,
  });
}

/** What earlier groups found out for later ones. */
export interface Known {
  /** Null until Aeries has shown its list. */
  readonly schools: readonly SourceSchool[] | null;
  /** Why it makes no sense to ask Aeries (more), in a sentence that ends the reason of a skipped check; else null. */
  readonly blocked: string | null;
}

/**
 * A few checks that belong together. Yields each as soon as it is known and returns what it found out.
 * To add a group: one file here, one entry in `CHECK_GROUPS` (check-connection.ts).
 */
export type CheckGroup = (
  bench: CheckBench,
  known: Known,
  control: Control,
) => AsyncGenerator<Check, Partial<Known>, void>;

export function pass(id: string, title: string, detail: string): Check {
  return { id, title, status: 'pass', detail, fix: null };
}

export function warn(id: string, title: string, detail: string, fix: string): Check {
  return { id, title, status: 'warn', detail, fix };
}

export function fail(id: string, title: string, detail: string, fix: string | null): Check {
  return { id, title, status: 'fail', detail, fix };
}

export function skipped(id: string, title: string, detail: string): Check {
  return { id, title, status: 'skipped', detail, fix: null };
}

/** The error of an adapter, to be shown as a failed check; a cancel and a fault of our own go on as they are. */
export function expected(error: unknown): RosterError {
  if (error instanceof RosterError && error.code !== 'cancelled' && error.code !== 'internal') {
    return error;
  }
  throw error;
}

/** What a question came to. */
type Attempt<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: RosterError };

/** Asks, and keeps an expected failure as a value; anything else is thrown when it is waited for. */
export async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: expected(error) };
  }
}

/** The HTTP status behind an error, or null where there was none. */
export function statusOf(error: RosterError): number | null {
  const status = error.details['status'];
  return typeof status === 'number' ? status : null;
}

/** What stood in the way, as the adapter names it, such as `not-found`. */
export function kindOf(error: RosterError): string | null {
  const kind = error.details['kind'];
  return typeof kind === 'string' ? kind : null;
}

/** `1,200 students`; `nouns` is the plural. */
export function count(value: number, nouns: string): string {
  const noun = nouns === 'classes' ? 'class' : nouns.replace(/s$/, '');
  return `${value.toLocaleString('en-US')} ${value === 1 ? noun : nouns}`;
}

export const RESET_HINT =
  'Any change of the OneRoster settings takes effect only after a full IIS reset (setup, step 6).';
