import { readFileSync } from 'node:fs';
import type { Keychain } from '../../main/adapters/keychain/index.ts';
import type { Lookup } from '../../main/adapters/network/resolve-name.ts';
import { openSecretPlace } from '../../main/desktop/secrets.ts';
import type { SecretPlace } from '../../main/desktop/secrets.ts';
import { openServices } from '../../main/desktop/services.ts';
import { createApplication } from '../../main/ipc/application.ts';
import { settingsNotice, storeNotice } from '../../main/ipc/notices.ts';
import type { Notices } from '../../main/ipc/notices.ts';
import type { Secrets } from '../../main/core/ports.ts';
import type { SecretStorage } from '../../preload/views.ts';
import { createDownloads } from './downloads.ts';
import { startWebHost } from './server.ts';
import type { WebHost } from './server.ts';
import { webHostOf } from './web-host.ts';

export interface WebAppOptions {
  readonly dataDir: string;
  readonly rendererFolder: string;
  /** Default: the keychain of this computer, else memory, as in the desktop app. */
  readonly secrets?: Secrets;
  /** What is to be said about where `secrets` are. */
  readonly secretStorage?: SecretStorage;
  /** In place of the keychain of this computer, such as one that is locked. */
  readonly openKeychain?: () => Promise<Keychain>;
  /** In place of the name servers, in the connection check. */
  readonly lookup?: Lookup;
  /** 0, the default: any free port. */
  readonly port?: number;
}

/** The whole application in the browser of this computer, on the settings and secrets of a data folder. */
export async function openWebApp(options: WebAppOptions): Promise<WebHost> {
  const { dataDir, rendererFolder, port, lookup } = options;

  const downloads = createDownloads();
  const early: NewNotice[] = [];
  let tell = (notice: NewNotice): void => {
    early.push(notice);
  };
  const services = openServices({
    dataDir,
    secrets: secretPlace(options),
    onSettingsNotice: (notice) => {
      tell(settingsNotice(notice));
    },
    onStoreSetAside: (error) => {
      tell(storeNotice(error));
    },
    ...(lookup === undefined ? {} : { lookup }),
  });
  const application = createApplication(
    services,
    webHostOf({
      downloads,
      dataDir,
      version: version(),
      hasSample: services.sampleServers !== null,
    }),
  );
  tell = application.notices.add;
  early.forEach(tell);
  const host = await startWebHost({
    application,
    rendererFolder,
    downloads,
    ...(port === undefined ? {} : { port }),
  });
  return {
    ...host,
    async close() {
      await host.close();
      await downloads.close();
      await application.close();
      services.close();
    },
  };
}

type NewNotice = Parameters<Notices['add']>[0];

function secretPlace({ secrets, secretStorage, openKeychain }: WebAppOptions): SecretPlace {
  if (secrets === undefined) {
    const { env, platform } = process;
    return openSecretPlace(
      openKeychain === undefined ? { env, platform } : { env: {}, platform, open: openKeychain },
    );
  }
  const said = secretStorage ?? { kind: 'memory', message: null, fix: null };
  return {
    secrets,
    storage: {
      current: () => said,
      reopen: () => Promise.resolve(said),
      onChange: () => () => undefined,
    },
  };
}

/** `package.json` is two folders up from here and from the bundle alike. */
function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const found: unknown = JSON.parse(text);
  return typeof found === 'object' && found !== null && 'version' in found
    ? String(found.version)
    : 'unknown';
}
