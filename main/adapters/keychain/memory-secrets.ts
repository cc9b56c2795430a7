import type { SecretName, Secrets } from '../../core/ports.ts';

/** Secrets that end with the program: where there is no keychain. The host says so and keeps scheduling off. */
export function createMemorySecrets(): Secrets {
  const values = new Map<string, string>();
  const key = (connection: string, name: SecretName): string => `${connection}/${name}`;
  return {
    get: (connection, name) => Promise.resolve(values.get(key(connection, name)) ?? null),
    set: (connection, name, value) => {
      values.set(key(connection, name), value);
      return Promise.resolve();
    },
    clear: (connection, name) => Promise.resolve(values.delete(key(connection, name))),
  };
}
