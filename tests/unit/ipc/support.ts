import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { looksLikeIcs, readIcs } from '../../../main/adapters/calendar/read-ics.ts';
import { openStore } from '../../../main/adapters/store/open-store.ts';
import { systemIds } from '../../../main/adapters/system/system.ts';
import { answer } from '../../../main/worker/answer.ts';
import type { AnswerTo, Question } from '../../../main/worker/questions.ts';
import { connectThrough } from '../../../main/desktop/connect.ts';
import { createApplication } from '../../../main/ipc/application.ts';
import type { Application } from '../../../main/ipc/application.ts';
import type { Host, Services, TextFile } from '../../../main/ipc/services.ts';
import type { Check, CheckBench } from '../../../main/app/check-connection.ts';
import type { Clock, Secrets, Store } from '../../../main/core/ports.ts';
import type { ConnectionDraft } from '../../../main/core/settings/draft.ts';
import { freshSettings } from '../../../main/core/settings/settings.ts';
import type { Settings } from '../../../main/core/settings/settings.ts';
import type { SettingsStore } from '../../../main/core/settings/store.ts';
import type { MethodName, Output } from '../../../preload/contract.ts';
import type { Result, SavedFile, SecretStorage } from '../../../preload/views.ts';

/** 23 November 2026, 18:30 UTC. */
export const NOW = Date.parse('2026-11-23T18:30:00Z');

export function memorySettings(): SettingsStore {
  let settings = freshSettings();
  const listeners = new Set<(settings: Settings) => void>();
  return {
    read: () => Promise.resolve(settings),
    update(change) {
      settings = change(settings);
      for (const listener of listeners) listener(settings);
      return Promise.resolve(settings);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => undefined,
  };
}

export function memorySecrets(): Secrets & { readonly stored: Map<string, string> } {
  const stored = new Map<string, string>();
  const key = (connection: string, name: string): string => `${connection}/${name}`;
  return {
    stored,
    get: (connection, name) => Promise.resolve(stored.get(key(connection, name)) ?? null),
    set(connection, name, value) {
      stored.set(key(connection, name), value);
      return Promise.resolve();
    },
    clear: (connection, name) => Promise.resolve(stored.delete(key(connection, name))),
  };
}

/** A real store in a folder of its own, gone with the test; asked in this thread. */
export function memoryHistory(
  clock: Clock = { now: () => NOW },
): Pick<Services, 'store' | 'ask' | 'prepareToAsk'> {
  let store: Store | null = null;
  const open = (): Store => {
    if (store !== null) return store;
    const folder = mkdtempSync(join(tmpdir(), 'roster-bridge-ipc-'));
    const opened = openStore({ folder, clock, ids: systemIds });
    onTestFinished(() => {
      opened.close();
      rmSync(folder, { recursive: true, force: true });
    });
    return (store = opened);
  };
  return {
    store: open,
    prepareToAsk: () => undefined,
    ask: <Q extends Question>(question: Q) =>
      // A question of kind Q has the answer of kind Q (main/worker/answer.ts).
      Promise.resolve().then(() => answer(open(), question) as AnswerTo<Q>),
  };
}

const KEYCHAIN: SecretStorage = { kind: 'keychain', message: null, fix: null };
export const keychainStorage: Services['secretStorage'] = {
  current: () => KEYCHAIN,
  reopen: () => Promise.resolve(KEYCHAIN),
  onChange: () => () => undefined,
};

export interface Bench {
  readonly app: Application;
  readonly services: Services;
  readonly secrets: ReturnType<typeof memorySecrets>;
  readonly saved: TextFile[];
  readonly opened: string[];
  readonly events: { readonly name: string; readonly payload: unknown }[];
  readonly logged: unknown[];
  /** Calls a method and answers its value; throws where it failed. */
  ask<N extends MethodName>(name: N, input?: unknown): Promise<Output<N>>;
  /** Calls a method that is expected to fail and answers the error. */
  fail(
    name: MethodName,
    input?: unknown,
  ): Promise<Extract<Result<unknown>, { ok: false }>['error']>;
}

export function openBench(
  over: Partial<Services> = {},
  can: Partial<Host['info']['can']> = {},
): Bench {
  const secrets = memorySecrets();
  const saved: TextFile[] = [];
  const opened: string[] = [];
  const events: { name: string; payload: unknown }[] = [];
  const logged: unknown[] = [];
  let count = 0;
  const log = (...line: unknown[]): void => {
    logged.push(line);
  };
  const settings = memorySettings();
  const services: Services = {
    settings,
    secrets,
    secretStorage: keychainStorage,
    connect: connectThrough({
      settings: over.settings ?? settings,
      systemProxy: null,
      readySample: null,
    }),
    sampleServers: null,
    openCheckBench: ({ config }) => Promise.resolve(silentBench(config)),
    ...memoryHistory(),
    startJob: () => Promise.reject(new Error('this test starts no job')),
    writeReport: () => Promise.reject(new Error('this test writes no report')),
    userName: 'office',
    recentLogs: () => Promise.resolve('{"level":30,"msg":"started"}'),
    couriers: {
      mail: { send: () => Promise.reject(new Error('this test sends no mail')) },
      webhook: { post: () => Promise.reject(new Error('this test calls no webhook')) },
      reportFolder: { save: () => Promise.reject(new Error('this test saves no report')) },
    },
    calendarFiles: { looksLikeIcs, readIcs },
    timeZone: () => 'America/Los_Angeles',
    clock: { now: () => NOW },
    ids: { next: (prefix) => `${prefix}-${(count += 1)}` },
    log: { info: log, warn: log, error: log },
    errorFacts: (error) => ({ error: error instanceof Error ? error.name : 'Error' }),
    ...over,
  };
  const host: Host = {
    info: {
      name: 'Roster Bridge',
      version: '1.2.3',
      host: 'web',
      platform: 'linux',
      runtime: { node: '24' },
      dataFolder: '/data',
      can: {
        chooseFile: false,
        sampleDistrict: false,
        runUnattended: false,
        printPdf: false,
        ...can,
      },
    },
    saveFile(file) {
      saved.push(file);
      return Promise.resolve<SavedFile>({ kind: 'saved', path: `/home/me/${file.name}` });
    },
    saveReport: () => Promise.resolve({ kind: 'cancelled' }),
    printPdf: null,
    chooseFile: () => Promise.resolve({ kind: 'cancelled' }),
    openLogs: () => Promise.resolve({ kind: 'path', path: '/data/logs' }),
    openExternal(url) {
      opened.push(url);
      return Promise.resolve({ kind: 'opened' });
    },
  };
  const app = createApplication(services, host);
  app.events.subscribe((name, payload) => events.push({ name, payload }));
  return {
    app,
    services,
    secrets,
    saved,
    opened,
    events,
    logged,
    async ask<N extends MethodName>(name: N, input?: unknown) {
      const result = await app.call(name, input);
      if (!result.ok) throw new Error(result.error.message);
      // The handler table's type joins the name to this answer (main/ipc/route.ts).
      return result.value as Output<N>;
    },
    async fail(name, input) {
      const result = await app.call(name, input);
      if (result.ok) throw new Error(`${name} succeeded`);
      return result.error;
    },
  };
}

/** Both ends without an account: every check that needs one is skipped or fails. */
export function silentBench(connection: ConnectionDraft): CheckBench {
  const none = { stored: false, looksLikeCertificate: false };
  return { connection, consumerSecret: none, mingaToken: none, source: null, target: null };
}

export type { Check };
