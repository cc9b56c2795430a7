import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openFileLog } from '../adapters/log/file-log.ts';
import { reportWriters } from '../adapters/reports/index.ts';
import { loadSettings } from '../adapters/settings/app-settings.ts';
import { openStore } from '../adapters/store/open-store.ts';
import { systemClock, systemIds } from '../adapters/system/system.ts';
import { startJob } from '../worker/client.ts';
import { openCheckBench } from './check-bench.ts';
import { RosterError } from '../core/errors.ts';
import type { SecretName, Secrets } from '../core/ports.ts';
import type { DemoOptions, Doors, Environment } from './host.ts';

/** The adapters behind the command line: its composition root. */
export const doors: Doors = {
  startJob,
  openStore: (folder) => openStore({ folder, clock: systemClock, ids: systemIds }),
  openLog: (folder) => openFileLog({ folder, clock: systemClock }),
  openSecrets: (env) => Promise.resolve(environmentSecrets(env)),
  openCheckBench,
  reportWriters,
  loadSettings,
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

const VARIABLES: Readonly<Record<SecretName, string>> = {
  'consumer-secret': 'ROSTER_BRIDGE_CONSUMER_SECRET',
  'minga-token': 'ROSTER_BRIDGE_MINGA_TOKEN',
  'smtp-password': 'ROSTER_BRIDGE_SMTP_PASSWORD',
};

/** Until the keychain is there. */
function environmentSecrets(env: Environment): Secrets {
  const unavailable = (): Promise<never> =>
    Promise.reject(
      new RosterError('keychain-unavailable', {
        message: 'This computer has no keychain that can be used. Nothing was stored.',
        fix: `Set ${Object.values(VARIABLES).join(', ')} in the environment.`,
      }),
    );
  return {
    get: (_connection, name) => Promise.resolve(env[VARIABLES[name]] ?? null),
    set: unavailable,
    clear: unavailable,
  };
}
