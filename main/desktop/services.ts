import { readdir, readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { looksLikeIcs, readIcs } from '../adapters/calendar/read-ics.ts';
import { errorFacts } from '../adapters/log/error-facts.ts';
import { openFileLog } from '../adapters/log/file-log.ts';
import type { Lookup } from '../adapters/network/resolve-name.ts';
import type { SettingsFile } from '../adapters/settings/settings-file.ts';
import { openSettingsStore } from '../adapters/settings/settings-store.ts';
import { createSampleServers, findSampleDistrict } from '../adapters/sample/sample-servers.ts';
import { mailSender } from '../adapters/mail/index.ts';
import { reportFolder } from '../adapters/reports/report-folder.ts';
import { systemClock, systemIds, systemTimeZone } from '../adapters/system/system.ts';
import { createWebhookSender } from '../adapters/webhook/post-webhook.ts';
import { readySample } from '../app/sample-district.ts';
import type { ErrorValue } from '../core/errors.ts';
import type { SettingsNotice } from '../core/settings/store.ts';
import type { Services } from '../ipc/services.ts';
import { startJob } from '../worker/client.ts';
import { exportInWorker } from '../worker/export-worker.ts';
import { openCheckBench } from './check-bench.ts';
import { connectThrough } from './connect.ts';
import { openHistory } from './history.ts';
import { jobEnvironment } from './job-environment.ts';
import type { SecretPlace } from './secrets.ts';

/**
 * Joins the adapters for a host that shows screens. Knows nothing of Electron: the desktop and the web host both
 * start here and add what is their own.
 */
export interface ServiceOptions {
  readonly dataDir: string;
  readonly secrets: SecretPlace;
  readonly onSettingsNotice: (notice: SettingsNotice) => void;
  /** A damaged store was set aside. Default: whoever asked for it says so. */
  readonly onStoreSetAside?: (error: ErrorValue) => void;
  /** Default: `conf`. */
  readonly openSettingsFile?: (dataDir: string) => SettingsFile;
  /** The proxy of this computer for an address, or null where there is none. Default: the environment decides. */
  readonly systemProxy?: (url: string) => Promise<string | null>;
  /** How the connection check looks a host name up. Default: as every other program of this computer. */
  readonly lookup?: Lookup;
}

export interface OpenServices extends Services {
  close(): void;
}

export function openServices(options: ServiceOptions): OpenServices {
  const { dataDir, onSettingsNotice, openSettingsFile, lookup } = options;
  const { secrets, storage: secretStorage } = options.secrets;
  const settings = openSettingsStore({
    dataDir,
    clock: systemClock,
    onNotice: onSettingsNotice,
    ...(openSettingsFile === undefined ? {} : { open: openSettingsFile }),
  });
  const start = findSampleDistrict();
  const sampleServers = start === null ? null : createSampleServers({ dataDir, start });
  const log = openFileLog({ folder: dataDir, clock: systemClock });
  settings.onChange(({ retention }) => {
    log.keep(retention.logDays);
  });
  // Until they are read, the usual days apply; what cannot be read is said to whoever asks for it.
  settings.read().then(
    ({ retention }) => {
      log.keep(retention.logDays);
    },
    () => undefined,
  );
  const connect = connectThrough({
    settings,
    systemProxy: options.systemProxy ?? null,
    readySample:
      sampleServers === null
        ? null
        : (entry) => readySample({ settings, secrets, servers: sampleServers }, entry),
  });
  const history = openHistory(dataDir, options.onStoreSetAside ?? (() => undefined));
  return {
    settings,
    secrets,
    secretStorage,
    connect,
    sampleServers,
    store: history.store,
    ask: history.ask,
    prepareToAsk: history.prepareToAsk,
    startJob: async (job, connectionId, { onProgress, onKnown }) =>
      startJob(
        job,
        {
          ...(await jobEnvironment(job, await connect(connectionId), { dataDir, secrets })),
          retention: (await settings.read()).retention,
        },
        onProgress,
        onKnown,
      ),
    writeReport: (request) => exportInWorker(dataDir, request),
    userName: userName(),
    openCheckBench: (connection) =>
      openCheckBench(connection, secrets, lookup === undefined ? {} : { lookup }),
    recentLogs: () => recentLogs(join(dataDir, 'logs')),
    couriers: { mail: mailSender, webhook: createWebhookSender(), reportFolder },
    calendarFiles: { looksLikeIcs, readIcs },
    timeZone: systemTimeZone,
    clock: systemClock,
    ids: systemIds,
    log,
    errorFacts,
    close() {
      history.close();
      settings.close();
      log.close();
    },
  };
}

const MOST_LOG_BYTES = 200_000;

/** The end of the newest log file. Lines are redacted when they are written. */
async function recentLogs(folder: string): Promise<string> {
  try {
    const newest = (await readdir(folder))
      .filter((name) => name.endsWith('.log'))
      .toSorted()
      .at(-1);
    return newest === undefined
      ? ''
      : (await readFile(join(folder, newest), 'utf8')).slice(-MOST_LOG_BYTES);
  } catch {
    // No folder yet: nothing was ever logged.
    return '';
  }
}

/** Some accounts have no user name; an approval then names the account's number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
