import { spawn } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, win32 } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { doors } from '../../../main/cli/doors.ts';
import { createNodeHost } from '../../../main/cli/node-host.ts';
import { runCli } from '../../../main/cli/run.ts';
import { COLUMN_TITLES } from '../../../main/core/report/columns.ts';
import { REPORT_FORMATS } from '../../../main/core/report/report.ts';
import { planTask } from '../../../main/core/schedule/task-files.ts';
import type { ConnectionPatch } from '../../../main/core/settings/patch.ts';
import { startMailPeer } from '../../fixtures/mail-peer.ts';
import type { MailPeer } from '../../fixtures/mail-peer.ts';
import { holdsSecret } from '../../fixtures/secret-search.ts';
import { openAppBench } from '../app/app-bench.ts';
import type { AppBench } from '../app/app-bench.ts';
import { BUILT } from '../build-programs.ts';

/** Nights by `sync`, as a task of the operating system runs them, beside the app that has the same data folder open. */
let bench: AppBench;
let mail: MailPeer;
let refusal: string | null = null;
let reports = '';
/** Further variables of the command line. */
let env: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  bench = await openAppBench({ people: 200 });
  mail = await startMailPeer({ refusesMessage: () => refusal });
  reports = join(bench.dataDir, 'reports');
  mkdirSync(reports);
  await settings({
    policy: { update: 'approve' },
    reports: { folder: reports, format: 'csv', keepDays: 30 },
    notify: {
      to: ['owner@example.org', 'it@example.org'],
      when: 'always',
      smtp: { host: '127.0.0.1', port: mail.port },
      includeNames: true,
      attachCsv: true,
    },
  });
}, 120_000);
afterAll(async () => {
  await mail.close();
  await bench.close();
});

const settings = (patch: ConnectionPatch): Promise<unknown> =>
  bench.ask('updateConnection', { connectionId: bench.connectionId, patch });

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function cli(...words: readonly string[]): Promise<Ended> {
  const { dataDir, site } = bench;
  const folder = words.includes('--data-dir') ? [] : ['--data-dir', dataDir];
  const all = ['--connection', 'Sample district', ...folder];
  const child = spawn(process.execPath, [join(BUILT, 'cli/index.js'), ...words, ...all], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: dataDir,
      ROSTER_BRIDGE_CONSUMER_SECRET: site.aeries.consumerSecret,
      ROSTER_BRIDGE_MINGA_TOKEN: site.minga.tokens.OWNER,
      ...env,
    },
    stdio: 'pipe',
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out, err });
    });
  });
}

/** RFC 4180 to the letter: CRLF, as many cells in every row, no stray quotes. */
function strictCsv(bytes: Buffer): readonly (readonly string[])[] {
  return parse(bytes, { bom: true, record_delimiter: '\r\n', relax_column_count: false });
}

/** The names in a plan, out of the rows that the command line writes. */
function rowsOf(file: string): readonly {
  readonly id: string;
  readonly op: string;
  readonly name: string;
  readonly school: string;
}[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('a night by the command line', () => {
  let planId = '';
  let runId = '';
  let names: readonly string[] = [];

  test('a person’s push, which goes before it, has its report saved too, and old ones removed', async () => {
    writeFileSync(join(reports, 'roster-bridge 2020-01-01 1900 Sample district run_x.csv'), '');
    writeFileSync(join(reports, 'notes of mine.csv'), '');
    const [file, approved] = ['rows.jsonl', 'approved.txt'].map((name) =>
      join(bench.dataDir, name),
    );
    const preview = await cli('preview', '--json', '--rows', file ?? '');
    planId = String(JSON.parse(preview.out).planId);
    const rows = rowsOf(file ?? '');
    names = rows.filter(({ op }) => op === 'conflict' || op === 'invalid').map(({ name }) => name);
    expect(names.length).toBeGreaterThan(2);
    // One person of each school: from then on the night may do the rest.
    const updates = rows.filter(({ op }) => op === 'update');
    const ids = ['5', '990'].map((at) => updates.find(({ school }) => school === at)?.id);
    writeFileSync(approved ?? '', ids.join('\n'));
    const pushed = await cli('push', '--plan', planId, '--approve-rows', approved ?? '', '--json');
    runId = String(JSON.parse(pushed.out).runId);
    expect(pushed.err).toContain('The report was saved: ');
    const files = readdirSync(reports).toSorted();
    expect(files).toEqual(['notes of mine.csv', expect.stringContaining(runId)]);
    const [titles, ...lines] = strictCsv(readFileSync(join(reports, files[1] ?? '')));
    expect(titles).toEqual(COLUMN_TITLES);
    expect(lines.length).toBeGreaterThan(0);
  });

  test('the app saves the report of a push that was started in it', async () => {
    const made = await bench.preview();
    const { header } = await bench.ask('getPlan', { planId: made });
    const ended = bench.pushed();
    await bench.ask('startPush', {
      planId: made,
      planHash: header.planHash,
      selection: { kind: 'ops', ops: ['restore', 'relink'] },
      overrides: [],
      note: null,
    });
    const job = await ended;
    const { result } = job.state === 'done' ? job.outcome : { result: null };
    await expect
      .poll(() => readdirSync(reports).some((name) => name.includes(result?.runId ?? '?')))
      .toBe(true);
  });

  test('is told by mail to everybody, with names and the report attached where that is wished', async () => {
    const { code, err } = await cli('sync', '--json');
    expect(code).toBe(2);
    expect(err).toContain('1 message was sent');
    const told = mail.mails.at(-1);
    expect(told?.recipients).toEqual(['owner@example.org', 'it@example.org']);
    expect(names.some((name) => String(told?.html).includes(name))).toBe(true);
    const [attached] = told?.attachments ?? [];
    expect(attached?.filename).toMatch(/^roster-bridge-run_.*\.csv$/);
    const [titles, ...rows] = strictCsv(attached?.content ?? Buffer.alloc(0));
    expect(titles).toEqual(COLUMN_TITLES);
    expect(rows.length).toBeGreaterThan(10);
  });

  test('is seen in the app: in the history, among the nights, and as a plan that waits', async () => {
    const { connectionId } = bench;
    const { runs } = await bench.ask('listRuns', {
      connectionId,
      states: [],
      triggers: ['schedule'],
      from: null,
      until: null,
      offset: 0,
      limit: 5,
    });
    expect(runs).toHaveLength(1);
    const { nights } = await bench.ask('getSchedule', { connectionId });
    expect(nights[0]?.night).toMatchObject({ by: 'command', state: 'done', outcome: 'held' });
    expect(nights[0]?.night.runId).toBe(runs[0]?.runId);
    const [health] = await bench.ask('getHealth');
    expect(health?.waiting?.planId).toBe(nights[0]?.night.planId);
  });

  test('names nobody in its mail where that is not wished, and attaches nothing', async () => {
    await settings({ notify: { includeNames: false, attachCsv: false } });
    await cli('sync');
    const told = mail.mails.at(-1);
    for (const name of names) expect(`${String(told?.html)} ${told?.text}`).not.toContain(name);
    expect(told?.attachments).toEqual([]);
  });

  test('does not fail where its mail does, which is said, shown, and tried again', async () => {
    refusal = 'Try again later';
    const before = mail.mails.length;
    const { code, err } = await cli('sync');
    expect(code).toBe(2);
    expect(err).toContain('Try again later');
    const { connectionId } = bench;
    const waiting = (await bench.ask('getNotifications', { connectionId })).messages[0];
    expect(waiting?.message.state).toBe('waiting');
    expect(waiting?.text).toMatch(/not sent yet, tried again .* Try again later/);
    refusal = null;
    await cli('sync');
    // The message of this night; the other one's time has not come yet.
    expect(mail.mails).toHaveLength(before + 1);
  });

  test('does not fail where its report cannot be saved, and says why', async () => {
    await settings({ reports: { folder: join(bench.dataDir, 'settings.json') } });
    const { code, err } = await cli('sync');
    expect(code).toBe(2);
    expect(err).toMatch(/The report of the run was not saved: .*settings\.json is not a folder/);
    await settings({ reports: { folder: join(bench.dataDir, 'gone') } });
    const second = await cli('sync');
    expect(second.err).toContain('gone is not there. The run itself is not affected');
  });

  test('that cannot even be written down is told by mail at once', async () => {
    const folder = join(bench.dataDir, 'broken');
    mkdirSync(folder);
    copyFileSync(join(bench.dataDir, 'settings.json'), join(folder, 'settings.json'));
    // A folder where the store should be, as after a restore that went wrong.
    mkdirSync(join(folder, 'roster-bridge.db'));
    const before = mail.mails.length;
    const { code, err } = await cli('sync', '--data-dir', folder);
    expect(code).not.toBe(0);
    expect(err).toContain('An alarm was sent.');
    expect(mail.mails).toHaveLength(before + 1);
    const told = mail.mails.at(-1);
    expect(told?.subject).toBe('Roster Bridge, Sample district: unattended runs are in trouble');
    expect(told?.text).toContain('What to do:');
  });

  test('a recipient that is no address is refused, by name, and nothing is changed', async () => {
    const { connectionId } = bench;
    const refused = await bench.fail('updateConnection', {
      connectionId,
      patch: { notify: { to: ['owner@example.org', 'the principal'] } },
    });
    expect(refused).toMatchObject({ code: 'bad-config', details: { path: 'notify.to.1' } });
    expect(refused.message).toContain('Invalid email address');
  });

  test.each([
    ['run', 'csv', () => ['--run', runId]],
    ['plan', 'html', () => ['--plan', planId]],
    ['range of days', 'xlsx', () => ['--from', '2020-01-01']],
  ] as const)('a report of a %s is exported, such as %s', async (_what, format, of) => {
    const out = join(bench.dataDir, `report.${format}`);
    const ended = await cli('report', ...of(), '--format', format, '--out', out, '--json');
    const { rows } = JSON.parse(ended.out);
    expect(ended.code).toBe(0);
    expect(rows).toBeGreaterThan(0);
    expect(statSync(out).size).toBeGreaterThan(1000);
    if (format === 'csv') expect(strictCsv(readFileSync(out))).toHaveLength(rows + 1);
  });

  test('a report of a person has what runs did to that person, and nobody else', async () => {
    const all = join(bench.dataDir, 'all.csv');
    await cli('report', '--from', '2020-01-01', '--format', 'csv', '--out', all);
    const [titles = [], ...rows] = strictCsv(readFileSync(all));
    const [id, outcome] = [titles.indexOf('SIS ID'), titles.indexOf('Outcome')];
    const person = rows.find((row) => row[outcome] === 'Succeeded' && row[id] !== '')?.[id] ?? '';
    const out = join(bench.dataDir, 'one.csv');
    await cli('report', '--person', person, '--format', 'csv', '--out', out);
    const [, ...found] = strictCsv(readFileSync(out));
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map((row) => row[id]))).toEqual(new Set([person]));
  });

  test('leaves no secret in any file that it writes, in no task of any system, and in nothing that it says', async () => {
    const folder = join(bench.dataDir, 'written');
    mkdirSync(folder);
    const password = 'the-password+of/the=mail';
    const relay = await startMailPeer({ user: { name: 'bridge', password } });
    onTestFinished(() => relay.close());
    const smtp = { host: '127.0.0.1', port: relay.port, user: 'bridge', allowPlain: true };
    await settings({ reports: { folder }, notify: { smtp, attachCsv: true } });
    env = { ROSTER_BRIDGE_SMTP_PASSWORD: password };
    const said: string[] = [];
    for (const line of [
      ['check', '--json'],
      ['preview', '--verbose', '--rows', join(folder, 'rows.jsonl')],
      ['push', '--plan', planId, '--approve-all', '--note', 'as agreed'],
      ['undo', '--run', runId, '--verbose'],
      ['sync', '--verbose'],
      ['notify', 'test', '--json'],
      ['history', '--json'],
      ['secrets', 'status', 'consumer-secret', '--json'],
      ...REPORT_FORMATS.map((format) => [
        ...['report', '--run', runId, '--format', format],
        ...['--out', join(folder, `run.${format}`)],
      ]),
    ]) {
      const { out, err } = await cli(...line);
      said.push(out, err);
    }
    expect(relay.mails.length).toBeGreaterThan(0);
    await writeTasks(folder, said);

    const written = [
      ...readdirSync(bench.dataDir, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile())
        .map(({ parentPath, name: what }) => ({
          what,
          bytes: readFileSync(join(parentPath, what)),
        })),
      { what: 'its words', bytes: Buffer.from(said.join('\n')) },
      { what: 'its mails', bytes: Buffer.from(JSON.stringify(relay.mails)) },
    ];
    const holding = (text: string): readonly string[] =>
      written.filter(({ bytes }) => holdsSecret(bytes, text)).map(({ what }) => what);
    // What does stand there is found, in each kind of file.
    expect(holding('Sample district')).toEqual(
      expect.arrayContaining([
        'roster-bridge.db',
        'settings.json',
        'roster-bridge-sample-district.service',
        'roster-bridge-sample-district.xml',
        expect.stringMatching(/sample-district\.plist$/),
        'its words',
        'its mails',
      ]),
    );
    expect(holding('STU_')).toEqual(
      expect.arrayContaining(['rows.jsonl', 'run.csv', 'run.xlsx', 'run.json', 'run.html']),
    );
    const { site } = bench;
    for (const secret of [site.aeries.consumerSecret, site.minga.tokens.OWNER, password]) {
      expect(holding(secret)).toEqual([]);
    }
  });
}, 240_000);

/** Has the command line write its tasks as on a Mac and on Linux, and writes that of Windows, whose paths are other ones. */
async function writeTasks(folder: string, said: string[]): Promise<void> {
  // No program of this computer is asked to install one.
  vi.stubEnv('PATH', '');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const { dataDir, site } = bench;
  const sink = { write: (text: string) => said.push(text), isTTY: false, columns: 80 };
  for (const platform of ['darwin', 'linux'] as const) {
    await runCli(
      ['schedule', 'install', '--connection', 'Sample district', '--data-dir', dataDir],
      {
        ...createNodeHost(doors),
        platform,
        homeDir: folder,
        env: {
          ROSTER_BRIDGE_CONSUMER_SECRET: site.aeries.consumerSecret,
          ROSTER_BRIDGE_MINGA_TOKEN: site.minga.tokens.OWNER,
          ...env,
        },
        stdout: sink,
        stderr: sink,
      },
    );
  }
  const task = planTask({
    system: 'windows',
    connection: 'Sample district',
    schedule: { time: '19:05', days: ['mon'] },
    program: [process.execPath],
    dataDir,
    folder: '',
  });
  for (const { path, text, encoding } of task.files) {
    writeFileSync(join(folder, win32.basename(path)), `\uFEFF${text}`, encoding);
  }
}
