import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createEnvironmentSecrets } from '../adapters/keychain/environment-secrets.ts';
import { createKeychain } from '../adapters/keychain/keychain.ts';
import { openFileLog } from '../adapters/log/file-log.ts';
import { mailSender } from '../adapters/mail/index.ts';
import { reportFolder } from '../adapters/reports/report-folder.ts';
import { createWebhookSender } from '../adapters/webhook/post-webhook.ts';
import { reportWriters } from '../adapters/reports/index.ts';
import { loadSettings } from '../adapters/settings/app-settings.ts';
import { openSettingsStore } from '../adapters/settings/settings-store.ts';
import { openStore } from '../adapters/store/open-store.ts';
import { systemClock, systemIds } from '../adapters/system/system.ts';
import { startJob } from '../worker/client.ts';
import { openCheckBench } from './check-bench.ts';
import type { Secrets } from '../core/ports.ts';
import type { DemoOptions, Doors, Environment } from './host.ts';

/** The adapters behind the command line: its composition root. */
export const doors: Doors = {
  startJob,
  openStore: (folder) => openStore({ folder, clock: systemClock, ids: systemIds }),
  openLog: (folder, options) => openFileLog({ folder, clock: systemClock, ...options }),
  openSecrets,
  openCheckBench,
  reportWriters,
  couriers: { mail: mailSender, webhook: createWebhookSender(), reportFolder },
  loadSettings,
  openSettings: (dataDir) =>
    openSettingsStore({ dataDir, clock: systemClock, onNotice: () => undefined }),
  findDemo,
};

/** Where the sample district may be: beside the bundle, or in the sources. A packaged app has neither. */
const DEMO_PLACES = ['../demo/run-demo.js', '../../demo/run-demo.ts'];

async function findDemo(): Promise<((options: DemoOptions) => Promise<number>) | null> {
  const found = DEMO_PLACES.map((place) => new URL(place, import.meta.url)).find((url) =>
    existsSync(fileURLToPath(url)),
  );
  if (found === undefined) return null;
  const module: unknown = await import(/* @vite-ignore */ found.href);
  return hasRunDemo(module) ? (options) => module.runDemo(options) : null;
}

function hasRunDemo(
  module: unknown,
): module is { readonly runDemo: (options: DemoOptions) => Promise<number> } {
  return (
    typeof module === 'object' &&
    module !== null &&
    'runDemo' in module &&
    typeof module.runDemo === 'function'
  );
}

/** The keychain is asked only for what the environment does not hold: asking may make it prompt, or wait. */
function openSecrets(env: Environment): Secrets {
  let opened: Promise<Secrets> | null = null;
  const keychain = (): Promise<Secrets> =>
    (opened ??= createKeychain().then(({ secrets }) => secrets));
  return createEnvironmentSecrets(env, {
    get: async (connection, name) => (await keychain()).get(connection, name),
    set: async (connection, name, value) => {
      await (await keychain()).set(connection, name, value);
    },
    clear: async (connection, name) => (await keychain()).clear(connection, name),
  });
}
