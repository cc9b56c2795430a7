import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { entryFile } from '../../../main/worker/entry-file.ts';
import { openStore } from '../../../main/adapters/store/open-store.ts';
import { systemClock, systemIds } from '../../../main/adapters/system/system.ts';
import { startMailPeer } from '../../fixtures/mail-peer.ts';
import type { MailPeer } from '../../fixtures/mail-peer.ts';
import { cameDue } from '../../fixtures/night-asleep.ts';
import { openAppBench } from '../app/app-bench.ts';
import type { AppBench } from '../app/app-bench.ts';

/** The thread of a night ends in the middle of its work, in a way that no code of ours foresaw. */
vi.mock(import('../../../main/worker/entry-file.ts'), async (load) => {
  const usual = await load();
  return { ...usual, entryFile: vi.fn(usual.entryFile) };
});

let bench: AppBench;
let mail: MailPeer;
beforeAll(async () => {
  bench = await openAppBench({ people: 120 });
  mail = await startMailPeer();
  await bench.ask('updateConnection', {
    connectionId: bench.connectionId,
    patch: {
      // By the clock of the computer no other night comes due while this test runs.
      schedule: {
        enabled: true,
        time: new Date(Date.now() - 3_600_000).toISOString().slice(11, 16),
        timeZone: 'UTC',
      },
      notify: {
        to: ['it@example.org'],
        when: 'problems',
        smtp: { host: '127.0.0.1', port: mail.port },
      },
    },
  });
}, 60_000);
afterAll(async () => {
  await mail.close();
  await bench.close();
});

test('is told by mail without a name, and the next night runs as if nothing had happened', async () => {
  const { app, ask, connectionId, dataDir, site } = bench;
  const { name } = site.connection;
  vi.mocked(entryFile).mockReturnValueOnce(
    new URL('../../fixtures/crashing-entry.ts', import.meta.url),
  );
  cameDue(dataDir, name, 60);
  const told = bench.heard('nightTold', () => true);
  await app.lookAtNights();
  const news = await told;
  expect(news).toMatchObject({ connectionId, kind: 'failed', title: `${name}: the run failed` });
  expect(news.text).toContain('The work was broken off by an unexpected error (TypeError).');
  expect(news.text).not.toContain('Hernández');
  await expect.poll(() => mail.mails.length).toBe(1);
  expect(mail.mails[0]?.text).toContain('broken off by an unexpected error');
  expect(mail.mails[0]?.text).not.toContain('Hernández');

  // Nothing has the connection any more: the thread took its hold of it along.
  const store = openStore({ folder: dataDir, clock: systemClock, ids: systemIds });
  expect(store.locks.holder(name)).toBeNull();
  cameDue(dataDir, name, 30);
  const look = async (): Promise<unknown> => {
    // The look before may still be telling of the first night.
    await app.lookAtNights();
    const [night] = store.nights.list(name, 1);
    return { state: night?.state, error: night?.error?.message ?? null };
  };
  await expect
    .poll(look, { timeout: 40_000, interval: 500 })
    .toEqual({ state: 'done', error: null });
  store.close();
  const { nights } = await ask('getSchedule', { connectionId });
  expect(nights.map(({ night }) => night.state)).toEqual(['done', 'failed']);
}, 60_000);
