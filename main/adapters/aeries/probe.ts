import { RosterError } from '../../core/errors.ts';
import type { Collection } from '../../core/oneroster/envelope.ts';
import { openSession, type AeriesAccess } from './session.ts';

/** What asking for the first rows of one list told. */
type ListProbe =
  | {
      readonly ok: true;
      readonly list: string;
      readonly status: number;
      /** Rows received, at most `limit` unless the server ignores it. */
      readonly rows: readonly unknown[];
      /** Rows that the server says the list has, or null where it does not say. */
      readonly total: number | null;
      readonly durationMs: number;
    }
  | { readonly ok: false; readonly list: string; readonly error: RosterError };

export interface AeriesProbe {
  /** Proves URL, TLS and consumer key: fetches a token. Throws `source-*` or `cancelled`. Does nothing for OAuth 1.0a. */
  signIn(signal: AbortSignal): Promise<void>;
  /**
   * Reads the first rows of one list, such as `classes` or `schools/5/students` (segments with a slash as an
   * array); `offset`: rows to pass over first; `filter`: as OneRoster writes one. A failure is a value, with
   * `error.details.kind` and, for a missing permission, `.permission`. Throws `cancelled` only.
   */
  list(
    path: string | readonly string[],
    options: { readonly limit: number; readonly offset?: number; readonly filter?: string },
    signal: AbortSignal,
  ): Promise<ListProbe>;
}

const collections: Readonly<Record<string, Collection>> = {
  schools: 'orgs',
  orgs: 'orgs',
  academicSessions: 'academicSessions',
  terms: 'academicSessions',
  gradingPeriods: 'academicSessions',
  classes: 'classes',
  courses: 'courses',
  enrollments: 'enrollments',
};

/** Single questions to Aeries, for the connection check. All share one token. */
export function createAeriesProbe(access: AeriesAccess): AeriesProbe {
  const session = openSession(access);
  return {
    signIn: (signal) => session.signIn(signal),
    async list(path, { limit, offset = 0, filter }, signal) {
      const segments = typeof path === 'string' ? path.split('/') : path;
      const list = segments.join('/');
      const collection = collections[segments.at(-1) ?? ''] ?? 'users';
      try {
        const page = await session.page(
          filter === undefined ? { path: segments } : { path: segments, filter },
          collection,
          { limit, offset },
          signal,
        );
        return { ok: true, list, ...page };
      } catch (error) {
        if (!(error instanceof RosterError) || error.code === 'cancelled') throw error;
        return { ok: false, list, error };
      }
    },
  };
}
