import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Application } from '../../main/ipc/application.ts';
import { contentSecurityPolicy, serveRendererFile } from '../../main/ipc/renderer-files.ts';
import type { Downloads } from './downloads.ts';
import { streamEvents } from './event-stream.ts';
import { isSameOrigin } from './guard.ts';
import { readJsonBody, sendJson, sendText } from './respond.ts';
import { createSession } from './session.ts';

export interface WebHostOptions {
  readonly application: Application;
  /** The built screens. */
  readonly rendererFolder: string;
  /** Reports that wait for the page. */
  readonly downloads?: Downloads;
  /** 0, the default: any free port. */
  readonly port?: number;
}

export interface WebHost {
  /** The address with its token: opens the app in the browser that is given it. */
  readonly url: string;
  /** The origin alone, without the right to use it. */
  readonly origin: string;
  close(): Promise<void>;
}

const FILES = '/api/files/';

/** Serves the screens and the handler table on this computer only (127.0.0.1), for development, demo and tests. */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const { application, rendererFolder } = options;
  const session = createSession();
  const csp = contentSecurityPolicy("'self'");
  let host = '';

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '' } = request;
    const url = URL.parse(request.url ?? '', `http://${host}`);
    if (url === null) return sendText(response, 400, 'Not an address of this application.');
    const { pathname, searchParams } = url;
    const isApi = pathname.startsWith('/api/');
    // EventSource sends no Origin to its own host: only calls must name theirs.
    const isCall = isApi && method === 'POST';
    if (!isSameOrigin(request, { host, isCall })) {
      return sendText(response, 403, 'Only pages of Roster Bridge itself may use it.');
    }
    if (method === 'GET' && pathname === '/' && session.accepts(searchParams.get('token'))) {
      // Traded at once, so that the token stands in no history, referrer or screenshot.
      response.writeHead(303, {
        location: '/',
        'set-cookie': session.setCookie,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      });
      response.end();
      return;
    }
    if (!session.isOurs(request)) {
      const text = 'Open Roster Bridge with the address that it printed when it was started.';
      return sendText(response, 401, text);
    }
    if (isApi) return answerApi(request, response, { method, pathname });
    const file = await serveRendererFile({ method, pathname }, { folder: rendererFolder, csp });
    response.writeHead(file.status, file.headers);
    response.end(file.body);
  };

  const answerApi = async (
    request: IncomingMessage,
    response: ServerResponse,
    { method, pathname }: { readonly method: string; readonly pathname: string },
  ): Promise<void> => {
    if (pathname === '/api/events') {
      if (method !== 'GET') return sendText(response, 405, 'Only GET.');
      return streamEvents(response, application.events);
    }
    if (method === 'GET' && pathname.startsWith(FILES)) {
      const sent = await options.downloads?.send(pathname.slice(FILES.length), response);
      if (sent === true) return;
      return sendText(response, 404, 'This file was fetched already, or has waited too long.');
    }
    if (method !== 'POST') return sendText(response, 405, 'Only POST.');
    // A form of another site cannot send this type without asking first.
    if (request.headers['content-type'] !== 'application/json') {
      return sendText(response, 415, 'Only application/json.');
    }
    const body = await readJsonBody(request);
    if (body === null) return sendText(response, 400, 'Not JSON, or too large.');
    const { value } = body;
    const input =
      typeof value === 'object' && value !== null && 'input' in value ? value.input : undefined;
    sendJson(response, await application.call(pathname.slice('/api/'.length), input));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) sendText(response, 500, 'Something unexpected went wrong.');
      else response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  host = `127.0.0.1:${portOf(server.address())}`;
  return {
    url: `http://${host}/?token=${session.token}`,
    origin: `http://${host}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The web host has no port.');
  return address.port;
}
