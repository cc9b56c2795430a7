import { readEnvelope, readTotal, type Collection } from '../../core/oneroster/envelope.ts';
import type { HttpResponse } from '../network/http.ts';
import { AeriesError, type FailureKind } from './failures.ts';

/** One page of a list, as read. */
export interface Page {
  readonly rows: readonly unknown[];
  /** Rows that the server says the list has, or null where it does not say. */
  readonly total: number | null;
  readonly status: number;
  /** The successful attempt alone. */
  readonly durationMs: number;
}

/** The rows of an answer, or what is wrong with it. `offset`: where the page begins. */
export function readPage(
  response: HttpResponse,
  list: string,
  collection: Collection,
  offset: number,
): Page | AeriesError {
  const { status, durationMs } = response;
  const failure = statusFailure(response, list);
  if (failure !== null) return failure;
  if (looksLikeHtml(response)) return new AeriesError({ kind: 'login-page', list, status });
  const body = parseJson(response.body);
  if (body === undefined) return new AeriesError({ kind: 'not-json', list, status });
  const total = readTotal(response.headers['x-total-count']);
  const envelope = readEnvelope(body, collection);
  if (envelope.ok) return { rows: envelope.rows, total, status, durationMs };
  // Null in place of an empty list is believed only where the total agrees.
  const believable = envelope.reason === 'empty' && total !== null && offset >= total;
  return believable
    ? { rows: [], total, status, durationMs }
    : new AeriesError({ kind: 'no-envelope', list, status });
}

/** What a status says went wrong; null for success. */
export function statusFailure({ status }: HttpResponse, list: string): AeriesError | null {
  if (status >= 200 && status < 300) return null;
  return new AeriesError({ kind: kindOfStatus(status), list, status });
}

function kindOfStatus(status: number): FailureKind {
  if (status >= 300 && status < 400) return 'redirect';
  switch (status) {
    case 401:
      return 'credentials';
    case 403:
      return 'permission';
    case 404:
    case 405:
    case 410:
    case 501:
      return 'not-found';
    case 408:
      return 'timeout';
    case 413:
      return 'too-large';
    case 429:
      return 'rate-limited';
    default:
      return status >= 500 ? 'server-error' : 'bad-request';
  }
}

/** A web page where data should be: told by its type, or by its first sign. */
export function looksLikeHtml({ headers, body }: HttpResponse): boolean {
  if (headers['content-type']?.toLowerCase().includes('html') === true) return true;
  return /^\s*</.test(body.toString('latin1', 0, 200).replace(/^ï»¿/, ''));
}

/** Undefined where it is not JSON. */
export function parseJson(body: Buffer): unknown {
  const bom = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0;
  try {
    const value: unknown = JSON.parse(body.toString('utf8', bom));
    return value;
  } catch {
    return undefined;
  }
}
