import { describe, expect, it } from 'vitest';
import { LINCOLN, start } from './helpers.ts';

const create = (ref: string, fields: Record<string, unknown> = {}) => ({
  ref,
  op: 'create',
  fields: {
    firstName: 'New',
    lastName: ref,
    email: `${ref}@lincoln.example`,
    role: 'STUDENT',
    ...fields,
  },
});

describe('POST imports', () => {
  it('is taken with 202, a state and the place to ask', async () => {
    const { post, get, ended } = await start();
    const { status, headers, json } = await post({ validateOnly: false, items: [create('a')] });
    expect(status).toBe(202);
    expect(json).toEqual({ importId: expect.any(String) as string, state: 'queued' });
    const location = headers.get('location') ?? '';
    expect(location).toBe(`/api/import/v1/mingas/${LINCOLN}/imports/${String(json['importId'])}`);
    await ended(json['importId']);
    expect((await get(location)).json).toMatchObject({ state: 'completed', progress: 100 });
  });

  it('works on its own time, and says how far it is', async () => {
    const { minga, post, get } = await start();
    minga.control.workMsPerImport = 50;
    minga.control.workMsPerItem = 50;
    const { json } = await post({ items: [create('a'), create('b'), create('c'), create('d')] });
    const path = `mingas/${LINCOLN}/imports/${String(json['importId'])}`;
    const seen: { state: unknown; progress: unknown }[] = [];
    while (seen.at(-1)?.state !== 'completed') {
      const { state, progress } = (await get(path)).json;
      seen.push({ state, progress });
    }
    const order = ['queued', 'running', 'completed'];
    const places = seen.map(({ state }) => order.indexOf(String(state)));
    expect(places).toEqual(places.toSorted());
    const progress = seen.map((each) => Number(each.progress));
    expect(progress).toEqual(progress.toSorted((one, other) => one - other));
    expect(new Set(progress).size).toBeGreaterThan(1);
    expect(progress.at(-1)).toBe(100);
  });

  it('with the same key and body again is the same import', async () => {
    const { minga, post, ended } = await start();
    const body = { items: [create('a')] };
    const first = await post(body, 'k');
    await ended(first.json['importId']);
    const second = await post(body, 'k');
    expect(second.status).toBe(202);
    expect(second.json).toEqual({ importId: first.json['importId'], state: 'completed' });
    expect(minga.applied()).toEqual(new Map([['a', 1]]));
  });

  it('with the same key and another body is refused with 422', async () => {
    const { post } = await start();
    await post({ items: [create('a')] }, 'k');
    expect((await post({ items: [create('b')] }, 'k')).status).toBe(422);
  });

  it('with a key that is still in work is refused with 409', async () => {
    const { minga, post } = await start();
    minga.control.acceptMs = 300;
    const body = { items: [create('a')] };
    const answers = await Promise.all([post(body, 'k'), post(body, 'k')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409]);
  });

  it('takes 500 items, and refuses 501 with 413', async () => {
    const { post } = await start();
    const items = Array.from({ length: 501 }, (_, index) => create(`r${index}`));
    expect((await post({ items: items.slice(1) })).status).toBe(202);
    expect((await post({ items })).status).toBe(413);
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['no items', {}],
    ['an item without ref', { items: [{ op: 'archive' }] }],
    ['one ref twice', { items: [create('a'), create('a')] }],
    ['an unknown op', { items: [{ ref: 'a', op: 'delete' }] }],
    ['validateOnly as text', { validateOnly: 'false', items: [] }],
  ])('with %s is refused with 400', async (_, body) => {
    const { post } = await start();
    const { status, headers } = await post(body);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toBe('application/problem+json');
  });

  it('without a key is refused with 400', async () => {
    const { post } = await start();
    expect((await post({ items: [] }, null)).status).toBe(400);
  });

  it('that only validates says what would happen and changes nothing', async () => {
    const { minga, results } = await start();
    const before = minga.people(LINCOLN);
    const items = [create('a'), create('b', { email: 'A@lincoln.example' })];
    expect(await results(items, true)).toMatchObject([
      { ref: 'a', outcome: 'succeeded' },
      { ref: 'b', outcome: 'failed', code: 'duplicate', field: 'email' },
    ]);
    expect(minga.people(LINCOLN)).toEqual(before);
    expect(minga.applied().size).toBe(0);
  });

  it('asked for under another Minga or a made-up id is not there', async () => {
    const { get } = await start();
    expect((await get(`mingas/${LINCOLN}/imports/imp_99`)).status).toBe(404);
  });
});

describe('an item of an import', () => {
  it('creates a person with every field', async () => {
    const { minga, results } = await start();
    const fields = {
      externalId: 'STU_1',
      idNumber: '900',
      firstName: 'Zoë',
      lastName: 'Ruíz',
      displayName: 'Z',
      email: 'zoe@lincoln.example',
      role: 'STUDENT',
      grade: '09',
      primaryParent: { name: 'Pat', email: null, phone: null },
    };
    expect(await results([{ ref: 'a', op: 'create', fields }])).toEqual([
      { ref: 'a', outcome: 'succeeded', personId: 'p_6', version: 1 },
    ]);
    expect(minga.people(LINCOLN).at(-1)).toEqual({
      id: 'p_6',
      version: 1,
      status: 'active',
      sisSync: true,
      ...fields,
    });
  });

  it.each([
    ['firstName', { firstName: null }],
    ['lastName', { lastName: '  ' }],
    ['email', { email: null, idNumber: null }],
  ])('is required to have %s', async (field, fields) => {
    const { results } = await start();
    expect(await results([create('a', fields)])).toMatchObject([
      { outcome: 'failed', code: 'required', field },
    ]);
  });

  it.each([
    ['role', { role: 'WIZARD' }],
    ['email', { email: 'not an address' }],
    ['idNumber', { idNumber: 12 }],
    ['status', { status: 'archived' }],
  ])('is refused with an invalid %s', async (field, fields) => {
    const { results } = await start();
    expect(await results([create('a', fields)])).toMatchObject([
      { outcome: 'failed', code: 'invalid', field },
    ]);
  });

  it.each([
    ['email', { email: 'ADA@lincoln.example' }],
    ['idNumber', { idNumber: '100' }],
  ])('may not take the %s of somebody active', async (field, fields) => {
    const { results } = await start();
    expect(
      await results([create('a', fields), { ref: 'b', op: 'update', personId: 'p_2', fields }]),
    ).toMatchObject([
      { outcome: 'failed', code: 'duplicate', field },
      { outcome: 'failed', code: 'duplicate', field },
    ]);
  });

  it('may take the e-mail of somebody archived, who then cannot be restored', async () => {
    const { results } = await start();
    expect(
      await results([
        { ref: 'a', op: 'archive', personId: 'p_1' },
        create('b', { email: 'ada@lincoln.example' }),
        { ref: 'c', op: 'restore', personId: 'p_1' },
      ]),
    ).toMatchObject([
      { outcome: 'succeeded' },
      { outcome: 'succeeded' },
      { outcome: 'failed', code: 'duplicate', field: 'email' },
    ]);
  });

  it('updates under the expected version only', async () => {
    const { minga, results } = await start();
    minga.edit(LINCOLN, 'p_1', { grade: '11' });
    expect(
      await results([
        { ref: 'old', op: 'update', personId: 'p_1', expectedVersion: 1, fields: { grade: '12' } },
        { ref: 'new', op: 'update', personId: 'p_1', expectedVersion: 2, fields: { grade: '12' } },
      ]),
    ).toMatchObject([
      { ref: 'old', outcome: 'conflict', version: 2 },
      { ref: 'new', outcome: 'succeeded', version: 3 },
    ]);
  });

  it('archives somebody archived without complaint', async () => {
    const { results } = await start();
    expect(
      await results([
        { ref: 'a', op: 'archive', personId: 'p_1', expectedVersion: 1 },
        { ref: 'b', op: 'archive', personId: 'p_1', expectedVersion: 1 },
      ]),
    ).toMatchObject([{ outcome: 'succeeded' }, { outcome: 'succeeded', version: 2 }]);
  });

  it('leaves alone who is not in SIS sync', async () => {
    const { minga, results } = await start();
    minga.edit(LINCOLN, 'p_1', { sisSync: false });
    expect(await results([{ ref: 'a', op: 'archive', personId: 'p_1' }])).toMatchObject([
      { outcome: 'skipped', code: 'sis-sync-off' },
    ]);
  });

  it('fails for a person who is not there', async () => {
    const { results } = await start();
    expect(await results([{ ref: 'a', op: 'archive', personId: 'p_99' }])).toMatchObject([
      { outcome: 'failed', code: 'not-found' },
    ]);
  });
});
