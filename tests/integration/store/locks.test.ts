import { Worker } from 'node:worker_threads';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { nextLine, startChild } from './child.ts';
import { dataFolder, freshStore } from './support.ts';

const DISTRICT = 'Lincoln Unified';

test('a second run of a connection is refused, naming the first', () => {
  const folder = dataFolder();
  freshStore(folder).locks.acquire(DISTRICT, 'push of plan_1');
  const second = freshStore(folder);

  expect(() => second.locks.acquire(DISTRICT, 'unattended sync')).toThrow(
    expect.objectContaining({
      code: 'busy',
      message: `"${DISTRICT}" is in use: push of plan_1 (process ${String(process.pid)}), since 2026-11-23T08:00:00.000Z. This run was not started and nothing was sent.`,
      retryable: true,
    }),
  );
});

test('runs of different connections go side by side', () => {
  const folder = dataFolder();
  freshStore(folder).locks.acquire(DISTRICT, 'push of plan_1');
  expect(() => freshStore(folder).locks.acquire('Other District', 'push of plan_2')).not.toThrow();
});

test('a connection is free again once its run has released it, however often that is said', () => {
  const store = freshStore();
  const first = store.locks.acquire(DISTRICT, 'push of plan_1');
  first.release();
  const second = store.locks.acquire(DISTRICT, 'push of plan_2');
  first.release();
  expect(() => store.locks.acquire(DISTRICT, 'push of plan_3')).toThrow(/push of plan_2/);
  second.release();
});

test('closing the store gives back what it held', () => {
  const folder = dataFolder();
  const first = freshStore(folder);
  first.locks.acquire(DISTRICT, 'push of plan_1');
  first.close();
  expect(() => freshStore(folder).locks.acquire(DISTRICT, 'push of plan_2')).not.toThrow();
});

test('a run in another process is named with its process', async () => {
  const folder = dataFolder();
  const child = startChild('hold-lock.ts', folder, DISTRICT, 'resume of run_7');
  await nextLine(child);
  expect(() => freshStore(folder).locks.acquire(DISTRICT, 'push')).toThrow(
    expect.objectContaining({
      details: {
        connection: DISTRICT,
        owner: 'resume of run_7',
        pid: child.pid,
        since: '2026-11-23T08:00:00.000Z',
      },
    }),
  );
});

test('a run that was killed does not block the next one', async () => {
  const folder = dataFolder();
  const child = startChild('hold-lock.ts', folder, DISTRICT, 'push of plan_1');
  await nextLine(child);
  await child.kill();
  const store = freshStore(folder);
  store.locks.acquire(DISTRICT, 'push of plan_2');
  // The one who holds it now is named, not the one who died.
  expect(() => freshStore(folder).locks.acquire(DISTRICT, 'push')).toThrow(/push of plan_2/);
});

test('a connection is held against another thread, and free once that thread is ended', async () => {
  const folder = dataFolder();
  const worker = new Worker(join(import.meta.dirname, 'children/hold-lock-in-thread.ts'), {
    workerData: { folder, connection: DISTRICT },
  });
  onTestFinished(async () => {
    await worker.terminate();
  });
  await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const store = freshStore(folder);
  expect(() => store.locks.acquire(DISTRICT, 'push')).toThrow(/push in a thread/);
  await worker.terminate();
  expect(() => store.locks.acquire(DISTRICT, 'push')).not.toThrow();
});
