import { describe, expect, it } from 'vitest';
import type { ImportItem } from '../../../main/core/ports.ts';
import { adapterFor, control, creates, lincoln, LINCOLN, students } from './helpers.ts';

const batch = (items: readonly ImportItem[], idempotencyKey = 'run-1-0') => ({
  mingaId: LINCOLN,
  idempotencyKey,
  items,
});

describe('sending a batch to Minga', () => {
  it('creates, updates, archives and restores, and says what became of each', async () => {
    const [first, second, third] = students(3);
    const minga = await lincoln([first!, second!, { ...third!, status: 'archived' }]);
    const outcomes = await adapterFor(minga).submit(
      batch([
        ...creates(1),
        { ref: 'u', op: 'update', personId: 'p_1', expectedVersion: 1, fields: { grade: '10' } },
        { ref: 'a', op: 'archive', personId: 'p_2', expectedVersion: 1 },
        { ref: 'r', op: 'restore', personId: 'p_3', expectedVersion: 1, fields: { grade: '11' } },
      ]),
      control(),
    );
    expect(
      outcomes.map(({ ref, outcome, personId, version }) => [ref, outcome, personId, version]),
    ).toEqual([
      ['add-0', 'succeeded', 'p_4', 1],
      ['u', 'succeeded', 'p_1', 2],
      ['a', 'succeeded', 'p_2', 2],
      ['r', 'succeeded', 'p_3', 2],
    ]);
    expect(minga.people(LINCOLN).map(({ grade, status }) => [grade, status])).toEqual([
      ['10', 'active'],
      ['09', 'archived'],
      ['11', 'active'],
      ['10', 'active'],
    ]);
  });

  it('fails or refuses an item alone, with the reason and the field', async () => {
    const minga = await lincoln(students(2));
    minga.edit(LINCOLN, 'p_2', { grade: '12' });
    const outcomes = await adapterFor(minga).submit(
      batch([
        {
          ref: 'twice',
          op: 'create',
          fields: {
            firstName: 'A',
            lastName: 'B',
            role: 'STUDENT',
            email: 'STUDENT0@lincoln.example',
          },
        },
        { ref: 'old', op: 'archive', personId: 'p_2', expectedVersion: 1 },
        ...creates(1),
      ]),
      control(),
    );
    expect(outcomes.map(({ outcome, code, field }) => [outcome, code, field])).toEqual([
      ['failed', 'duplicate', 'email'],
      ['conflict', 'version', null],
      ['succeeded', null, null],
    ]);
  });

  it('waits for a whole batch of 500', async () => {
    const minga = await lincoln();
    minga.control.workMsPerImport = 30;
    const outcomes = await adapterFor(minga).submit(batch(creates(500)), control());
    expect(outcomes.every(({ outcome }) => outcome === 'succeeded')).toBe(true);
    expect(minga.people(LINCOLN)).toHaveLength(525);
  });

  it('keeps waiting for a slow import as long as it gets on', async () => {
    const minga = await lincoln();
    minga.control.workMsPerItem = 150;
    const outcomes = await adapterFor(minga, {
      waiting: { firstDelayMs: 5, maxDelayMs: 20, patienceMs: 1_000 },
    }).submit(batch(creates(10)), control());
    expect(outcomes).toHaveLength(10);
  });

  it('sends nothing for an empty batch', async () => {
    const minga = await lincoln();
    expect(await adapterFor(minga).submit(batch([]), control())).toEqual([]);
    expect(minga.requests.filter(({ route }) => route === 'submit')).toEqual([]);
  });

  it('does nothing twice when the same batch is sent again, also by another process', async () => {
    const minga = await lincoln();
    const items = creates(3);
    const once = await adapterFor(minga).submit(batch(items), control());
    // As the journal gives them back: the same values, keys in another order.
    const again = items.map(({ ref, op, fields }) => ({
      fields: Object.fromEntries(Object.entries(fields!).toReversed()),
      op,
      ref,
    }));
    const twice = await adapterFor(minga).submit(batch(again), control());
    expect(twice).toEqual(once);
    expect([...minga.applied().values()]).toEqual([1, 1, 1]);
  });

  it('is refused clearly where a key comes with other changes', async () => {
    const minga = await lincoln();
    const target = adapterFor(minga);
    await target.submit(batch(creates(1)), control());
    await expect(target.submit(batch(creates(1, 7)), control())).rejects.toMatchObject({
      code: 'target-refused',
      details: { status: 422 },
    });
    expect(minga.people(LINCOLN)).toHaveLength(26);
  });

  it('refuses more than 500 items before any is sent', async () => {
    const minga = await lincoln();
    await expect(adapterFor(minga).submit(batch(creates(501)), control())).rejects.toThrow(
      /over the limit of 500/,
    );
    expect(minga.requests.filter(({ route }) => route === 'submit')).toEqual([]);
  });

  it('waits while another request with the same key is being taken', async () => {
    const minga = await lincoln();
    minga.control.acceptMs = 300;
    const target = adapterFor(minga);
    await target.account(control());
    const send = () => target.submit(batch(creates(2)), control());
    const [one, other] = await Promise.all([send(), send()]);
    expect(one).toEqual(other);
    expect(minga.requests.some(({ status }) => status === 409)).toBe(true);
    expect([...minga.applied().values()]).toEqual([1, 1]);
  });

  it('stops waiting at once when it is cancelled', async () => {
    const minga = await lincoln();
    minga.control.set('import-never-ends');
    const stop = new AbortController();
    const sending = adapterFor(minga, { waiting: { patienceMs: 60_000 } }).submit(
      batch(creates(1)),
      control(stop.signal),
    );
    setTimeout(() => stop.abort(), 100);
    await expect(sending).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('waits as long as Retry-After says', async () => {
    const minga = await lincoln();
    minga.control.retryAfterSeconds = 7;
    minga.control.set('rate-limit', { on: 'submit', times: 2 });
    minga.control.set('unavailable', { on: 'poll', times: 1 });
    const slept: number[] = [];
    const target = adapterFor(minga, {
      hooks: {
        sleep: (ms) => {
          slept.push(ms);
          return new Promise((resolve) => {
            setTimeout(resolve, 5);
          });
        },
      },
    });
    await target.submit(batch(creates(1)), control());
    expect(slept.filter((ms) => ms === 7_000)).toHaveLength(3);
  });
});
