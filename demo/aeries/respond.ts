import { Buffer } from 'node:buffer';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { RequestEntry } from './request-log.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Parts are sent one after the other. */
  readonly body: readonly Buffer[];
}

/** What goes wrong on the way. */
export interface Transport {
  readonly gzip?: boolean;
  /** Content-length says more than comes; the connection is closed. */
  readonly cut?: boolean;
  /** The connection is reset in the middle of the body. */
  readonly reset?: boolean;
  readonly trickle?: { readonly parts: number; readonly ms: number };
}

export function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: [Buffer.from(JSON.stringify(value))],
  };
}

/** The error form that the specification recommends. */
export function statusInfo(status: number, codeMinor: string, description: string): Answer {
  return json(status, {
    statusInfoSet: [
      {
        imsx_codeMajor: 'failure',
        imsx_severity: 'error',
        imsx_codeMinor: codeMinor,
        imsx_description: description,
      },
    ],
  });
}

export function html(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
    body: [Buffer.from(body)],
  };
}

export const LOGIN_PAGE =
  '<!DOCTYPE html><html lang="en"><head><title>Aeries: Portals</title></head><body>' +
  '<form method="post" action="./Login.aspx"><h1>Sign in</h1><input name="UserName" />' +
  '<input name="Password" type="password" /><button>Sign in</button></form></body></html>';

export const NOT_FOUND_PAGE =
  '<!DOCTYPE html><html><head><title>404 - File or directory not found.</title></head><body>' +
  '<h2>404 - File or directory not found.</h2><h3>The resource you are looking for might have been ' +
  'removed, had its name changed, or is temporarily unavailable.</h3></body></html>';

/** Sends an answer, well or as badly as asked for, and notes it. Returns when it is sent or cut. */
export async function send(
  response: ServerResponse,
  entry: RequestEntry,
  answer: Answer,
  transport: Transport = {},
): Promise<void> {
  entry.status = answer.status;
  const body =
    transport.gzip === true ? [gzipSync(Buffer.concat(answer.body), { level: 1 })] : answer.body;
  const length = body.reduce((sum, part) => sum + part.length, 0);
  const partial = transport.cut === true || transport.reset === true;
  response.writeHead(answer.status, {
    'Cache-Control': 'private',
    'X-Powered-By': 'ASP.NET',
    ...answer.headers,
    ...(transport.gzip === true ? { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' } : {}),
    'Content-Length': String(length),
  });
  if (partial) {
    const half = Buffer.concat(body).subarray(0, Math.floor(length / 2));
    entry.bytes = half.length;
    await new Promise<void>((done) => {
      response.write(half, () => {
        done();
      });
    });
    if (transport.reset === true) response.socket?.resetAndDestroy();
    else response.socket?.end();
    return;
  }
  entry.bytes = length;
  if (transport.trickle !== undefined) {
    await trickle(response, Buffer.concat(body), transport.trickle);
    return;
  }
  response.cork();
  for (const part of body) response.write(part);
  response.end();
  response.uncork();
}

async function trickle(
  response: ServerResponse,
  body: Buffer,
  { parts, ms }: { readonly parts: number; readonly ms: number },
): Promise<void> {
  const step = Math.max(1, Math.ceil(body.length / parts));
  for (let at = 0; at < body.length; at += step) {
    if (response.destroyed) return;
    response.write(body.subarray(at, at + step));
    await wait(ms);
  }
  response.end();
}

/** A body that never seems to end: an envelope, then blanks, without a content-length. */
export async function sendHuge(
  response: ServerResponse,
  entry: RequestEntry,
  start: string,
  bytes: number,
): Promise<void> {
  entry.status = 200;
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' });
  response.write(start);
  const blank = Buffer.alloc(256 * 1024, ' ');
  for (let sent = 0; sent < bytes && !response.destroyed; sent += blank.length) {
    entry.bytes = sent + blank.length;
    if (response.write(blank)) continue;
    await drained(response);
  }
  response.end(']}');
}

/** Until there is room again, or nobody left to send to. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((done) => {
    const go = () => {
      response.off('drain', go);
      response.off('close', go);
      done();
    };
    response.on('drain', go);
    response.on('close', go);
  });
}
