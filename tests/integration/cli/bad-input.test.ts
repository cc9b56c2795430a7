import { spawnSync } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTrial, type CommandResult, type Trial } from './support/trial.ts';

/** Everything that administrators get wrong, each with a clear error, its exit code, and nothing lost. */
let trial: Trial;

beforeAll(async () => {
  trial = await startTrial({ people: 120, schools: 2 });
});
afterAll(async () => {
  await trial.close();
});
beforeEach(async () => {
  trial.aeries.control.reset();
  trial.minga.control.clear();
  await trial.configure(trial.settings);
});

/** An error of one or two sentences, and no stack. */
function expectError({ code, err, out }: CommandResult, exitCode: number, words: string): void {
  expect(err).toContain(words);
  expect(err).toMatch(/^Error: /);
  expect(err).not.toMatch(/^\s+at .*:\d+/m);
  expect(err).not.toContain(trial.aeries.consumerSecret);
  expect(err).not.toContain(trial.minga.tokens.OWNER);
  expect(out).toBe('');
  expect(code).toBe(exitCode);
}

function failed(checks: CommandResult): readonly unknown[] {
  const list = checks.json()['checks'];
  if (!Array.isArray(list)) throw new Error('no checks');
  return list
    .filter((check: { readonly status: string }) => check.status === 'fail')
    .map((check: { readonly id: string }) => check.id);
}

describe('bad input', { timeout: 120_000 }, () => {
  it.each([
    ['plain HTTP', 'http://aeries.example.org/aeries/', 'HTTPS'],
    ['no sub-directory', 'https://aeries.example.org/', 'sub-directory'],
    ['a private address', 'https://192.168.1.20/aeries/', 'local network'],
    [
      'credentials in the URL',
      'https://me:hunter2@aeries.example.org/aeries/',
      'user name or password',
    ],
  ])('the Aeries URL has %s: 78, naming the field', async (_what, baseUrl, words) => {
    await trial.configure({ ...trial.settings, aeries: { ...trial.settings.aeries, baseUrl } });
    const result = await trial.run('preview');
    expectError(result, 78, words);
    expect(result.err).toContain('aeries.baseUrl');
    expect(result.err).not.toContain('hunter2');
  });

  it('a pasted login page, and trailing spaces, are mended with a warning', async () => {
    const aeries = { ...trial.settings.aeries, baseUrl: `${trial.aeries.baseUrl}Login.aspx  ` };
    await trial.configure({ ...trial.settings, aeries });
    const { code, err, json } = await trial.run('check --json');
    expect(err).toContain('Warning:');
    expect(err).toContain('Login.aspx');
    expect(json()).toMatchObject({ ok: true });
    expect(code).toBe(0);
  });

  it('the Consumer Secret Key is wrong: 3, and the check names it', async () => {
    const env = { ROSTER_BRIDGE_CONSUMER_SECRET: 'wrong-secret' };
    const result = await trial.run('preview', { env });
    expectError(result, 3, 'Aeries refused the Consumer ID or Consumer Secret Key');
    expect(result.err).not.toContain('wrong-secret');
    const check = await trial.run('check --json', { env });
    expect(failed(check)).toEqual(['aeries-account']);
    expect(check.code).toBe(3);
  });

  it('a school is unknown: the check names the ones there are, and a preview holds everything for it', async () => {
    const [first] = trial.settings.schools;
    const schools = [{ mingaId: first?.mingaId ?? '', aeriesSchoolId: '77' }];
    await trial.configure({ ...trial.settings, schools });
    const check = await trial.run('check --json');
    expect(failed(check)).toEqual(['school:77']);
    expect(check.out).toContain(`It lists `);
    const preview = await trial.run('preview --json');
    expect(preview.json()).toMatchObject({
      source: { complete: false },
      holds: expect.arrayContaining([
        expect.objectContaining({ code: 'school-missing', severity: 'stop' }),
      ]),
    });
    expect(preview.code).toBe(3);
  });

  it('a permission is withdrawn: the check names it, and a preview archives nobody', async () => {
    trial.aeries.control.set({ withdrawn: ['Student Data'] });
    const check = await trial.run('check --json');
    expect(failed(check)).toEqual(['permission-student-data']);
    const preview = await trial.run('preview --json');
    expect(preview.code).toBe(3);
    expect(preview.json()).toMatchObject({ source: { complete: false } });
  });

  it('OneRoster is switched off: 3, with the IIS reset among the causes', async () => {
    trial.aeries.control.set({ oneRoster: 'off' });
    expectError(await trial.run('preview'), 3, 'IIS was not reset');
  });

  it('the token expires in the middle: nothing is noticed', async () => {
    trial.aeries.control.set({ tokenSeconds: 1, latencyMs: 150 });
    const { json } = await trial.run('preview --json');
    expect(json()).toMatchObject({ source: { complete: true } });
  });

  it('the Minga token is a teacher’s: 3, naming the role', async () => {
    const env = { ROSTER_BRIDGE_MINGA_TOKEN: trial.minga.tokens.TEACHER };
    expectError(await trial.run('preview', { env }), 3, 'the role TEACHER');
    const check = await trial.run('check --json', { env });
    expect(failed(check)).toEqual(['minga-role']);
    expect(check.code).toBe(3);
  });

  it('a key of the settings is misspelt: 78, naming it, its line and the nearest one', async () => {
    await trial.configure({ ...trial.settings, sync: { studens: true } });
    const result = await trial.run('preview');
    expectError(
      result,
      78,
      'sync.studens is not a known key. The nearest known key is "students".',
    );
    expect(result.err).toMatch(/line \d+:/);
  });

  it('the settings are not JSON: 78, with line and column', async () => {
    await trial.configure('{\n  "name": "Lincoln",\n}\n');
    expectError(await trial.run('preview'), 78, 'line 2, column 20');
  });

  it('a secret is missing: 78, with the way to store it', async () => {
    const env = { ROSTER_BRIDGE_CONSUMER_SECRET: '' };
    expectError(await trial.run('preview', { env }), 78, 'ROSTER_BRIDGE_CONSUMER_SECRET');
  });

  it('a plan is unknown: 5', async () => {
    expectError(
      await trial.run('push --plan plan_nope --approve-all'),
      5,
      'There is no plan plan_nope',
    );
  });

  it('the settings changed since the plan: 5, and nothing was sent', async () => {
    const plan = (await trial.run('preview --json')).json();
    await trial.configure({ ...trial.settings, sync: { ...trial.settings.sync, archive: false } });
    const before = trial.minga.requests.length;
    const push = await trial.run(`push --plan ${String(plan['planId'])} --approve-all`);
    expectError(push, 5, 'have changed since the preview of');
    expect(trial.minga.requests.length).toBe(before);
  });

  it('the store is from a newer version: 78, and not touched', async () => {
    const data = join(trial.folder, 'future');
    await trial.run(`history --data-dir ${data}`, { common: false });
    const file = join(data, 'roster-bridge.db');
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 9999');
    database.close();
    const before = await readFile(file);
    const result = await trial.run(`history --data-dir ${data}`, { common: false });
    expectError(result, 78, 'newer');
    expect(await readFile(file)).toEqual(before);
  });

  it('the disk is full for the file of --rows: 64, and the plan is kept', async () => {
    const result = await trial.run('preview --rows /dev/full');
    expect(result.code).toBe(64);
    expect(result.err).toContain('the disk is full');
  });

  it('the disk is full for the store: 78, and nothing was sent', async ({ skip }) => {
    const data = join(trial.folder, 'tiny');
    await mkdir(data, { recursive: true });
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', data]);
    if (mounted.status !== 0) skip('this account may not mount a small disk');
    try {
      const before = trial.minga.requests.filter(({ method }) => method === 'POST').length;
      const config = join(trial.folder, 'district.json');
      const result = await trial.run(`preview --config ${config} --data-dir ${data}`, {
        common: false,
      });
      expectError(result, 78, 'the disk is full');
      expect(trial.minga.requests.filter(({ method }) => method === 'POST')).toHaveLength(before);
    } finally {
      spawnSync('umount', [data]);
    }
  });

  it('two runs at once on one connection: the second is refused with 3, naming the first', async () => {
    const plan = (await trial.run('preview --json')).json();
    const before = trial.minga.requests.length;
    const first = trial.start(`push --plan ${String(plan['planId'])} --approve add --json`);
    try {
      // From its first question to Minga on, the first run has the connection; there it is made to wait.
      await until(() => trial.minga.requests.length > before);
      first.process.kill('SIGSTOP');
      const second = await trial.run(`push --plan ${String(plan['planId'])} --approve add`);
      expectError(second, 3, `push of plan ${String(plan['planId'])}`);
      expect(second.err).toContain(String(first.process.pid));
    } finally {
      first.process.kill('SIGCONT');
      expect((await first.done).json()).toMatchObject({ state: 'succeeded' });
    }
  });
});

async function until(what: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1200 && !what(); tries += 1) await delay(25);
  expect(what()).toBe(true);
}
