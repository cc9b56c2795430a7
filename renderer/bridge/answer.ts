import type { Result } from '../../preload/views.ts';

/** What went wrong, in words for a person. */
export type Failure = Extract<Result<never>, { ok: false }>['error'];

/** A failure on its way through a query, which only knows thrown things. */
export class FailedAnswer extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'FailedAnswer';
    this.failure = failure;
  }
}

/** An answer as a value even where the bridge itself broke, as when the main process went away. */
export async function answer<T>(asked: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await asked;
  } catch {
    return {
      ok: false,
      error: {
        code: 'internal',
        message: 'Roster Bridge did not answer. It is not known whether the change was made.',
        fix: 'Close Roster Bridge and start it again.',
        retryable: true,
        details: {},
      },
    };
  }
}

/** The value of an answer. Throws `FailedAnswer`; for queries only. */
export async function valueOf<T>(asked: Promise<Result<T>>): Promise<T> {
  const result = await answer(asked);
  if (result.ok) return result.value;
  throw new FailedAnswer(result.error);
}

/** The failure of a query, in words. */
export function failureOf(error: Error): Failure {
  if (error instanceof FailedAnswer) return error.failure;
  return {
    code: 'internal',
    message: 'Something unexpected went wrong while reading. Nothing was changed.',
    fix: 'Try again.',
    retryable: true,
    details: {},
  };
}
