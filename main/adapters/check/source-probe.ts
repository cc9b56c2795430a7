import type { PeopleSample, SampledRole, SourceProbe } from '../../core/check/probes.ts';
import { readAeriesBaseUrl } from '../../core/connection/aeries-url.ts';
import { readSchool } from '../../core/oneroster/read-org.ts';
import type { ConnectionDraft } from '../../core/settings/draft.ts';
import {
  createAeriesProbe,
  createAeriesSource,
  type AeriesAccess,
  type AeriesProbe,
} from '../aeries/index.ts';
import { createHttp } from '../network/http.ts';
import type { RetryPolicy } from '../network/retry.ts';
import { lookAround } from './look-around.ts';
import { observeHttp } from './observe.ts';

/** A person waits: one more attempt is worth it, a server's wish for minutes is not. Milliseconds. */
export const CHECK_RETRY: Partial<RetryPolicy> = {
  attempts: 2,
  baseDelayMs: 300,
  maxRetryAfterMs: 3000,
};
/** Longest wait for one answer of a check, in milliseconds, whatever a long pull may be allowed. */
const LONGEST_WAIT = 10_000;

/** Rows of one request of a sample. A long list is asked in this many places. */
const SAMPLE_PAGE = 50;
const SAMPLE_PLACES = 4;

/** Network settings for somebody who waits. */
export function hurried(network: ConnectionDraft['network']): ConnectionDraft['network'] {
  return { ...network, timeoutMs: Math.min(network.timeoutMs, LONGEST_WAIT) };
}

/**
 * Aeries, as the check asks it: one client and one token for all single questions. Made on first use, as it
 * refuses an address that is not in form; that is then a failed check, thrown as `bad-config`.
 */
export function openSourceProbe(
  { aeries, network, schools, sync, rules }: ConnectionDraft,
  access: Pick<AeriesAccess, 'consumerSecret' | 'clock'>,
): SourceProbe {
  const { http, observed } = observeHttp(createHttp(hurried(network)), access.clock);
  const whole: AeriesAccess = {
    ...aeries,
    ...access,
    network: hurried(network),
    http,
    retry: CHECK_RETRY,
  };
  let shared: AeriesProbe | null = null;
  const probe = (): AeriesProbe => (shared ??= createAeriesProbe(whole));
  const ids = schools.map(({ aeriesSchoolId }) => aeriesSchoolId);

  const page = async (
    role: SampledRole,
    place: { readonly limit: number; readonly offset: number },
    signal: AbortSignal,
  ): Promise<PeopleSample> => {
    const { list, filter } = listOf(role);
    const options = filter === null ? place : { ...place, filter };
    return orThrow(await probe().list(list, options, signal));
  };

  return {
    async schools(control) {
      // One page with the token that is there already; what it leaves open is left to the reader of whole lists.
      const limit = network.pageSize;
      const answer = await probe().list('schools', { limit }, control.signal);
      if (!answer.ok && answer.error.details['kind'] !== 'not-found') throw answer.error;
      const { rows, total } = answer.ok ? answer : { rows: [], total: null };
      const found = rows.map(readSchool).filter((school) => school !== null);
      if (found.length > 0 && rows.length === total) return found;
      return createAeriesSource({ ...whole, schools: ids, sync, rules }).schools(control);
    },
    signIn: async ({ signal }) => probe().signIn(signal),
    async probe(list, { signal }) {
      const { rows, total } = orThrow(await probe().list(list, { limit: 1 }, signal));
      return { rows: rows.length, total };
    },
    async sample(role, most, { signal }) {
      const limit = Math.min(most, SAMPLE_PAGE);
      const first = await page(role, { limit, offset: 0 }, signal);
      const total = first.total ?? 0;
      if (most <= SAMPLE_PAGE || total <= limit) return first;
      // Lists often come by school or grade: their beginning alone would tell of one school or of the youngest.
      const step = Math.max(limit, Math.floor(total / SAMPLE_PLACES));
      const offsets = Array.from({ length: SAMPLE_PLACES - 1 }, (_, at) => (at + 1) * step);
      const others = await Promise.all(
        offsets
          .filter((offset) => offset < total)
          .map((offset) => page(role, { limit, offset }, signal)),
      );
      const rows = [first, ...others].flatMap((each) => each.rows).slice(0, most);
      return { rows, total: first.total };
    },
    async lookAround({ signal }) {
      const reading = readAeriesBaseUrl(aeries.baseUrl, network);
      return reading.ok ? lookAround(http, reading.url, signal) : { page: null, oneRoster: null };
    },
    observed,
  };
}

function orThrow(answer: Awaited<ReturnType<AeriesProbe['list']>>): PeopleSample {
  if (!answer.ok) throw answer.error;
  return { rows: answer.rows, total: answer.total };
}

/** Students and teachers have lists of their own; everybody else is among the users. */
function listOf(role: SampledRole): { readonly list: string; readonly filter: string | null } {
  switch (role) {
    case 'student':
      return { list: 'students', filter: null };
    case 'teacher':
      return { list: 'teachers', filter: null };
    default:
      return { list: 'users', filter: `role='${role}'` };
  }
}
