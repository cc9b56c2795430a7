import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemorySecrets } from '../../../main/adapters/keychain/index.ts';
import { loadSettings } from '../../../main/adapters/settings/app-settings.ts';
import { openServices } from '../../../main/desktop/services.ts';
import { createApplication } from '../../../main/ipc/application.ts';
import type { Application } from '../../../main/ipc/application.ts';
import { webHostOf } from '../../../demo/web-host/web-host.ts';
import type { MethodName, Output } from '../../../preload/contract.ts';
import { startWorld } from '../../fixtures/sample-world.ts';
import type { World } from '../../fixtures/sample-world.ts';
import { keychainStorage } from '../../unit/ipc/support.ts';

/** What the setup guide asks of the application, in its order, against the sample district. */

let world: World;
let dataDir: string;
let app: Application;

beforeAll(async () => {
  world = await startWorld();
  dataDir = mkdtempSync(join(tmpdir(), 'roster-journey-'));
  const services = openServices({
    dataDir,
    secrets: { secrets: createMemorySecrets(), storage: keychainStorage },
    onSettingsNotice: () => undefined,
  });
  app = createApplication(services, webHostOf({ dataDir, version: '1.2.3', hasSample: false }));
});
afterAll(async () => {
  await app.close();
  await world.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function ask<N extends MethodName>(name: N, input?: unknown): Promise<Output<N>> {
  const result = await app.call(name, input);
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  // The handler table's type joins the name to this answer (main/ipc/route.ts).
  return result.value as Output<N>;
}

/** Runs the check to its end and answers its last update. */
async function check(connectionId: string): Promise<Output<'getConnectionCheck'>> {
  const ended = new Promise<void>((resolve) => {
    const stop = app.events.subscribe((name, payload) => {
      const over = /"state":"(done|failed|cancelled)"/.test(JSON.stringify(payload));
      if (name !== 'connectionCheckUpdated' || !over) return;
      stop();
      resolve();
    });
  });
  await ask('startConnectionCheck', { connectionId });
  await ended;
  return ask('getConnectionCheck', { connectionId });
}

describe('setting up a connection', () => {
  it('leads from a name to a checked connection that the command line can use', async () => {
    const { aeries, minga } = world;
    const { id: connectionId } = await ask('addConnection', { name: 'Sample' });
    await ask('updateConnection', {
      connectionId,
      patch: {
        network: { allowLoopbackHttp: true },
        aeries: { baseUrl: aeries.baseUrl, consumerId: aeries.consumerId },
      },
    });
    const secrets = { 'consumer-secret': aeries.consumerSecret, 'minga-token': minga.tokens.OWNER };
    for (const [name, value] of Object.entries(secrets)) {
      await ask('setSecret', { connectionId, name, value });
    }

    const schools = await ask('listAeriesSchools', { connectionId });
    expect(schools.length).toBeGreaterThan(1);

    await ask('updateConnection', {
      connectionId,
      patch: { minga: { mode: 'api', baseUrl: minga.baseUrl } },
    });
    const account = await ask('getMingaAccount', { connectionId });
    expect(account.user.role).toBe('OWNER');

    const pairs = account.mingas.map(({ id, sisSchoolId }) => ({
      aeriesSchoolId: sisSchoolId,
      mingaId: id,
    }));
    const finished = await ask('updateConnection', { connectionId, patch: { schools: pairs } });
    expect(finished.problems).toEqual([]);

    const job = await check(connectionId);
    if (job?.state !== 'done') throw new Error(JSON.stringify(job));
    expect(job.outcome.checks.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(job.outcome.checks.length).toBeGreaterThan(10);

    const { text } = await ask('getConnectionCheckText', { connectionId });
    expect(text).toContain('PASS');
    for (const value of Object.values(secrets)) expect(text).not.toContain(value);

    expect(loadSettings(dataDir).connection('Sample').schools).toEqual(pairs);
  });

  it('names what is wrong when Aeries does not know the secret', async () => {
    const { id: connectionId } = await ask('duplicateConnection', {
      connectionId: (await ask('listConnections'))[0]?.id,
      name: 'Copy',
    });
    await ask('setSecret', { connectionId, name: 'consumer-secret', value: 'not the right one' });
    const result = await app.call('listAeriesSchools', { connectionId });
    expect(result).toMatchObject({ ok: false, error: { code: 'source-refused' } });
    const job = await check(connectionId);
    expect(job).toMatchObject({ state: 'done', outcome: { ok: false } });
  });

  it('stops a check that is cancelled, with the request under way', async () => {
    const [connection] = await ask('listConnections');
    const connectionId = connection?.id;
    const started = await ask('startConnectionCheck', { connectionId });
    await ask('cancelConnectionCheck', { jobId: started.jobId });
    await expect
      .poll(async () => (await ask('getConnectionCheck', { connectionId }))?.state)
      .toBe('cancelled');
  });
});
