import { describe, expect, it } from 'vitest';
import { MINGA_ROLES } from '../../../main/core/person/person.ts';
import { createMingaApi } from '../../../main/adapters/minga/index.ts';
import {
  adapterFor,
  control,
  creates,
  lincoln,
  LINCOLN,
  pullAll,
  trialNetwork,
} from './helpers.ts';

describe('the account behind the Minga token', () => {
  it.each(['OWNER', 'DISTRICT_MANAGER'] as const)('may be %s', async (role) => {
    const minga = await lincoln();
    const account = await adapterFor(minga, { token: minga.tokens[role] }).account(control());
    expect(account.user.role).toBe(role);
    expect(account.mingas).toEqual([
      { id: LINCOLN, name: 'Lincoln High', sisSchoolId: '5' },
      { id: 'm_empty', name: 'Empty High', sisSchoolId: null },
    ]);
  });

  it.each(MINGA_ROLES.filter((role) => role !== 'OWNER' && role !== 'DISTRICT_MANAGER'))(
    'is refused by name as %s, before anything is read or written',
    async (role) => {
      const minga = await lincoln();
      const target = adapterFor(minga, { token: minga.tokens[role] });
      const refusal = {
        code: 'target-refused',
        message: expect.stringContaining(role) as string,
        details: { role },
      };
      await expect(target.account(control())).rejects.toMatchObject(refusal);
      await expect(pullAll(target)).rejects.toMatchObject(refusal);
      const batch = { mingaId: LINCOLN, idempotencyKey: 'k', items: creates(1) };
      await expect(target.submit(batch, control())).rejects.toMatchObject(refusal);
      expect(new Set(minga.requests.map(({ route }) => route))).toEqual(new Set(['me']));
    },
  );

  it('is refused with a wrong token, which the message does not repeat', async () => {
    const minga = await lincoln();
    const target = adapterFor(minga, { token: 'very-secret-token' });
    const error: unknown = await target.account(control()).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'target-refused', details: { status: 401 } });
    expect(JSON.stringify(error) + String(error)).not.toContain('very-secret-token');
  });

  it('is asked for once by a target that reads and sends a lot', async () => {
    const minga = await lincoln();
    const target = adapterFor(minga);
    await pullAll(target);
    await pullAll(target);
    await target.submit({ mingaId: LINCOLN, idempotencyKey: 'k', items: creates(1) }, control());
    expect(minga.requests.filter(({ route }) => route === 'me')).toHaveLength(1);
  });

  it('cannot be reached where no server listens', async () => {
    const minga = await lincoln();
    await minga.close();
    await expect(adapterFor(minga).account(control())).rejects.toMatchObject({
      code: 'target-unreachable',
      retryable: true,
    });
  });

  it('is never asked for over plain HTTP, unless a trial on this computer allows it', () => {
    const make = () =>
      createMingaApi({
        baseUrl: 'http://127.0.0.1:9/api/',
        token: 't',
        network: trialNetwork({ allowLoopbackHttp: false }),
      });
    expect(make).toThrow(/in the clear/);
  });
});
