import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openFileLog } from '../../../main/adapters/log/file-log.ts';

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'roster-bridge-log-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

function lines(file: string): readonly unknown[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

test('a line says when, how grave, what, and the facts', () => {
  const folder = dataFolder();
  const log = openFileLog({ folder, clock: { now: () => Date.UTC(2026, 10, 23, 8) } });
  log.warn('page failed, trying again', { page: 3, status: 503 });
  log.close();

  expect(lines(join(folder, 'logs', 'roster-bridge-2026-11-23.log'))).toEqual([
    {
      level: 'warn',
      time: '2026-11-23T08:00:00.000Z',
      pid: process.pid,
      page: 3,
      status: 503,
      msg: 'page failed, trying again',
    },
  ]);
});

test('each day has its own file, readable by this account only', () => {
  const folder = dataFolder();
  let now = Date.UTC(2026, 10, 23, 23, 59);
  const log = openFileLog({ folder, clock: { now: () => now } });
  log.info('run ended');
  now += 120_000;
  log.info('run ended');
  log.close();

  const logs = join(folder, 'logs');
  expect(readdirSync(logs).sort()).toEqual([
    'roster-bridge-2026-11-23.log',
    'roster-bridge-2026-11-24.log',
  ]);
  if (process.platform !== 'win32') {
    expect(statSync(logs).mode & 0o777).toBe(0o700);
    expect(statSync(join(logs, 'roster-bridge-2026-11-23.log')).mode & 0o777).toBe(0o600);
  }
});

test('files older than the days to keep are removed, and nothing else in the folder', () => {
  const folder = dataFolder();
  const clock = { now: () => Date.UTC(2026, 10, 23) };
  openFileLog({ folder, clock }).info('run ended');
  const logs = join(folder, 'logs');
  for (const name of [
    'roster-bridge-2026-10-01.log',
    'roster-bridge-2026-11-20.log',
    'notes.txt',
  ]) {
    writeFileSync(join(logs, name), '');
  }
  const log = openFileLog({ folder, clock, keepDays: 7 });
  log.info('run ended');
  log.close();
  expect(readdirSync(logs).sort()).toEqual([
    'notes.txt',
    'roster-bridge-2026-11-20.log',
    'roster-bridge-2026-11-23.log',
  ]);
});

test('fewer days to keep count at once, also for a log that is open', () => {
  const folder = dataFolder();
  const log = openFileLog({ folder, clock: { now: () => Date.UTC(2026, 10, 23) } });
  log.info('run ended');
  const logs = join(folder, 'logs');
  writeFileSync(join(logs, 'roster-bridge-2026-11-10.log'), '');
  log.keep(7);
  log.close();
  expect(readdirSync(logs)).toEqual(['roster-bridge-2026-11-23.log']);
});

test('a line can be read along on a terminal, without what the file does not hold either', () => {
  const folder = dataFolder();
  const said: string[] = [];
  const log = openFileLog({
    folder,
    clock: { now: () => Date.UTC(2026, 10, 23, 8, 1, 2) },
    onLine: (text) => said.push(text),
  });
  log.warn('page failed, trying again', { page: 3, status: 503, token: 'hunter2-hunter2' });
  log.info('run ended');
  log.close();
  expect(said).toEqual([
    '08:01:02 warn: page failed, trying again (page 3, status 503, leftOut 1)',
    '08:01:02 run ended',
  ]);
});

test('a log that cannot be written does not stop the work', () => {
  const folder = dataFolder();
  writeFileSync(join(folder, 'logs'), 'a file where the folder should be');
  const log = openFileLog({ folder, clock: { now: () => 0 } });
  expect(() => {
    log.error('run ended', { code: 'store-unwritable' });
  }).not.toThrow();
});

test('names and secrets that are put into facts never reach the file', () => {
  const folder = dataFolder();
  const log = openFileLog({ folder, clock: { now: () => 0 } });
  log.error('run ended', { code: 'Ada Byron', token: 'hunter2-hunter2', rows: 1 });
  log.close();
  const written = readFileSync(join(folder, 'logs', 'roster-bridge-1970-01-01.log'), 'utf8');
  expect(written).not.toMatch(/Ada|Byron|hunter2|token/);
});
