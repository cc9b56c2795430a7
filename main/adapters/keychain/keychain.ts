import type { SecretName, Secrets } from '../../core/ports.ts';
import { RosterError } from '../../core/errors.ts';
import { inOrder } from './in-order.ts';
import { badSecret, reasonOf, unavailable } from './keychain-errors.ts';
import { loadKeytar, type Keytar } from './keytar.ts';

const SERVICE = 'Roster Bridge';

/** Windows keeps at most 2,560 bytes; the same limit everywhere, so that settings move between computers. */
const LARGEST_SECRET_BYTES = 2_500;

export interface Keychain {
  readonly secrets: Secrets;
  /** False: every call of `secrets` fails with `keychain-unavailable`. The host says so and may fall back. */
  readonly available: boolean;
  /** Why it is not available, in words; null where it is. */
  readonly reason: string | null;
}

export interface KeychainOptions {
  readonly load?: () => Promise<Keytar>;
  readonly platform?: NodeJS.Platform;
  /** Longest wait for the first answer, in milliseconds: enough to type a password when asked to unlock. */
  readonly probeMs?: number;
  /** Longest wait for any later answer, in milliseconds: macOS may ask the person first. */
  readonly callMs?: number;
}

/**
 * The keychain of the operating system: service `Roster Bridge`, account `connection/name`. Never throws; the
 * calls of `secrets` throw `keychain-unavailable`, and `bad-usage` for what cannot be a secret. Errors name
 * secrets, never their values.
 */
export async function createKeychain({
  load = loadKeytar,
  platform = process.platform,
  probeMs = 15_000,
  callMs = 120_000,
}: KeychainOptions = {}): Promise<Keychain> {
  let keytar: Keytar;
  try {
    keytar = await load();
  } catch {
    return notAvailable('its program library (keytar) is not installed or does not load here');
  }
  const call = guardedCalls(platform);
  const probe = (limit: number): Promise<void> => call(() => proveOpen(keytar, platform), limit);
  try {
    await probe(probeMs);
  } catch (error) {
    return notAvailable(reasonOf(error, platform));
  }
  return {
    secrets: keytarSecrets(
      keytar,
      (task) => call(task, callMs),
      () => probe(callMs),
    ),
    available: true,
    reason: null,
  };
}

type Call = <T>(task: () => Promise<T>) => Promise<T>;
type TimedCall = <T>(task: () => Promise<T>, limitMs: number) => Promise<T>;

function keytarSecrets(keytar: Keytar, call: Call, probe: () => Promise<void>): Secrets {
  const sequence = inOrder();
  const at = <T>(connection: string, name: SecretName, task: (account: string) => Promise<T>) => {
    const account = `${connection}/${name}`;
    return sequence(account, () => call(() => task(account)));
  };
  return {
    get: async (connection, name) => {
      const value = await at(connection, name, (account) => keytar.getPassword(SERVICE, account));
      // A locked keyring on Linux answers "there is none": only an open one may be believed.
      if (value === null) await probe();
      return value;
    },
    set: async (connection, name, value) => {
      if (value === '') throw badSecret(name, 'it is empty');
      if (Buffer.byteLength(value) > LARGEST_SECRET_BYTES) {
        throw badSecret(name, `it is longer than ${String(LARGEST_SECRET_BYTES)} bytes`);
      }
      await at(connection, name, (account) => keytar.setPassword(SERVICE, account, value));
    },
    clear: async (connection, name) => {
      const was = await at(connection, name, (account) => keytar.deletePassword(SERVICE, account));
      if (!was) await probe();
      return was;
    },
  };
}

/**
 * Proves that the keychain answers. On Linux only writing does so, since a locked keyring reads as an empty
 * one; elsewhere a write could ask the person for nothing, so reading is enough.
 */
async function proveOpen(keytar: Keytar, platform: NodeJS.Platform): Promise<void> {
  const account = `availability check ${String(process.pid)}`;
  if (platform !== 'linux') {
    await keytar.getPassword(SERVICE, account);
    return;
  }
  await keytar.setPassword(SERVICE, account, 'open');
  await keytar.deletePassword(SERVICE, account);
}

/**
 * Calls with a limit of time. A call that hangs occupies one of the few threads that also read files, so while
 * one hangs no other is begun.
 */
function guardedCalls(platform: NodeJS.Platform): TimedCall {
  let hanging = 0;
  return async (task, limitMs) => {
    if (hanging > 0) throw unavailable('it does not answer');
    const answer = task();
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      hanging += 1;
      const settled = (): void => {
        hanging -= 1;
      };
      answer.then(settled, settled);
      reject(unavailable(`it did not answer within ${String(Math.ceil(limitMs / 1000))} seconds`));
    }, limitMs);
    try {
      return await Promise.race([answer, late]);
    } catch (error) {
      throw error instanceof RosterError ? error : unavailable(reasonOf(error, platform));
    } finally {
      clearTimeout(timer);
    }
  };
}

function notAvailable(reason: string): Keychain {
  const refuse = (): Promise<never> => Promise.reject(unavailable(reason));
  return { secrets: { get: refuse, set: refuse, clear: refuse }, available: false, reason };
}
