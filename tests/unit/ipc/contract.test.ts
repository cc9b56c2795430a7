import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { methods } from '../../../preload/contract.ts';
import { keychainStorage, openBench } from './support.ts';

describe('the contract', () => {
  it('answers every method that the screens may ask, and no other', () => {
    const { app } = openBench();
    expect([...app.methodNames].toSorted()).toEqual(Object.keys(methods).toSorted());
  });

  it('has no method that reads a secret: only set, clear and ask whether there is one', () => {
    const about = Object.keys(methods).filter((name) => /secret|token|key/i.test(name));
    expect(about).toEqual(['setSecret', 'clearSecret', 'getSecrets', 'reopenSecretStorage']);
  });

  it('exposes nothing generic: the preload never names a channel that the page could choose', () => {
    const source = readFileSync(new URL('../../../preload/index.ts', import.meta.url), 'utf8');
    expect(source.match(/exposeInMainWorld/g)).toHaveLength(1);
    expect(source).not.toMatch(/ipcRenderer\.(send|sendSync|postMessage|sendToHost)\b/);
  });

  it('answers an unknown method with an error, not with a crash', async () => {
    const { app } = openBench();
    const result = await app.call('__proto__', {});
    expect(result).toMatchObject({ ok: false, error: { code: 'bad-usage' } });
  });

  it.each([
    ['setSecret', { connectionId: 'c', name: 'password', value: 'x' }, 'name'],
    ['addConnection', { name: '   ' }, 'name'],
    ['addConnection', { name: 'Lincoln', secret: 'x' }, ''],
    ['addReminder', { connectionId: 'c', at: 'this evening' }, 'at'],
    ['getGuideProgress', undefined, ''],
    ['getAppInfo', { surprise: true }, ''],
  ] as const)('refuses input that does not fit: %s', async (name, input, path) => {
    const error = await openBench().fail(name, input);
    expect(error).toMatchObject({ code: 'bad-usage', details: { path } });
  });

  it('turns an unexpected failure into a value without its stack, and logs it', async () => {
    const bench = openBench({
      secretStorage: {
        ...keychainStorage,
        current: () => {
          throw new TypeError('boom');
        },
      },
    });
    const error = await bench.fail('getAppInfo');
    expect(error.code).toBe('internal');
    expect(JSON.stringify(error)).not.toContain('at ');
    expect(bench.logged).toHaveLength(1);
  });
});
