import { expect, test } from 'vitest';
import type { Keytar } from '../../../main/adapters/keychain/keytar.ts';
import { createEnvironmentSecrets } from '../../../main/adapters/keychain/environment-secrets.ts';
import { createKeychain } from '../../../main/adapters/keychain/keychain.ts';
import { createMemorySecrets } from '../../../main/adapters/keychain/memory-secrets.ts';

const DISTRICT = 'Lincoln Unified';

/** A keychain that keeps its entries here and answers when a test lets it. */
function sampleKeytar(
  more: Partial<Keytar> = {},
): Keytar & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getPassword: (service, account) =>
      Promise.resolve(entries.get(`${service}|${account}`) ?? null),
    setPassword: (service, account, value) => {
      entries.set(`${service}|${account}`, value);
      return Promise.resolve();
    },
    deletePassword: (service, account) => Promise.resolve(entries.delete(`${service}|${account}`)),
    ...more,
  };
}

test('secrets are kept under the name of the product, the connection and the secret', async () => {
  const keytar = sampleKeytar();
  const { secrets, available, reason } = await createKeychain({
    load: () => Promise.resolve(keytar),
  });
  expect({ available, reason }).toEqual({ available: true, reason: null });

  await secrets.set(DISTRICT, 'minga-token', 'token-1');
  expect([...keytar.entries]).toEqual([['Roster Bridge|Lincoln Unified/minga-token', 'token-1']]);
  expect(await secrets.get(DISTRICT, 'minga-token')).toBe('token-1');
  expect(await secrets.get('Other District', 'minga-token')).toBeNull();
  expect(await secrets.clear(DISTRICT, 'minga-token')).toBe(true);
  expect(await secrets.clear(DISTRICT, 'minga-token')).toBe(false);
});

test('two sets at once end in the last, whichever the keychain would finish first', async () => {
  const waits = [30, 1];
  const keytar = sampleKeytar();
  const { secrets } = await createKeychain({
    platform: 'darwin',
    load: () =>
      Promise.resolve({
        ...keytar,
        setPassword: async (service: string, account: string, value: string) => {
          await new Promise((resolve) => setTimeout(resolve, waits.shift()));
          return keytar.setPassword(service, account, value);
        },
      }),
  });
  await Promise.all([
    secrets.set(DISTRICT, 'minga-token', 'first'),
    secrets.set(DISTRICT, 'minga-token', 'second'),
  ]);
  expect(await secrets.get(DISTRICT, 'minga-token')).toBe('second');
});

test('without keytar the keychain says so, and each use of it fails by name', async () => {
  const { secrets, available, reason } = await createKeychain({
    load: () => Promise.reject(new Error('Cannot find package')),
  });
  expect(available).toBe(false);
  expect(reason).toMatch(/keytar\) is not installed/);
  await expect(secrets.get(DISTRICT, 'minga-token')).rejects.toMatchObject({
    code: 'keychain-unavailable',
  });
  await expect(secrets.set(DISTRICT, 'minga-token', 'x')).rejects.toMatchObject({
    code: 'keychain-unavailable',
  });
});

test('a keychain that never answers is given up after its limit of time, and not asked again', async () => {
  let calls = 0;
  const keytar = sampleKeytar({
    setPassword: () => {
      calls += 1;
      return new Promise(() => undefined);
    },
  });
  const { available, reason } = await createKeychain({
    load: () => Promise.resolve(keytar),
    platform: 'linux',
    probeMs: 20,
  });
  expect({ available, reason }).toEqual({
    available: false,
    reason: 'it did not answer within 1 seconds',
  });
  expect(calls).toBe(1);
});

test('while one call hangs, others fail at once in place of taking up more threads', async () => {
  const keytar = sampleKeytar({ getPassword: () => new Promise(() => undefined) });
  const { secrets } = await createKeychain({
    load: () => Promise.resolve(keytar),
    platform: 'linux',
    callMs: 20,
  });
  await expect(secrets.get(DISTRICT, 'minga-token')).rejects.toMatchObject({
    message: expect.stringContaining('did not answer within'),
  });
  await expect(secrets.set(DISTRICT, 'consumer-secret', 'x')).rejects.toMatchObject({
    code: 'keychain-unavailable',
    message: expect.stringContaining('does not answer'),
  });
});

test('a keyring that was locked meanwhile is not mistaken for one without the secret', async () => {
  let locked = false;
  const sample = sampleKeytar();
  const keytar = {
    ...sample,
    getPassword: (service: string, account: string) =>
      locked ? Promise.resolve(null) : sample.getPassword(service, account),
    setPassword: (service: string, account: string, value: string) =>
      locked
        ? Promise.reject(new Error('Cannot create an item in a locked collection'))
        : sample.setPassword(service, account, value),
  };
  const { secrets } = await createKeychain({
    load: () => Promise.resolve(keytar),
    platform: 'linux',
  });
  await secrets.set(DISTRICT, 'minga-token', 'token-1');
  locked = true;
  await expect(secrets.get(DISTRICT, 'minga-token')).rejects.toMatchObject({
    code: 'keychain-unavailable',
    message: expect.stringContaining('it is locked'),
  });
});

test('errors of the keychain name no value and no account', async () => {
  const sample = sampleKeytar();
  const { secrets } = await createKeychain({
    platform: 'darwin',
    load: () =>
      Promise.resolve({
        ...sample,
        setPassword: (_service: string, account: string, value: string) =>
          Promise.reject(new Error(`could not store ${value} for ${account}`)),
      }),
  });
  const error: unknown = await secrets
    .set(DISTRICT, 'minga-token', 'hunter2-hunter2')
    .catch((failure: unknown) => failure);
  expect(JSON.stringify(error) + String(error)).not.toMatch(/hunter2|Lincoln/);
});

test('an empty secret, and one too long for Windows, are refused before they are stored', async () => {
  const { secrets } = await createKeychain({ load: () => Promise.resolve(sampleKeytar()) });
  await expect(secrets.set(DISTRICT, 'minga-token', '')).rejects.toMatchObject({
    code: 'bad-usage',
    message: expect.stringContaining('Minga API token was not stored: it is empty'),
  });
  await expect(secrets.set(DISTRICT, 'minga-token', 'é'.repeat(1300))).rejects.toMatchObject({
    code: 'bad-usage',
  });
});

test('a variable of the environment wins over the keychain; a blank one does not', async () => {
  const kept = createMemorySecrets();
  await kept.set(DISTRICT, 'consumer-secret', 'kept');
  await kept.set(DISTRICT, 'minga-token', 'kept');
  const secrets = createEnvironmentSecrets(
    { ROSTER_BRIDGE_CONSUMER_SECRET: 'given\n', ROSTER_BRIDGE_MINGA_TOKEN: ' ' },
    kept,
  );
  expect(await secrets.get(DISTRICT, 'consumer-secret')).toBe('given');
  expect(await secrets.get(DISTRICT, 'minga-token')).toBe('kept');
  expect(await secrets.get(DISTRICT, 'smtp-password')).toBeNull();
});

test('storing and clearing concern the keychain, whatever the environment says', async () => {
  const kept = createMemorySecrets();
  const secrets = createEnvironmentSecrets({ ROSTER_BRIDGE_SMTP_PASSWORD: 'given' }, kept);
  await secrets.set(DISTRICT, 'smtp-password', 'new');
  expect(await kept.get(DISTRICT, 'smtp-password')).toBe('new');
  expect(await secrets.clear(DISTRICT, 'smtp-password')).toBe(true);
  expect(await secrets.get(DISTRICT, 'smtp-password')).toBe('given');
});
