import type { z } from 'zod';
import { HttpFault, type Http, type HttpResponse } from '../network/http.ts';
import { sendWithRetries, type RetryHooks, type RetryPolicy } from '../network/retry.ts';
import { cancelled, refused, unreachable, unreadable, type Doing } from './errors.ts';
import type { Waiting } from './waiting.ts';

export interface MingaClientOptions {
  /** Checked, ends with a slash. */
  readonly baseUrl: string;
  readonly token: string;
  readonly http: Http;
  readonly retry?: Partial<RetryPolicy>;
  readonly hooks?: RetryHooks;
  readonly waiting: Waiting;
}

export interface MingaRequest {
  readonly doing: Doing;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Present: a POST of this JSON under this key. */
  readonly post?: { readonly idempotencyKey: string; readonly json: string };
  readonly signal: AbortSignal;
}

export interface MingaClient {
  /**
   * Sends a request, again where that may help, and gives any answer that is a success or in `expected`.
   * Throws `target-refused`, `target-unreachable`, `target-untrusted`, `cancelled`.
   */
  send(request: MingaRequest, expected?: readonly number[]): Promise<HttpResponse>;
  /** Sends a GET and reads its answer; a success that cannot be read is asked for again. Throws as `send`. */
  get<Schema extends z.ZodType>(schema: Schema, request: MingaRequest): Promise<z.output<Schema>>;
}

/** How often an unreadable success is asked for: a proxy may garble one answer, hardly three. */
const MAX_READINGS = 3;

/** A page of 1,000 people is about 500 kB; more than this is not an answer but an accident. */
const MAX_BYTES = 32 * 1024 * 1024;

export function createMingaClient(options: MingaClientOptions): MingaClient {
  const { baseUrl, token, http, retry, hooks, waiting } = options;
  const client: MingaClient = {
    async send({ doing, path, query, post, signal }, expected = []) {
      const url = new URL(path, baseUrl);
      for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
      const headers = {
        accept: 'application/json, application/problem+json',
        authorization: `Bearer ${token}`,
        ...(post === undefined
          ? {}
          : { 'content-type': 'application/json', 'idempotency-key': post.idempotencyKey }),
      };
      const request = {
        method: post === undefined ? ('GET' as const) : ('POST' as const),
        url: url.href,
        headers,
        ...(post === undefined ? {} : { body: post.json }),
        signal,
        maxBytes: MAX_BYTES,
      };
      let response: HttpResponse;
      try {
        response = await sendWithRetries(http, request, retry, hooks);
      } catch (error) {
        if (!(error instanceof HttpFault)) throw error;
        throw faultError(doing, error);
      }
      const { status } = response;
      if ((status >= 200 && status < 300) || expected.includes(status)) return response;
      throw refused(doing, response);
    },
    async get(schema, request) {
      const patience = waiting.start();
      for (let reading = 1; ; reading += 1) {
        const response = await client.send(request);
        try {
          return readAnswer(schema, response, request.doing);
        } catch (error) {
          if (reading >= MAX_READINGS) throw error;
        }
        await patience.pause(request.signal);
      }
    },
  };
  return client;
}

function faultError(doing: Doing, fault: HttpFault): Error {
  if (fault.kind === 'aborted') return cancelled();
  if (fault.kind === 'too-large') return unreadable(doing, 'it is larger than 32 MB');
  return unreachable(doing, fault);
}

/** Reads a successful answer. Throws as `unreadable` says; the message holds field names, never values. */
export function readAnswer<Schema extends z.ZodType>(
  schema: Schema,
  response: HttpResponse,
  doing: Doing,
): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(response.body.toString('utf8'));
  } catch {
    const page = /html/i.test(response.headers['content-type'] ?? '');
    throw unreadable(doing, page ? 'it is a web page' : 'it is not whole JSON');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') || '(whole answer)';
  throw unreadable(doing, `"${field}" is missing or not as agreed`, field);
}
