/** Every failure that a person may meet. Adapters and use cases throw these; hosts turn them to words and codes. */
export const ERROR_CODES = [
  'bad-config',
  'bad-usage',
  'secret-missing',
  'keychain-unavailable',
  'source-unreachable',
  'source-refused',
  'source-untrusted',
  'target-unreachable',
  'target-refused',
  'target-untrusted',
  'plan-unknown',
  'plan-stale',
  'run-unknown',
  'run-finished',
  'run-not-undoable',
  'busy',
  'store-newer',
  'store-corrupt',
  'store-unwritable',
  'file-unwritable',
  'file-unreadable',
  'notify-failed',
  'cancelled',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface ErrorFacts {
  /** The message: what happened, and what it means for the data. No secret, token or person's name. */
  readonly message: string;
  /** What to do next, in a sentence. */
  readonly fix?: string;
  readonly retryable?: boolean;
  /** Facts for a program: field path, HTTP status, list name. Never a payload. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
  readonly cause?: unknown;
}

/** An expected failure. Shown by its message, never by its stack. */
export class RosterError extends Error {
  readonly code: ErrorCode;
  readonly fix: string | null;
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;

  constructor(code: ErrorCode, facts: ErrorFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = 'RosterError';
    this.code = code;
    this.fix = facts.fix ?? null;
    this.retryable = facts.retryable ?? false;
    this.details = facts.details ?? {};
  }
}

/** An error as a plain value: crosses threads, IPC and JSON. */
export interface ErrorValue {
  readonly code: ErrorCode;
  readonly message: string;
  readonly fix: string | null;
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

/** What kind of error it was: its message may hold whatever was worked on, names too, and goes into mails. */
export function kindOfError(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** Any thrown thing as a value. Of an unexpected error its kind alone: where it was thrown stands in the log. */
export function toErrorValue(error: unknown): ErrorValue {
  if (error instanceof RosterError) {
    const { code, message, fix, retryable, details } = error;
    return { code, message, fix, retryable, details };
  }
  return {
    code: 'internal',
    message: `Something unexpected went wrong (${kindOfError(error)}). Nothing further was sent.`,
    fix: 'Try again. If it happens again, send the support bundle to your support contact.',
    retryable: false,
    details: {},
  };
}

/** The opposite of `toErrorValue`, for the receiving side of a thread or IPC boundary. */
export function fromErrorValue(value: ErrorValue): RosterError {
  return new RosterError(value.code, {
    message: value.message,
    ...(value.fix === null ? {} : { fix: value.fix }),
    retryable: value.retryable,
    details: value.details,
  });
}

/** Exhaustive `switch`: fails to compile when a case is forgotten. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`);
}
