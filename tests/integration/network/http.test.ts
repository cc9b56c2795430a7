import { gzipSync } from 'node:zlib';
import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttp, type Http, type HttpRequest } from '../../../main/adapters/network/http.ts';
import { networkOf, serve, type Running } from './servers.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function against(
  listener: RequestListener,
  timeoutMs = 2000,
): Promise<{
  server: Running;
  http: Http;
  send: (more?: Partial<HttpRequest>) => ReturnType<Http['send']>;
}> {
  const server = await serve(listener);
  const http = createHttp(networkOf({ timeoutMs }));
  open.push(http, server);
  const url = `http://127.0.0.1:${server.port}/x`;
  const signal = new AbortController().signal;
  return { server, http, send: (more) => http.send({ method: 'GET', url, signal, ...more }) };
}

test('an answer comes with status, headers, cookies, body and what it weighed', async () => {
  const { send } = await against((_request, response) => {
    response.writeHead(418, { 'X-Total-Count': '12', 'Set-Cookie': ['a=1; Path=/', 'b=2'] });
    response.end('tea');
  });
  const answer = await send();

  expect(answer).toMatchObject({ status: 418, setCookies: ['a=1; Path=/', 'b=2'], bytes: 3 });
  expect(answer.headers['x-total-count']).toBe('12');
  expect(answer.body.toString()).toBe('tea');
  expect(answer.durationMs).toBeGreaterThan(0);
});

test('a body and headers are sent as given', async () => {
  let seen = '';
  const { send } = await against((request, response) => {
    request.on('data', (part: Buffer) => (seen += part.toString()));
    request.on('end', () => {
      seen = `${request.method ?? ''} ${request.headers['content-type'] ?? ''} ${seen}`;
      response.end();
    });
  });
  await send({
    method: 'POST',
    body: 'a=1',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

  expect(seen).toBe('POST application/x-www-form-urlencoded a=1');
});

test('a redirect is handed back, never followed', async () => {
  const paths: string[] = [];
  const { send } = await against((request, response) => {
    paths.push(request.url ?? '');
    response.writeHead(302, { Location: '/login' }).end();
  });

  expect((await send()).status).toBe(302);
  expect(paths).toEqual(['/x']);
});

test('nothing is sent again by itself', async () => {
  let requests = 0;
  const { send } = await against((_request, response) => {
    requests += 1;
    response.writeHead(503).end();
  });

  expect((await send()).status).toBe(503);
  expect(requests).toBe(1);
});

test('connections are kept for the next request', async () => {
  const ports = new Set<number | undefined>();
  const { send } = await against((request, response) => {
    ports.add(request.socket.remotePort);
    response.end('x');
  });
  for (let at = 0; at < 5; at += 1) await send();

  expect(ports.size).toBe(1);
});

describe('a packed body', () => {
  const text = 'x'.repeat(100_000);

  test('is asked for and unpacked', async () => {
    const { send } = await against((request, response) => {
      expect(request.headers['accept-encoding']).toContain('gzip');
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(text));
    });
    const { body, bytes } = await send();

    expect(body.toString()).toBe(text);
    expect(bytes).toBeLessThan(1000);
  });

  test('that unpacks beyond the limit is refused: a small bomb is a bomb', async () => {
    const { send } = await against((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(text));
    });

    await expect(send({ maxBytes: 50_000 })).rejects.toMatchObject({ kind: 'too-large' });
  });

  test('that is cut short is no answer', async () => {
    const { send } = await against((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(text).subarray(0, 60));
    });

    await expect(send()).rejects.toMatchObject({ kind: 'truncated' });
  });
});

describe('an answer beyond the size limit', () => {
  test('is refused as soon as its length is known', async () => {
    const { send } = await against((_request, response) => {
      response.writeHead(200, { 'Content-Length': '1000000' });
      response.write('x');
    });

    await expect(send({ maxBytes: 1000 })).rejects.toMatchObject({ kind: 'too-large' });
  });

  test('is cut off as soon as it has gone beyond it, where no length is stated', async () => {
    let sent = 0;
    const { send } = await against((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536))) sent += 65_536;
        response.once('drain', more);
      };
      more();
    });

    await expect(send({ maxBytes: 200_000 })).rejects.toMatchObject({ kind: 'too-large' });
    expect(sent).toBeLessThan(20_000_000);
  });
});

describe('no answer, or half of one, is told apart', () => {
  test('a server that never answers', async () => {
    const { send } = await against(() => undefined, 150);

    await expect(send()).rejects.toMatchObject({ kind: 'timeout' });
  });

  test('a body that stops in the middle', async () => {
    const { send } = await against((_request, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('x');
    }, 150);

    await expect(send()).rejects.toMatchObject({ kind: 'timeout' });
  });

  test('a connection cut before an answer', async () => {
    const { send } = await against((request) => {
      request.socket.resetAndDestroy();
    });

    await expect(send()).rejects.toMatchObject({ kind: 'reset' });
  });

  test('a connection cut in the middle of a body', async () => {
    const { send } = await against((request, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('x');
      setTimeout(() => request.socket.resetAndDestroy(), 30);
    });

    await expect(send()).rejects.toMatchObject({ kind: 'truncated' });
  });

  test('a body shorter than its stated length', async () => {
    const { send } = await against((request, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('x');
      setTimeout(() => request.socket.end(), 30);
    });

    await expect(send()).rejects.toMatchObject({ kind: 'truncated' });
  });

  test('nobody listening', async () => {
    const { server, send } = await against((_request, response) => response.end());
    await server.close();

    await expect(send()).rejects.toMatchObject({ kind: 'refused', code: 'ECONNREFUSED' });
  });

  test('a host that does not exist', async () => {
    const { send } = await against((_request, response) => response.end());

    await expect(send({ url: 'http://no-such-host.invalid/' })).rejects.toMatchObject({
      kind: 'dns',
    });
  });
});

test('aborting ends the request under way at once, and the server sees it go', async () => {
  const stop = new AbortController();
  let gone = (): void => undefined;
  const seen = new Promise<void>((resolve) => (gone = resolve));
  const { send } = await against((_request, response) => {
    response.on('close', gone);
    setTimeout(() => {
      stop.abort();
    }, 20);
  });

  await expect(send({ signal: stop.signal })).rejects.toMatchObject({ kind: 'aborted' });
  await seen;
});

test('no message of a fault holds the address, a header or the payload', async () => {
  const { send } = await against((request, response) => {
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('Ana Díaz');
    setTimeout(() => request.socket.destroy(), 20);
  });
  const fault: unknown = await send({
    headers: { authorization: 'Bearer hunter2' },
  }).catch((error: unknown) => error);

  expect(fault).toBeInstanceOf(Error);
  const said = JSON.stringify(
    fault,
    Object.getOwnPropertyNames(fault).filter((name) => name !== 'stack'),
  );
  expect(said).not.toMatch(/127\.0\.0\.1|hunter2|Ana/);
});
