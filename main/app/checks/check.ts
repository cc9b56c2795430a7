import { RosterError } from '../../core/errors.ts';
import type { Connection } from '../../core/connection/config.ts';
import type { RosterSource, RosterTarget, SourceSchool } from '../../core/ports.ts';
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

/** OneRoster lists whose first row is asked for; each is opened by one Aeries permission. */
export const PROBED_LISTS = [
  'schools',
  'academicSessions',
  'classes',
  'courses',
  'students',
  'teachers',
  'enrollments',
] as const;
export type ProbedList = (typeof PROBED_LISTS)[number];

/** Single questions to Aeries. All throw `source-*`, with the HTTP status in `details.status` where there was one. */
export interface SourceProbe {
  /** Proves address, TLS and account, as far as one request can (nothing to prove for OAuth 1.0a). */
  signIn(control: Control): Promise<void>;
  /** Asks a list for one row. */
  probe(
    list: ProbedList,
    control: Control,
  ): Promise<{
    readonly rows: number;
    /** Rows the server says the list has, or null where it does not say. */
    readonly total: number | null;
  }>;
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
  /** Null where there is no secret to ask with. */
  readonly source: (Pick<RosterSource, 'schools'> & SourceProbe) | null;
  readonly target: Pick<RosterTarget, 'account'> | null;
}

/** What earlier groups found out for later ones. */
export interface Known {
  /** Null until Aeries has shown its list. */
  readonly schools: readonly SourceSchool[] | null;
  /** False once it makes no sense to ask Aeries more. */
  readonly aeriesAnswers: boolean;
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

/** The HTTP status behind an error, or null where there was none. */
export function statusOf(error: RosterError): number | null {
  const status = error.details['status'];
  return typeof status === 'number' ? status : null;
}

export const RESET_HINT =
  'Any change of the OneRoster settings takes effect only after a full IIS reset (setup, step 6).';
