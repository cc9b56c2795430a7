import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webHostOf } from '../../../demo/web-host/web-host.ts';
import { createMemorySecrets } from '../../../main/adapters/keychain/index.ts';
import { openServices } from '../../../main/desktop/services.ts';
import { createApplication } from '../../../main/ipc/application.ts';
import type { ConnectionView } from '../../../main/app/connections.ts';
import type { MethodName, Output } from '../../../preload/contract.ts';
import { keychainStorage } from '../../unit/ipc/support.ts';

/** "Try it with a sample district" behind the contract: no account, no network, and again after a restart. */

interface RunningApp {
  ask<N extends MethodName>(name: N, input?: unknown): Promise<Output<N>>;
  close(): Promise<void>;
}

let dataDir: string;
let app: RunningApp;

function start(): RunningApp {
  // Memory is what a computer without a keychain has: it forgets the secrets at the end.
  const services = openServices({
    dataDir,
    secrets: { secrets: createMemorySecrets(), storage: keychainStorage },
    onSettingsNotice: () => undefined,
  });
  const hasSample = services.sampleServers !== null;
  const application = createApplication(services, webHostOf({ dataDir, version: '1', hasSample }));
  return {
    async ask<N extends MethodName>(name: N, input?: unknown) {
      const result = await application.call(name, input);
      if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
      // The handler table's type joins the name to this answer (main/ipc/route.ts).
      return result.value as Output<N>;
    },
    async close() {
      await application.close();
      services.close();
    },
  };
}

const addresses = ({ config: { aeries, minga } }: ConnectionView): readonly string[] => [
  aeries.baseUrl,
  minga.mode === 'api' ? minga.baseUrl : '',
];

async function expectThatItAnswers(connectionId: string): Promise<void> {
  const schools = await app.ask('listAeriesSchools', { connectionId });
  expect(schools.length).toBeGreaterThan(1);
  const { user } = await app.ask('getMingaAccount', { connectionId });
  expect(user.role).toBe('DISTRICT_MANAGER');
}

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'roster-door-'));
  app = start();
});
afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the sample district', () => {
  it('is offered, and starts nothing before it is asked for', async () => {
    expect((await app.ask('getAppInfo')).can.sampleDistrict).toBe(true);
    expect(existsSync(join(dataDir, 'sample-district'))).toBe(false);
  });

  it('is a finished connection to servers of this computer, marked as made up', async () => {
    const [view, twice] = await Promise.all([
      app.ask('openSampleDistrict'),
      app.ask('openSampleDistrict'),
    ]);
    expect(twice.id).toBe(view.id);
    expect(view).toMatchObject({ isSample: true, complete: true, problems: [] });
    for (const address of addresses(view)) expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
    await expectThatItAnswers(view.id);
  });

  it('is opened once, however often its door is used', async () => {
    const [known] = await app.ask('listConnections');
    expect((await app.ask('openSampleDistrict')).id).toBe(known?.id);
    expect(await app.ask('listConnections')).toHaveLength(1);
  });

  it('is there again at the same addresses when the app was closed, as soon as it is used', async () => {
    const [before] = await app.ask('listConnections');
    if (before === undefined) throw new Error('no connection');
    await app.close();
    await expect(fetch(addresses(before)[0] ?? '')).rejects.toThrow();
    app = start();
    await expectThatItAnswers(before.id);
    const [after] = await app.ask('listConnections');
    expect(after === undefined ? [] : addresses(after)).toEqual(addresses(before));
  });

  it('moves to other ports where another program has taken its own', async () => {
    const [before] = await app.ask('listConnections');
    if (before === undefined) throw new Error('no connection');
    await app.close();
    const [aeriesUrl = ''] = addresses(before);
    const other = createServer((_request, response) => response.end('not yours'));
    await new Promise<void>((done) => {
      other.listen(Number(new URL(aeriesUrl).port), '127.0.0.1', done);
    });
    app = start();
    await expectThatItAnswers(before.id);
    const [after] = await app.ask('listConnections');
    expect(after === undefined ? '' : addresses(after)[0]).not.toBe(aeriesUrl);
    other.close();
    other.closeAllConnections();
  });

  it('is gone with its servers and files when its connection is deleted', async () => {
    const [view] = await app.ask('listConnections');
    if (view === undefined) throw new Error('no connection');
    await app.ask('deleteConnection', { connectionId: view.id, confirmName: view.config.name });
    expect(existsSync(join(dataDir, 'sample-district'))).toBe(false);
    await expect(fetch(addresses(view)[0] ?? '')).rejects.toThrow();
  });
});
