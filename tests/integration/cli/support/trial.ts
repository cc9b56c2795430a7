import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSampleAeries, type SampleAeries } from '../../../../demo/aeries/server.ts';
import { makeDemo } from '../../../../demo/district/demo.ts';
import type { MingaSeedOptions } from '../../../../demo/district/seed-minga.ts';
import type { District } from '../../../../demo/district/types.ts';
import { startSampleMinga, type SampleMinga } from '../../../../demo/minga/index.ts';
import { BUILT } from '../../build-programs.ts';
import type { ConnectionInput } from '../../../../main/core/connection/config.ts';

/** A district, both servers, a settings file and a data folder: everything a command line runs against. */

const ENTRY = join(BUILT, 'cli/index.js');

export interface CommandResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  /** The one JSON document on standard output. */
  readonly json: () => Record<string, unknown>;
}

export interface RunningCommand {
  readonly process: ChildProcess;
  readonly done: Promise<CommandResult>;
}

export interface Trial {
  readonly aeries: SampleAeries;
  readonly minga: SampleMinga;
  readonly district: District;
  readonly folder: string;
  readonly settings: ConnectionInput;
  /** Runs one command line with the connection, the data folder and the secrets of this trial. */
  run(line: string, options?: RunOptions): Promise<CommandResult>;
  start(line: string, options?: RunOptions): RunningCommand;
  /** Writes other settings; they stay until written again. */
  configure(settings: unknown): Promise<void>;
  read(file: string): Promise<string>;
  close(): Promise<void>;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** False: the line is complete as it is. */
  readonly common?: boolean;
}

export interface TrialOptions {
  readonly people?: number;
  readonly schools?: number;
  readonly seed?: number;
  readonly minga?: MingaSeedOptions;
  readonly sync?: ConnectionInput['sync'];
}

/** Everybody is synced, and both switches are on: the most that a sync can do. */
const ALL: ConnectionInput['sync'] = {
  students: true,
  teachers: true,
  staff: true,
  admins: true,
  parentContacts: true,
  autoUpdate: true,
  archive: true,
};

export async function startTrial(options: TrialOptions = {}): Promise<Trial> {
  const { people = 300, schools = 2, seed = 7 } = options;
  const demo = makeDemo({
    seed,
    people,
    schools,
    ...(options.minga === undefined ? {} : { minga: options.minga }),
  });
  const aeries = await startSampleAeries({ district: demo.district });
  const minga = await startSampleMinga({ mingas: demo.mingas, people: demo.people });
  const folder = await mkdtemp(join(tmpdir(), 'trial-'));
  const file = join(folder, 'district.json');
  const settings: ConnectionInput = {
    name: 'Sample District',
    aeries: { baseUrl: aeries.baseUrl, consumerId: aeries.consumerId },
    minga: { mode: 'api', baseUrl: minga.baseUrl },
    schools: demo.pairs.map(({ aeriesSchoolId, mingaId }) => ({ aeriesSchoolId, mingaId })),
    sync: options.sync ?? ALL,
    network: { allowLoopbackHttp: true, timeoutMs: 5000 },
  };
  const configure = async (next: unknown): Promise<void> => {
    await writeFile(file, typeof next === 'string' ? next : JSON.stringify(next, null, 2));
  };
  await configure(settings);

  const start = (
    line: string,
    { env = {}, stdin, common = true }: RunOptions = {},
  ): RunningCommand => {
    const words = line.split(' ').filter((word) => word !== '');
    const all = common ? [...words, '--config', file, '--data-dir', join(folder, 'data')] : words;
    const child = spawn(
      process.execPath,
      [ENTRY, ...all.map((word) => word.replaceAll('FOLDER', folder))],
      {
        env: {
          PATH: process.env['PATH'] ?? '',
          HOME: folder,
          ROSTER_BRIDGE_CONSUMER_SECRET: aeries.consumerSecret,
          ROSTER_BRIDGE_MINGA_TOKEN: minga.tokens.OWNER,
          ...env,
        },
        stdio: 'pipe',
      },
    );
    return { process: child, done: resultOf(child, stdin) };
  };

  return {
    aeries,
    minga,
    district: demo.district,
    folder,
    settings,
    start,
    run: (line, runOptions) => start(line, runOptions).done,
    configure,
    read: (name) => readFile(join(folder, name), 'utf8'),
    close: async () => {
      await Promise.all([aeries.close(), minga.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function resultOf(child: ChildProcess, stdin: string | undefined): Promise<CommandResult> {
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdin?.end(stdin ?? '');
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>(
    (resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exit, by) => {
        resolve([exit, by]);
      });
    },
  );
  return { code, signal, out, err, json: () => parseOne(out) };
}

function parseOne(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error('not a JSON object');
  return { ...value };
}
