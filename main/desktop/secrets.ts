import type { Secrets } from '../core/ports.ts';
import type { SecretStorage } from '../../preload/views.ts';

/** Where the desktop keeps secrets, and what is to be said about that place. */
export interface SecretPlace {
  readonly secrets: Secrets;
  readonly storage: () => Promise<SecretStorage>;
}

/** Secrets in the memory of this process: what is left where a computer has no keychain. */
export function memorySecrets(): SecretPlace {
  const values = new Map<string, string>();
  const key = (connection: string, name: string): string => JSON.stringify([connection, name]);
  return {
    secrets: {
      get: (connection, name) => Promise.resolve(values.get(key(connection, name)) ?? null),
      set(connection, name, value) {
        values.set(key(connection, name), value);
        return Promise.resolve();
      },
      clear: (connection, name) => Promise.resolve(values.delete(key(connection, name))),
    },
    storage: () =>
      Promise.resolve({
        kind: 'memory',
        message:
          'This computer has no keychain that Roster Bridge can use. Secrets are kept in memory and forgotten when it closes, so nothing can run on a schedule.',
        fix: 'On Linux, install and unlock a keyring such as gnome-keyring, then start Roster Bridge again.',
      }),
  };
}
