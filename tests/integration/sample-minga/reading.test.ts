import { describe, expect, it } from 'vitest';
import { MINGA_ROLES } from '../../../main/core/person/person.ts';
import { LINCOLN, start } from './helpers.ts';

describe('GET me', () => {
  it.each(MINGA_ROLES)(
    'names the account, its role %s, the district and the Mingas',
    async (role) => {
      const { minga, get } = await start();
      const { status, json } = await get('me', minga.tokens[role]);
      expect(status).toBe(200);
      expect(json).toEqual({
        user: { id: expect.any(String) as string, email: expect.any(String) as string, role },
        district: { id: expect.any(String) as string, name: expect.any(String) as string },
        mingas: [{ id: LINCOLN, name: 'Lincoln High', sisSchoolId: '5' }],
      });
    },
  );

  it('answers a wrong token with 401 and a problem', async () => {
    const { get } = await start();
    const { status, headers, json } = await get('me', 'nonsense');
    expect(status).toBe(401);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(json).toMatchObject({
      type: expect.any(String) as string,
      title: expect.any(String) as string,
      status: 401,
      detail: expect.any(String) as string,
    });
  });
});

describe('GET people', () => {
  it('gives whole persons, a cursor and the total', async () => {
    const { get } = await start();
    const { json } = await get(`mingas/${LINCOLN}/people?limit=2`);
    expect(json['total']).toBe(5);
    expect(json['nextCursor']).toEqual(expect.any(String));
    expect(json['items']).toHaveLength(2);
    expect((json['items'] as unknown[])[0]).toEqual({
      id: 'p_1',
      version: 1,
      externalId: null,
      idNumber: '100',
      firstName: 'Ada',
      lastName: 'Test',
      displayName: null,
      email: 'ada@lincoln.example',
      role: 'STUDENT',
      grade: null,
      status: 'active',
      sisSync: true,
      primaryParent: null,
    });
  });

  it('leads through everybody, archived people included, and ends with null', async () => {
    const { minga, get } = await start();
    minga.edit(LINCOLN, 'p_5', { status: 'archived' });
    const names: string[] = [];
    let cursor: unknown = '';
    while (cursor !== null) {
      const query = cursor === '' ? '' : `&cursor=${String(cursor)}`;
      const { json } = await get(`mingas/${LINCOLN}/people?limit=2${query}`);
      names.push(...(json['items'] as { firstName: string }[]).map((each) => each.firstName));
      cursor = json['nextCursor'];
    }
    expect(names).toEqual(['Ada', 'Ben', 'Cleo', 'Dan', 'Eva']);
  });

  it('shows an edit at once, under the next version', async () => {
    const { minga, get } = await start();
    await get(`mingas/${LINCOLN}/people`);
    minga.edit(LINCOLN, 'p_1', { lastName: 'Lovelace' });
    const { json } = await get(`mingas/${LINCOLN}/people`);
    expect((json['items'] as unknown[])[0]).toMatchObject({ lastName: 'Lovelace', version: 2 });
  });

  it.each(['limit=0', 'limit=x', 'cursor=made-up'])('refuses %s with 400', async (query) => {
    const { get } = await start();
    expect((await get(`mingas/${LINCOLN}/people?${query}`)).status).toBe(400);
  });

  it('gives no more than 1,000 a page', async () => {
    const people = Array.from({ length: 1001 }, () => ({ firstName: 'A', lastName: 'B' }));
    const { get } = await start({ people: { [LINCOLN]: people } });
    const { json } = await get(`mingas/${LINCOLN}/people?limit=5000`);
    expect(json['items']).toHaveLength(1000);
  });

  it('answers 404 for a Minga that is not there', async () => {
    const { get } = await start();
    expect((await get('mingas/m_nowhere/people')).status).toBe(404);
  });

  it.each(MINGA_ROLES.filter((role) => role !== 'OWNER' && role !== 'DISTRICT_MANAGER'))(
    'answers 403 to %s',
    async (role) => {
      const { minga, get } = await start();
      expect((await get(`mingas/${LINCOLN}/people`, minga.tokens[role])).status).toBe(403);
    },
  );
});

describe('the record of requests', () => {
  it('holds what was asked and answered, but never a token', async () => {
    const { minga, get, post } = await start();
    await get(`mingas/${LINCOLN}/people?limit=2`);
    await post({ validateOnly: true, items: [] }, 'my-key');
    expect(minga.requests).toMatchObject([
      { method: 'GET', route: 'people', mingaId: LINCOLN, query: { limit: '2' }, status: 200 },
      {
        method: 'POST',
        route: 'submit',
        idempotencyKey: 'my-key',
        body: { validateOnly: true, items: [] },
        role: 'OWNER',
        status: 202,
      },
    ]);
    expect(JSON.stringify(minga.requests)).not.toContain(minga.tokens.OWNER);
  });
});
