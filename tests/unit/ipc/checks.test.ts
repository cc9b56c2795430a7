import { describe, expect, it } from 'vitest';
import { openBench } from './support.ts';

describe('connection check', () => {
  it('runs on a connection that is not finished, and says what is missing', async () => {
    const { ask, app, events } = openBench();
    const { id } = await ask('addConnection', { name: 'Lincoln' });
    const ended = new Promise<void>((resolve) => {
      app.events.subscribe((name, payload) => {
        if (name === 'connectionCheckUpdated' && JSON.stringify(payload).includes('"done"'))
          resolve();
      });
    });
    expect(await ask('startConnectionCheck', { connectionId: id })).toMatchObject({
      state: 'running',
    });
    await ended;
    const job = await ask('getConnectionCheck', { connectionId: id });
    if (job?.state !== 'done') throw new Error('the check did not finish');
    expect(job.outcome.ok).toBe(false);
    expect(job.outcome.checks).toContainEqual(
      expect.objectContaining({ id: 'aeries-url', status: 'fail' }),
    );
    expect(events.at(-1)?.name).toBe('connectionCheckUpdated');
  });

  it('gives a text for a support ticket', async () => {
    const { ask } = openBench();
    const { id } = await ask('addConnection', { name: 'Lincoln' });
    expect((await ask('getConnectionCheckText', { connectionId: id })).text).toBe(
      'Roster Bridge 1.2.3 (linux): connection check of Lincoln\nNot run since the app was started.\n',
    );
  });

  it('keeps a connection from being renamed or deleted under it', async () => {
    const { ask, fail } = openBench({ openCheckBench: () => new Promise(() => undefined) });
    const { id } = await ask('addConnection', { name: 'Lincoln' });
    await ask('startConnectionCheck', { connectionId: id });
    const error = await fail('deleteConnection', { connectionId: id, confirmName: 'Lincoln' });
    expect(error.code).toBe('busy');
  });

  it('asks for the secret before a live list', async () => {
    const { ask, fail } = openBench();
    const { id } = await ask('addConnection', { name: 'Lincoln' });
    expect((await fail('listAeriesSchools', { connectionId: id })).code).toBe('secret-missing');
    expect((await fail('getMingaAccount', { connectionId: id })).code).toBe('secret-missing');
  });
});
