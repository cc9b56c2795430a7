import type { ServerResponse } from 'node:http';
import type { EventHub } from '../../main/ipc/event-hub.ts';

const KEEP_OPEN_MS = 15_000;

/** Sends every event of the application to one browser as server-sent events, until it goes away. */
export function streamEvents(response: ServerResponse, events: EventHub): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.write('retry: 1000\n: connected\n\n');
  const stop = events.subscribe((name, payload) => {
    response.write(`event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`);
  });
  const beat = setInterval(() => response.write(': still here\n\n'), KEEP_OPEN_MS);
  response.on('close', () => {
    clearInterval(beat);
    stop();
  });
}
