import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import {
  createWebhookSender,
  SIGNATURE_HEADER,
} from '../../../main/adapters/webhook/post-webhook.ts';
import { connectionSchema } from '../../../main/core/connection/config.ts';
import { toErrorValue } from '../../../main/core/errors.ts';
import { testLetter } from '../../../main/core/notify/other-letters.ts';
import { webhookBody } from '../../../main/core/notify/webhook-body.ts';

const network = connectionSchema.shape.network.parse({ allowLoopbackHttp: true, timeoutMs: 500 });
const letter = testLetter({ connection: 'Lincoln <West>', zone: 'UTC', now: 0 });

/** A peer that answers with a status, and keeps what it was sent. */
async function peer(status: number) {
  const got: { body: string; signature: string | undefined }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString('utf8')));
    request.on('end', () => {
      got.push({ body, signature: String(request.headers[SIGNATURE_HEADER]) });
      response.writeHead(status).end('ok');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { got, url: `http://127.0.0.1:${port}/hook/very-secret-path` };
}

test('a webhook gets JSON with a signature that its receiver can compute', async () => {
  const { got, url } = await peer(200);
  const body = webhookBody('json', letter, { kind: 'test', waiting: 4 });
  await createWebhookSender().post(body, { url, secret: 'not-a-real-key', at: 1_000_000, network });
  const [sent] = got;
  expect(JSON.parse(sent?.body ?? '')).toMatchObject({
    source: 'roster-bridge',
    kind: 'test',
    waiting: 4,
  });
  const hex = createHmac('sha256', 'not-a-real-key')
    .update(`1000.${sent?.body ?? ''}`)
    .digest('hex');
  expect(sent?.signature).toBe(`t=1000,v1=${hex}`);
});

test.each([
  [404, 'was removed there'],
  [410, 'was removed there'],
  [500, 'tried again by itself'],
])('an answer of %i fails in words that do not hold the address', async (status, words) => {
  const { url } = await peer(status);
  const sending = createWebhookSender().post('{}', { url, secret: null, at: 0, network });
  const { message, fix, code } = toErrorValue(await sending.catch((error: unknown) => error));
  expect(code).toBe('notify-failed');
  expect(`${message} ${fix ?? ''}`).toContain(words);
  expect(`${message} ${fix ?? ''}`).not.toContain('very-secret-path');
});

test('an address without TLS is refused but on this computer', async () => {
  const sending = createWebhookSender().post('{}', {
    url: 'http://hooks.example.org/x',
    secret: null,
    at: 0,
    network,
  });
  expect(toErrorValue(await sending.catch((error: unknown) => error)).message).toContain('https');
});

test('Teams gets an Adaptive Card and Slack its blocks, in which a name is no markup', () => {
  const teams = webhookBody('teams', letter, {});
  expect(JSON.parse(teams)).toMatchObject({
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
  });
  expect(teams).toContain('Lincoln \\\\<West\\\\>');
  const slack = webhookBody('slack', letter, {});
  expect(JSON.parse(slack)).toMatchObject({ blocks: expect.any(Array) });
  expect(slack).toContain('Lincoln &lt;West&gt;');
  expect(slack).not.toContain('<West>');
});
