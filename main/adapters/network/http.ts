import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import got from 'got';
import type { NetworkSettings } from '../../core/connection/config.ts';
import { createAgents } from './agents.ts';
import { faultOf, toFault } from './fault.ts';

export { HttpFault, type HttpFaultKind } from './fault.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** Largest body accepted, in bytes, on the wire and unpacked alike. Default 64 MB. */
  readonly maxBytes?: number;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; a header sent several times is joined by a comma. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly setCookies: readonly string[];
  /** Unpacked. */
  readonly body: Buffer;
  /** Body as it came over the wire. */
  readonly bytes: number;
  readonly durationMs: number;
}

export interface Http {
  /**
   * One attempt, whatever the status; redirects are not followed. Throws `HttpFault` where there is no whole
   * answer. Retries are in `retry.ts`.
   */
  send(request: HttpRequest): Promise<HttpResponse>;
  /** Closes idle connections; the client is not to be used after it. */
  close(): void;
}

const defaultMaxBytes = 64 * 1024 * 1024;

type Unpack = (raw: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;
const ungzip: Unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);
const unpackers: ReadonlyMap<string, Unpack> = new Map([
  ['gzip', ungzip],
  ['x-gzip', ungzip],
  ['deflate', promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate)],
  ['br', promisify<Buffer, { maxOutputLength: number }, Buffer>(brotliDecompress)],
]);

/** An HTTP client with the network settings of one connection. Agents are made on first use. */
export function createHttp(settings: NetworkSettings): Http {
  const { timeoutMs } = settings;
  const agents = createAgents(settings);
  const client = got.extend({
    throwHttpErrors: false,
    followRedirect: false,
    retry: { limit: 0 },
    // Unpacked by us in one go on the thread pool: streaming it through the event loop costs more.
    decompress: false,
    responseType: 'buffer',
    headers: {
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate',
      'user-agent': 'RosterBridge',
    },
    https: { minVersion: 'TLSv1.2' },
    timeout: {
      lookup: timeoutMs,
      connect: timeoutMs,
      secureConnect: timeoutMs,
      socket: timeoutMs,
      response: timeoutMs,
      // A server that drips a byte now and then resets the idle timer for ever.
      request: timeoutMs * 10,
    },
  });

  return {
    async send({ method, url, headers, body, signal, maxBytes = defaultMaxBytes }) {
      const startedAt = performance.now();
      if (signal.aborted) throw faultOf('aborted');
      const agent = agents.forUrl(url);
      const stop = new AbortController();
      let started = false;
      let tooLarge = false;
      const onAbort = (): void => {
        stop.abort();
      };
      signal.addEventListener('abort', onAbort, { once: true });
      const promise = client(url, {
        method,
        agent,
        signal: stop.signal,
        ...(headers === undefined ? {} : { headers: { ...headers } }),
        ...(body === undefined ? {} : { body }),
      });
      void promise.on('downloadProgress', ({ transferred, total }) => {
        started = true;
        if (transferred <= maxBytes && (total ?? 0) <= maxBytes) return;
        tooLarge = true;
        stop.abort();
      });
      try {
        const response = await promise;
        const raw = asBuffer(response.rawBody);
        const unpacked = await unpack(raw, response.headers['content-encoding'], maxBytes);
        return {
          status: response.statusCode,
          headers: flatHeaders(response.headers),
          setCookies: response.headers['set-cookie'] ?? [],
          body: unpacked,
          bytes: raw.byteLength,
          durationMs: performance.now() - startedAt,
        };
      } catch (error) {
        if (tooLarge) throw faultOf('too-large');
        if (signal.aborted) throw faultOf('aborted');
        throw toFault(error, started);
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    },
    close() {
      agents.close();
    },
  };
}

async function unpack(
  raw: Buffer,
  encoding: string | undefined,
  maxOutputLength: number,
): Promise<Buffer> {
  const name = encoding?.trim().toLowerCase() ?? 'identity';
  if (name === '' || name === 'identity' || raw.byteLength === 0) return raw;
  const unpacker = unpackers.get(name);
  if (unpacker === undefined) throw faultOf('other', 'UNKNOWN_CONTENT_ENCODING');
  try {
    return await unpacker(raw, { maxOutputLength });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    throw faultOf(code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'truncated', code);
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function flatHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string | undefined> {
  const flat: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(headers)) {
    flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}
