import { describe, expect, it } from 'vitest';
import {
  checkConnection,
  type Check,
  type CheckBench,
} from '../../../main/app/check-connection.ts';
import { pass, type CheckGroup } from '../../../main/app/checks/check.ts';
import { connectionSchema } from '../../../main/core/connection/config.ts';
import { RosterError } from '../../../main/core/errors.ts';

const none = { stored: false, looksLikeCertificate: false };
const BENCH: CheckBench = {
  connection: connectionSchema.parse({
    name: 'Lincoln',
    aeries: { baseUrl: 'https://demo.aeries.net/aeries/', consumerId: 'x' },
    minga: { mode: 'api', baseUrl: 'https://minga.example/api/' },
    schools: [{ aeriesSchoolId: '5', mingaId: 'm' }],
  }),
  consumerSecret: none,
  mingaToken: none,
  source: null,
  target: null,
};
const CONTROL = { signal: new AbortController().signal, onProgress: () => undefined };

const never = new Promise<never>(() => undefined);

/** A group of these checks, one after the other. */
function group(...ids: readonly string[]): CheckGroup {
  return async function* () {
    for (const id of ids) {
      await Promise.resolve();
      yield pass(id, id, '');
    }
    return {};
  };
}

const stuck: CheckGroup = async function* () {
  yield pass('before', 'before', '');
  await never;
  return {};
};

async function take(checks: AsyncGenerator<Check>, most: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { id } of checks) {
    ids.push(id);
    if (ids.length === most) break;
  }
  return ids;
}

describe('the connection check', () => {
  it('tells each check when it is known, while later ones are still open', async () => {
    expect(await take(checkConnection(BENCH, CONTROL, [[group('a', 'b'), stuck]]), 3)).toEqual([
      'a',
      'b',
      'before',
    ]);
  });

  it('asks both sides at once, and tells them in order', async () => {
    let started = false;
    const second: CheckGroup = async function* () {
      started = true;
      yield pass('minga', 'minga', '');
      return {};
    };
    const first: CheckGroup = async function* () {
      for (let turn = 0; !started && turn < 100; turn += 1) await Promise.resolve();
      yield pass('aeries', 'aeries', started ? 'both' : 'alone');
      return {};
    };
    const checks: Check[] = [];
    for await (const check of checkConnection(BENCH, CONTROL, [[first], [second]])) {
      checks.push(check);
    }
    expect(checks.map(({ id, detail }) => `${id} ${detail}`)).toEqual(['aeries both', 'minga ']);
  });

  it('hands what one group found out to the next', async () => {
    const first: CheckGroup = async function* () {
      yield pass('a', 'a', '');
      return { blocked: 'no way' };
    };
    const second: CheckGroup = async function* (_bench, { blocked }) {
      yield pass('b', 'b', blocked ?? '');
      return {};
    };
    const details: string[] = [];
    for await (const { detail } of checkConnection(BENCH, CONTROL, [[first, second]])) {
      details.push(detail);
    }
    expect(details).toEqual(['', 'no way']);
  });

  it('throws a cancel, after what was known until then', async () => {
    const cancelled: CheckGroup = async function* () {
      yield pass('a', 'a', '');
      throw new RosterError('cancelled', { message: 'Cancelled.' });
    };
    const ids: string[] = [];
    const run = async (): Promise<void> => {
      for await (const { id } of checkConnection(BENCH, CONTROL, [[cancelled], [cancelled]])) {
        ids.push(id);
      }
    };
    await expect(run()).rejects.toMatchObject({ code: 'cancelled' });
    expect(ids).toEqual(['a']);
  });

  it('has an id of its own for each check, in kebab case', async () => {
    const ids = await take(checkConnection(BENCH, CONTROL), 100);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(?:-[a-z0-9]+)*(?::[^:]+){0,2}$/);
  });
});
