import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMachine } from './standin/shell-state.ts';
import { call, useDesktop } from './support.ts';

const { open, dataFolder } = useDesktop();
const secret = 'a-very-secret-consumer-key';

describe('secrets in the app as shipped', () => {
  it('go to the keychain and nowhere else on this computer', async () => {
    const machine = createMachine();
    const dataDir = dataFolder();
    const { page } = await open({ machine, dataDir });
    const made = JSON.stringify(await call(page, 'addConnection', { name: 'Lincoln' }));
    const connectionId = /"id":"([^"]+)"/.exec(made)?.[1];
    const answers = [
      await call(page, 'setSecret', { connectionId, name: 'consumer-secret', value: secret }),
      await call(page, 'getSecrets', { connectionId }),
      await call(page, 'previewSupportBundle'),
    ];
    expect(machine.keychain.entries.get('Roster Bridge/Lincoln/consumer-secret')).toBe(secret);
    expect(JSON.stringify(answers)).not.toContain(secret);
    for (const path of readdirSync(dataDir, { recursive: true, encoding: 'utf8' })) {
      const text = path.includes('.') ? readFileSync(join(dataDir, path), 'utf8') : '';
      expect(text, path).not.toContain(secret);
    }
  });

  it('stay in memory where no keychain is installed, and the app says so', async () => {
    const machine = createMachine();
    machine.keychain.installed = false;
    const { page } = await open({ machine });
    expect(await call(page, 'reopenSecretStorage')).toMatchObject({ value: { kind: 'memory' } });
    expect(await call(page, 'getAppInfo')).toMatchObject({
      value: { secretStorage: { kind: 'memory' } },
    });
  });

  it('move into a keyring that was locked, once it is unlocked', async () => {
    const machine = createMachine();
    machine.keychain.locked = true;
    const { page } = await open({ machine });
    const made = JSON.stringify(await call(page, 'addConnection', { name: 'Lincoln' }));
    const connectionId = /"id":"([^"]+)"/.exec(made)?.[1];
    await call(page, 'setSecret', { connectionId, name: 'minga-token', value: secret });
    expect(machine.keychain.entries.size).toBe(0);
    machine.keychain.locked = false;
    expect(await call(page, 'reopenSecretStorage')).toMatchObject({ value: { kind: 'keychain' } });
    expect([...machine.keychain.entries]).toEqual([['Roster Bridge/Lincoln/minga-token', secret]]);
  });
});
