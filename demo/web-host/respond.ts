import type { IncomingMessage, ServerResponse } from 'node:http';

/** A call carries settings, a page to print, or the ids of 200,000 chosen rows; never a file. */
const MOST_BYTES = 10_000_000;

const always = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...always, 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}

export function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...always, 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

/** The JSON body of a request, or null where it is too large or not JSON. */
export async function readJsonBody(
  request: IncomingMessage,
): Promise<{ readonly value: unknown } | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    const chunk = Buffer.from(part);
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) return null;
    parts.push(chunk);
  }
  try {
    return { value: JSON.parse(Buffer.concat(parts).toString('utf8')) };
  } catch {
    return null;
  }
}
