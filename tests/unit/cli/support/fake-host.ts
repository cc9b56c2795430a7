import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckBench } from '../../../../main/app/check-connection.ts';
import type { CliHost, Doors } from '../../../../main/cli/host.ts';
import { runCli } from '../../../../main/cli/run.ts';
import {
  ACTIONABLE_OPS,
  type ActionableOp,
  type Change,
  type PlanHeader,
} from '../../../../main/core/plan/plan.ts';
import type {
  JournalItem,
  Run,
  RunCause,
  SecretName,
  Secrets,
  Store,
} from '../../../../main/core/ports.ts';
import { freshSettings } from '../../../../main/core/settings/settings.ts';
import type { Progress } from '../../../../main/core/progress.ts';
import type { Job, JobEnvironment, JobResultOf } from '../../../../main/worker/client.ts';

/** The command line with everything around it replaced, so that each word it says can be looked at. */

export interface JobCall {
  readonly job: Job;
  readonly environment: JobEnvironment;
}

export interface Answers {
  /** What a job answers with, or the error it fails with. */
  readonly job?: (call: JobCall, steer: Steering) => unknown;
  readonly plans?: readonly { readonly header: PlanHeader; readonly changes: readonly Change[] }[];
  readonly runs?: readonly Run[];
  /** The journal of the run. */
  readonly items?: readonly JournalItem[];
  readonly bench?: (bench: Pick<CheckBench, 'connection'>) => CheckBench;
  readonly secrets?: Readonly<Partial<Record<SecretName, string>>>;
  readonly typed?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Both ends are a terminal of this width. */
  readonly terminal?: number;
  readonly doors?: Partial<Doors>;
}

export interface Steering {
  /** Presses Ctrl-C. */
  readonly interrupt: () => void;
  readonly progress: (progress: Progress) => void;
  readonly stopped: () => boolean;
  readonly cancelled: () => boolean;
}

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Standard output, which must be one JSON document. */
  readonly json: () => Record<string, unknown>;
  readonly jobs: readonly JobCall[];
  readonly stored: ReadonlyMap<string, string>;
  readonly quitWith: number | null;
  /** What the folder of the settings file holds afterwards. */
  readonly files: readonly string[];
  readonly read: (file: string) => string;
}

export const CONFIG = {
  name: 'Lincoln Unified',
  aeries: { baseUrl: 'https://demo.aeries.net/aeries/', consumerId: 'abc123' },
  minga: { mode: 'api', baseUrl: 'https://minga.example.org/api/' },
  schools: [{ aeriesSchoolId: '5', mingaId: 'm_lincoln_high' }],
};

/** Runs one command line. `CONFIG_FILE` in it stands for a good settings file, or for `config` where given. */
export async function run(
  line: string,
  answers: Answers = {},
  config: unknown = CONFIG,
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  const configFile = join(folder, 'lincoln.json');
  writeFileSync(configFile, typeof config === 'string' ? config : JSON.stringify(config, null, 2));
  const words = line
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => word.replaceAll('FOLDER', folder).replaceAll('CONFIG_FILE', configFile));
  const { host, heard } = fakeHost(answers, folder);
  try {
    const code = await runCli(words, host);
    const files = readdirSync(folder);
    const contents = new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
    const plain = (text: string): string => text.replaceAll(folder, '/folder');
    return {
      code,
      out: plain(heard.out),
      err: plain(heard.err),
      json: () => parseOne(heard.out),
      jobs: heard.jobs,
      stored: heard.stored,
      quitWith: heard.quitWith,
      files,
      read: (file) => contents.get(file) ?? '',
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function parseOne(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error('not a JSON object');
  return { ...value };
}

interface Heard {
  out: string;
  err: string;
  readonly jobs: JobCall[];
  readonly stored: Map<string, string>;
  quitWith: number | null;
}

function fakeHost(answers: Answers, folder: string): { host: CliHost; heard: Heard } {
  const stored = new Map<string, string>(Object.entries(answers.secrets ?? GOOD_SECRETS));
  const heard: Heard = { out: '', err: '', jobs: [], stored, quitWith: null };
  const listeners = new Set<() => void>();
  const isTTY = answers.terminal !== undefined;
  const columns = answers.terminal ?? 0;
  let now = 0;
  const host: CliHost = {
    env: answers.env ?? {},
    platform: 'linux',
    homeDir: folder,
    userName: 'jsmith',
    version: '1.2.3',
    program: ['/opt/roster-bridge'],
    stdout: {
      write: (text) => {
        heard.out += text;
      },
      isTTY,
      columns,
    },
    stderr: {
      write: (text) => {
        heard.err += text;
      },
      isTTY,
      columns,
    },
    stdin: {
      isTTY,
      readAll: () => Promise.resolve(answers.typed ?? ''),
      readLine: (prompt) => {
        heard.err += `${prompt}\n`;
        return Promise.resolve(answers.typed ?? '');
      },
      readHidden: (prompt) => {
        heard.err += `${prompt}\n`;
        return Promise.resolve(answers.typed ?? '');
      },
    },
    clock: { now: () => (now += 1000) },
    ids: { next: (prefix) => `${prefix}_${now}` },
    timeZone: () => 'America/Los_Angeles',
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    quit: (code) => {
      heard.quitWith ??= code;
    },
    doors: {
      startJob: (job, environment, onProgress) =>
        fakeJob({ job, environment }, answers, heard, onProgress, () => {
          for (const listener of listeners) listener();
        }),
      openStore: () => fakeStore(answers),
      openLog: () => ({ info: ignore, warn: ignore, error: ignore }),
      openSecrets: () => fakeSecrets(stored),
      openCheckBench: (connection) => {
        if (answers.bench === undefined) throw new Error('this test has no bench');
        return Promise.resolve(answers.bench({ connection }));
      },
      couriers: {
        mail: { send: never },
        webhook: { post: never },
        reportFolder: { save: never },
      },
      reportWriters: { write: (_format, _out, report) => Promise.resolve([...report.rows].length) },
      loadSettings: () => ({
        settings: freshSettings(),
        connection: () => {
          throw new Error('this test has no settings');
        },
      }),
      openSettings: never,
      findDemo: () => Promise.resolve(null),
      ...answers.doors,
    },
  };
  return { host, heard };
}

const GOOD_SECRETS = { 'consumer-secret': 'not-a-real-secret', 'minga-token': 'not-a-real-token' };
const ignore = (): void => undefined;

function fakeJob<J extends Job>(
  call: JobCall,
  answers: Answers,
  heard: Heard,
  progress: (progress: Progress) => void,
  interrupt: () => void,
): { done: Promise<JobResultOf<J>>; stop: () => void; cancel: () => void } {
  heard.jobs.push(call);
  let stopped = false;
  let cancelled = false;
  const work = async (): Promise<JobResultOf<J>> => {
    await Promise.resolve();
    const steering = { interrupt, progress, stopped: () => stopped, cancelled: () => cancelled };
    const answer = await answers.job?.(call, steering);
    // A test answers each kind of job with a result of that kind.
    return answer as JobResultOf<J>;
  };
  return {
    done: work(),
    stop: () => {
      stopped = true;
    },
    cancel: () => {
      cancelled = true;
    },
  };
}

function fakeSecrets(stored: Map<string, string>): Secrets {
  return {
    get: (_connection, name) => Promise.resolve(stored.get(name) ?? null),
    set: (_connection, name, value) => {
      stored.set(name, value);
      return Promise.resolve();
    },
    clear: (_connection, name) => Promise.resolve(stored.delete(name)),
  };
}

function never(): never {
  throw new Error('the command line should not need this');
}

/** As the store groups them: items not done, by why, most first. */
function causesOf(items: readonly JournalItem[]): readonly RunCause[] {
  const causes = new Map<string, RunCause>();
  for (const { state, code, field, changeId } of items) {
    if (state !== 'failed' && state !== 'conflict' && state !== 'stale') continue;
    const key = JSON.stringify([state, code, field]);
    const known = causes.get(key) ?? { state, code, field, count: 0, changeIds: [] };
    const changeIds = [...known.changeIds, changeId];
    causes.set(key, { ...known, count: changeIds.length, changeIds });
  }
  return [...causes.values()].sort((a, b) => b.count - a.count);
}

function aRun(runId: string): Run {
  const startedAt = '2026-11-24T19:00:00.000Z';
  const counts = { succeeded: 1, failed: 0, skipped: 0, conflict: 0, stale: 0, held: 0 };
  const of = { planId: 'plan_1', connection: CONFIG.name, approvalId: 'approval_1' };
  return {
    runId,
    ...of,
    trigger: 'person',
    startedAt,
    finishedAt: startedAt,
    state: 'succeeded',
    counts,
  };
}

function fakeStore(given: Answers): Store {
  const { plans = [], runs = [], items = [] } = given;
  const changesOf = (planId: string): readonly Change[] =>
    plans.find(({ header }) => header.planId === planId)?.changes ?? [];
  return {
    version: never,
    retention: { purge: never, audit: never, idsOf: never, erase: never, erasures: never },
    snapshots: { begin: never, lastGood: never, targetPeople: never },
    plans: {
      save: never,
      header: (planId) => plans.find(({ header }) => header.planId === planId)?.header ?? null,
      list: () => plans.map(({ header }) => header),
      changes: changesOf,
      count: (planId, filter) =>
        changesOf(planId).filter(
          (change) =>
            (filter?.ops?.includes(change.op) ?? true) &&
            (filter?.held === undefined || filter.held === change.heldBy.length > 0),
        ).length,
      change: never,
      edits: () => 0,
      unpushed: (planId) => {
        const counts: Partial<Record<ActionableOp, number>> = {};
        for (const op of ACTIONABLE_OPS) {
          const number = changesOf(planId).filter((change) => change.op === op).length;
          if (number > 0) counts[op] = number;
        }
        return counts;
      },
      byId: (planId) =>
        (plans.find(({ header }) => header.planId === planId)?.changes ?? []).toSorted((a, b) =>
          a.id < b.id ? -1 : 1,
        ),
      window: never,
      facets: never,
      selected: never,
    },
    runs: {
      create: never,
      ofPlan: never,
      query: never,
      chart: never,
      itemsOfPerson: never,
      causes: () => causesOf(items),
      rows: never,
      // Where a test speaks of no runs, the one that it asks for is there.
      get: (runId) =>
        given.runs === undefined ? aRun(runId) : (runs.find((one) => one.runId === runId) ?? null),
      list: (limit, connection) =>
        runs
          .filter((one) => connection === undefined || one.connection === connection)
          .slice(0, limit),
      approval: never,
      openBatches: never,
      batch: never,
      items: () => items,
      item: never,
      owesArrivals: never,
      record: never,
      counts: never,
      finish: never,
      undosOf: never,
      schoolsPushedByPerson: never,
      archivedSince: never,
    },
    locks: { acquire: never, holder: never },
    links: { all: never, set: never },
    people: { absences: never, schoolOf: never, record: never, find: never, known: never },
    decisions: {
      current: never,
      setLock: never,
      clearLock: never,
      lockHistory: never,
      setLink: never,
      clearLink: never,
      linkHistory: never,
      linksClearedSince: never,
    },
    personHistory: { lines: never, items: never },
    renameConnection: never,
    nights: {
      watch: () => null,
      setWatch: ignore,
      get: () => null,
      list: () => [],
      open: () => [],
      save: ignore,
      claim: () => true,
      remove: ignore,
    },
    messages: {
      save: ignore,
      waiting: () => [],
      list: () => [],
      latest: () => null,
      removeOlder: ignore,
      claim: never,
    },
    close: ignore,
  };
}
