import {
  createEnvironmentSecrets,
  createKeychain,
  createMemorySecrets,
} from '../adapters/keychain/index.ts';
import type { Keychain } from '../adapters/keychain/index.ts';
import type { SecretName, Secrets } from '../core/ports.ts';
import type { Services } from '../ipc/services.ts';
import type { SecretStorage } from '../../preload/views.ts';

/** Where the desktop keeps secrets, and what is to be said about that place. */
export interface SecretPlace {
  readonly secrets: Secrets;
  readonly storage: Services['secretStorage'];
}

export interface SecretPlaceOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly open?: () => Promise<Keychain>;
}

const OPENING: SecretStorage = {
  kind: 'opening',
  message: 'The keychain of this computer is being opened.',
  fix: null,
};

/**
 * Secrets in the keychain of the operating system, else in memory. Answers at once: the keychain may first ask the
 * person to unlock it, and no window should wait for that. Calls wait until it is known.
 */
export function openSecretPlace(options: SecretPlaceOptions): SecretPlace {
  const { env, platform, open = createKeychain } = options;
  const memory = createMemorySecrets();
  /** What was set in memory, to be moved once there is a keychain. */
  const kept = new Map<string, readonly [connection: string, name: SecretName]>();
  const listeners = new Set<(storage: SecretStorage) => void>();
  let storage = OPENING;

  const remembering: Secrets = {
    get: memory.get,
    async set(connection, name, value) {
      kept.set(JSON.stringify([connection, name]), [connection, name]);
      await memory.set(connection, name, value);
    },
    clear: memory.clear,
  };

  const tryOpen = async (): Promise<Secrets> => {
    const keychain = await open();
    if (keychain.available) await moveInto(keychain.secrets);
    storage = keychain.available
      ? { kind: 'keychain', message: null, fix: null }
      : inMemory(keychain.reason ?? 'it does not answer', platform);
    for (const listener of listeners) listener(storage);
    return keychain.available ? keychain.secrets : remembering;
  };
  const moveInto = async (secrets: Secrets): Promise<void> => {
    for (const [key, [connection, name]] of kept) {
      const value = await memory.get(connection, name);
      if (value !== null) await secrets.set(connection, name, value);
      await memory.clear(connection, name);
      kept.delete(key);
    }
  };

  let current = tryOpen();
  const waiting: Secrets = {
    get: async (connection, name) => (await current).get(connection, name),
    set: async (connection, name, value) => (await current).set(connection, name, value),
    clear: async (connection, name) => (await current).clear(connection, name),
  };
  return {
    secrets: createEnvironmentSecrets(env, waiting),
    storage: {
      current: () => storage,
      onChange(listener) {
        listeners.add(listener);
        return () => {
          listeners.delete(listener);
        };
      },
      // What was kept in memory moves into the keychain once there is one.
      async reopen() {
        await current;
        if (storage.kind === 'memory') {
          current = tryOpen();
          await current;
        }
        return storage;
      },
    },
  };
}

function inMemory(reason: string, platform: NodeJS.Platform): SecretStorage {
  return {
    kind: 'memory',
    message: `The keychain of this computer cannot be used: ${reason}. Secrets are kept in memory and forgotten when Roster Bridge closes, so nothing can run on a schedule.`,
    fix:
      platform === 'linux'
        ? 'Install and unlock a keyring (package gnome-keyring or kwallet, and libsecret), then try again.'
        : 'Unlock the keychain and allow Roster Bridge to use it, then try again.',
  };
}
