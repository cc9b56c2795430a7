import type { Machine } from './shell-state.ts';
import { strict } from './strict.ts';

/** The keychain of the machine as `keytar` gives it; never the keychain of whoever runs the tests. */
export function createKeytar({ keychain }: Machine): Readonly<Record<string, unknown>> | null {
  if (!keychain.installed) return null;
  const at = (service: string, account: string): string => `${service}/${account}`;
  const whenOpen = <T>(answer: () => T): Promise<T> =>
    keychain.locked
      ? Promise.reject(new Error('Cannot create an item in a locked collection'))
      : Promise.resolve(answer());
  return strict('keytar', {
    // A locked keyring on Linux reads as an empty one.
    getPassword: (service: string, account: string) =>
      Promise.resolve(
        keychain.locked ? null : (keychain.entries.get(at(service, account)) ?? null),
      ),
    setPassword: (service: string, account: string, password: string) =>
      whenOpen(() => {
        keychain.entries.set(at(service, account), password);
      }),
    deletePassword: (service: string, account: string) =>
      whenOpen(() => keychain.entries.delete(at(service, account))),
  });
}
