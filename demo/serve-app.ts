import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createMemorySecrets } from '../main/adapters/keychain/index.ts';
import { openSettingsStore } from '../main/adapters/settings/settings-store.ts';
import { systemClock, systemIds } from '../main/adapters/system/system.ts';
import { addSampleConnection } from '../main/app/sample-district.ts';
import { connectionSchema } from '../main/core/connection/config.ts';
import type { Secrets } from '../main/core/ports.ts';
import { startJob } from '../main/worker/client.ts';
import { openBrowser, openInElectron } from './open-on-screen.ts';
import type { DemoOptions } from './run-demo.ts';
import type { SampleSite } from './sample-site.ts';
import { openWebApp } from './web-host/open-web-app.ts';

/**
 * The app on the sample district, with a first preview made. Serves until Ctrl-C. Returns the exit code.
 * Electron opens it where its binary is installed, else the default browser, else the address is printed.
 */
export async function serveApp(site: SampleSite, options: DemoOptions): Promise<number> {
  const secrets = createMemorySecrets();
  await keepConnection(site, secrets);
  await startJob(
    { kind: 'preview', trigger: 'person' },
    {
      connection: connectionSchema.parse(site.connection),
      dataDir: site.dataDir,
      secrets: {
        consumerSecret: site.aeries.consumerSecret,
        mingaToken: site.minga.tokens.DISTRICT_MANAGER,
      },
    },
    () => undefined,
  ).done;

  const window = options.open ? openInElectron(site) : null;
  if (window !== null) {
    process.stdout.write('Roster Bridge  in a window of its own\n');
    const { code } = await window.ended;
    if (code === 0) return 0;
    process.stderr.write(
      `Electron ended with code ${code ?? 'of a signal'}: the app is opened in the browser.\n`,
    );
  }
  return serveInBrowser(site, secrets, options);
}

async function serveInBrowser(
  site: SampleSite,
  secrets: Secrets,
  options: DemoOptions,
): Promise<number> {
  const app = await openWebApp({
    dataDir: site.dataDir,
    rendererFolder: rendererFolder(),
    secrets,
    secretStorage: {
      kind: 'memory',
      message:
        'This is the sample district: its secrets are kept in memory and forgotten at the end.',
      fix: null,
    },
  });
  try {
    process.stdout.write(`Roster Bridge  ${app.url}\n`);
    if (options.open && !openBrowser(app.url) && !options.quiet) {
      process.stderr.write('No browser could be opened: open the last address yourself.\n');
    }
    if (!options.quiet) process.stderr.write('Press Ctrl-C to end the sample district.\n');
    await interrupted();
    return 0;
  } finally {
    await app.close();
  }
}

/** Writes the sample connection into the settings that the app will read. */
async function keepConnection(site: SampleSite, secrets: Secrets): Promise<void> {
  const settings = openSettingsStore({
    dataDir: site.dataDir,
    clock: systemClock,
    onNotice: () => undefined,
  });
  try {
    const bench = { settings, secrets, clock: systemClock, ids: systemIds };
    await addSampleConnection(bench, { people: site.people, seed: site.seed }, site.access);
  } finally {
    settings.close();
  }
}

/** The built screens: beside this file's bundle, or in `dist` when run from source. */
function rendererFolder(): string {
  const places = ['../renderer/', '../dist/renderer/'].map((place) =>
    fileURLToPath(new URL(place, import.meta.url)),
  );
  const built = places.find(
    (place) => existsSync(`${place}index.html`) && existsSync(`${place}assets`),
  );
  return built ?? places[0] ?? '';
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        resolve();
      });
  });
}
