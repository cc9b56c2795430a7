import { describe, expect, it } from 'vitest';
import type { Keychain } from '../../../main/adapters/keychain/index.ts';
import { openSecretPlace } from '../../../main/desktop/secrets.ts';
import { memorySecrets } from '../ipc/support.ts';

const open = (secrets = memorySecrets()): Keychain => ({ secrets, available: true, reason: null });
const locked = (): Keychain => ({
  secrets: { get: refuse, set: refuse, clear: refuse },
  available: false,
  reason: 'it is locked',
});
const refuse = (): Promise<never> => Promise.reject(new Error('locked'));
const options = { env: {}, platform: 'linux' as const };

describe('where secrets are kept', () => {
  it('is said to be unknown while the keychain is being opened, and secrets wait for it', async () => {
    const opening = Promise.withResolvers<Keychain>();
    const { secrets, storage } = openSecretPlace({ ...options, open: () => opening.promise });
    expect(storage.current().kind).toBe('opening');
    const keychain = memorySecrets();
    const set = secrets.set('Lincoln', 'minga-token', 'abc');
    opening.resolve(open(keychain));
    await set;
    expect(storage.current().kind).toBe('keychain');
    expect([...keychain.stored]).toEqual([['Lincoln/minga-token', 'abc']]);
  });

  it('is memory where there is no keychain, and says what that means and what to do', async () => {
    const { secrets, storage } = openSecretPlace({
      ...options,
      open: () => Promise.resolve(locked()),
    });
    await secrets.set('Lincoln', 'minga-token', 'abc');
    expect(await secrets.get('Lincoln', 'minga-token')).toBe('abc');
    expect(storage.current()).toEqual({
      kind: 'memory',
      message:
        'The keychain of this computer cannot be used: it is locked. Secrets are kept in memory and forgotten when Roster Bridge closes, so nothing can run on a schedule.',
      fix: 'Install and unlock a keyring (package gnome-keyring or kwallet, and libsecret), then try again.',
    });
  });

  it('moves from memory into the keychain once it is unlocked', async () => {
    const keychain = memorySecrets();
    const answers = [locked(), open(keychain)];
    const { secrets, storage } = openSecretPlace({
      ...options,
      open: () => Promise.resolve(answers.shift() ?? locked()),
    });
    await secrets.set('Lincoln', 'minga-token', 'abc');
    await secrets.set('Lincoln', 'smtp-password', 'gone');
    await secrets.clear('Lincoln', 'smtp-password');
    const told: string[] = [];
    storage.onChange(({ kind }) => told.push(kind));
    expect(await storage.reopen()).toMatchObject({ kind: 'keychain' });
    expect(told).toEqual(['keychain']);
    expect([...keychain.stored]).toEqual([['Lincoln/minga-token', 'abc']]);
    expect(await secrets.get('Lincoln', 'minga-token')).toBe('abc');
  });

  it('gives way to the environment, for trials and servers', async () => {
    const { secrets } = openSecretPlace({
      ...options,
      env: { ROSTER_BRIDGE_MINGA_TOKEN: 'from-environment' },
      open: () => Promise.resolve(open()),
    });
    expect(await secrets.get('Lincoln', 'minga-token')).toBe('from-environment');
  });
});
