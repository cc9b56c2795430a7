import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFromServer, upTo } from './list-server.ts';

describe('a list that is read whole', () => {
  test('of one page takes one request, where the total is met', async () => {
    const { taken, codes, requests } = await readFromServer({ rows: 4 });

    expect({ taken, codes }).toEqual({ taken: upTo(4), codes: [] });
    expect(requests).toEqual([[0, 10]]);
  });

  test('of no rows takes one request, where the total says so', async () => {
    expect(await readFromServer({ rows: 0 })).toMatchObject({ codes: [], requests: [[0, 10]] });
  });

  test('pages come side by side once the total is known and a page came as large as asked', async () => {
    const { taken, codes, peak } = await readFromServer({ rows: 95 });

    expect({ taken, codes }).toEqual({ taken: upTo(95), codes: [] });
    expect(peak).toBe(4);
  });

  test("a clamp is found out: goes on by the rows received, then side by side at the server's size", async () => {
    const { taken, codes, requests, peak } = await readFromServer({ rows: 60, clamp: 7 });

    expect({ taken, codes }).toEqual({ taken: upTo(60), codes: [] });
    expect(requests.slice(0, 2)).toEqual([
      [0, 10],
      [7, 7],
    ]);
    expect(peak).toBe(4);
  });

  test('without a total, one page after the other to an empty page, and none beyond it', async () => {
    const { taken, codes, peak, requests } = await readFromServer({ rows: 23, total: null });

    expect({ taken, codes, peak }).toEqual({ taken: upTo(23), codes: [], peak: 1 });
    expect(requests.map(([offset]) => offset)).toEqual([0, 10, 20, 23, 33]);
  });

  test('a short page is not the end without a total', async () => {
    const { taken, codes } = await readFromServer({ rows: 23, total: null, clamp: 4 });

    expect({ taken, codes }).toEqual({ taken: upTo(23), codes: [] });
  });

  test('rows sent twice besides the others are taken once', async () => {
    const { taken, codes } = await readFromServer({
      rows: 35,
      instead: (offset, ids) => (offset === 0 ? null : [offset - 1, ...ids]),
    });

    expect({ taken, codes }).toEqual({ taken: upTo(35), codes: [] });
  });

  test('a page that comes short is filled up', async () => {
    const { taken, codes } = await readFromServer({
      rows: 40,
      instead: (offset, ids) => (offset === 20 ? ids.slice(0, 3) : null),
    });

    expect({ taken, codes }).toEqual({ taken: upTo(40), codes: [] });
  });

  test('a server that knows no paging at all sends everything at once', async () => {
    const whole = { rows: 25, ignoresLimit: true, ignoresOffset: true };

    expect(await readFromServer(whole)).toMatchObject({ taken: upTo(25), codes: [] });
    expect(await readFromServer({ ...whole, total: null })).toMatchObject({
      taken: upTo(25),
      codes: [],
    });
  });

  test('whatever its length, page size and clamp, with or without a total', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 80 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        fc.boolean(),
        async (rows, limit, clamp, states) => {
          const { taken, codes, requests } = await readFromServer(
            { rows, clamp, ...(states ? {} : { total: null }) },
            { limit },
          );
          expect({ taken, codes }).toEqual({ taken: upTo(rows), codes: [] });
          expect(requests.length).toBeLessThanOrEqual(Math.ceil(rows / Math.min(limit, clamp)) + 3);
        },
      ),
    );
  });
});

describe('a list that may lack somebody says so, and the rest is still read', () => {
  test('a page that fails for good', async () => {
    const { taken, codes, problems } = await readFromServer({ rows: 45, fails: [20] });

    expect(codes).toEqual(['page-failed']);
    expect(problems[0]?.text).toContain('From row 21 on');
    expect(taken).toEqual(upTo(45).filter((id) => id < 20 || id >= 30));
  });

  test('a page that fails without a total: what follows it is read', async () => {
    const { taken, codes } = await readFromServer({ rows: 35, total: null, fails: [10] });

    expect(codes).toEqual(['page-failed']);
    expect(taken).toEqual(upTo(35).filter((id) => id < 10 || id >= 20));
  });

  test('the first page that fails: nothing is known, and the error is handed on', async () => {
    const outcome = await readFromServer({ rows: 35, fails: [0] });

    expect(outcome).toMatchObject({ pages: 0, codes: ['page-failed'] });
    expect(outcome.error?.code).toBe('source-unreachable');
  });

  test('a total that moves', async () => {
    const { codes } = await readFromServer({
      rows: 35,
      total: (offset) => (offset < 20 ? 35 : 34),
    });

    expect(codes).toContain('total-moved');
  });

  test('a list that grows at its end while it is read is read to its new end', async () => {
    const { taken, codes } = await readFromServer({
      rows: 37,
      total: (offset) => (offset === 0 ? 35 : 37),
    });

    expect(taken).toEqual(upTo(37));
    expect(codes).toEqual(['total-moved']);
  });

  test.each([3, 5, 10])('a total of %i more than come', async (more) => {
    expect(await readFromServer({ rows: 35, total: 35 + more })).toMatchObject({
      taken: upTo(35),
      codes: ['total-not-met'],
    });
  });

  test.each([1, 3, 5, 10, 15])('a total of %i fewer than come', async (fewer) => {
    expect((await readFromServer({ rows: 35, total: 35 - fewer })).codes).toContain(
      'total-not-met',
    );
  });

  test('a total that counts the rows of a page', async () => {
    const ofPage = (offset: number) => Math.max(0, Math.min(10, 35 - offset));
    const { codes } = await readFromServer({ rows: 35, total: ofPage });

    expect(codes.length).toBeGreaterThan(0);
  });

  test('a total that counts the rows of a page, with a clamp: not believed before it is proven', async () => {
    const clamped = { rows: 35, clamp: 7, total: () => 7 };

    expect((await readFromServer(clamped, { totals: { proven: false } })).codes).toContain(
      'total-not-met',
    );
  });

  test('a row sent twice while another never comes', async () => {
    const displacing = {
      rows: 35,
      instead: (offset: number, ids: readonly number[]) =>
        offset === 20 ? [19, ...ids.slice(1)] : null,
    };

    expect((await readFromServer(displacing)).codes).toEqual(['total-not-met']);
    expect((await readFromServer({ ...displacing, total: null })).codes).toEqual(['total-not-met']);
  });

  test('an empty page though more rows follow', async () => {
    const hole = {
      rows: 45,
      instead: (offset: number) => (offset === 20 ? [] : null),
    };

    expect(await readFromServer(hole)).toMatchObject({ codes: ['total-not-met'] });
    const uncounted = await readFromServer({ ...hole, total: null });
    expect(uncounted.codes).toEqual(['total-not-met']);
    expect(uncounted.taken).toEqual(upTo(45).filter((id) => id < 20 || id >= 30));
  });

  test('the same page over and over', async () => {
    expect((await readFromServer({ rows: 35, ignoresOffset: true })).codes).toEqual([
      'total-not-met',
    ]);
    expect((await readFromServer({ rows: 35, ignoresOffset: true, total: null })).codes).toEqual([
      'total-not-met',
    ]);
  });

  test('a list that never ends is given up at the cap', async () => {
    let next = 100;
    const { codes, requests } = await readFromServer(
      { rows: 10, total: null, instead: (offset) => (offset === 0 ? null : [next++, next++]) },
      { cap: { pages: 50, rows: 1000 } },
    );

    expect(codes).toEqual(['page-cap']);
    expect(requests.length).toBe(50);
  });

  test('a total far beyond what comes ends with two empty pages', async () => {
    const { codes, requests } = await readFromServer({ rows: 20, total: 900_000_000 });

    expect(codes).toEqual(['total-not-met']);
    expect(requests.length).toBeLessThan(12);
  });
});

test('a list that is turned down at its first page gives no rows', async () => {
  const { taken, accepted, requests } = await readFromServer({ rows: 35 }, { accept: () => false });

  expect({ taken, accepted, requests }).toEqual({
    taken: [],
    accepted: false,
    requests: [[0, 10]],
  });
});

test('one list proves the totals of a server for the others', async () => {
  const totals = { proven: false };
  const first = await readFromServer({ rows: 4 }, { totals });
  const second = await readFromServer({ rows: 4 }, { totals });

  expect(first.requests).toEqual([
    [0, 10],
    [4, 4],
  ]);
  expect(second.requests).toEqual([[0, 10]]);
});

test('the place of each row is its place in the list', async () => {
  const places: number[] = [];
  await readFromServer(
    { rows: 35 },
    {
      onRow: (raw, row) => {
        if (typeof raw === 'object' && raw !== null && 'id' in raw) {
          expect(row).toBe(raw.id);
          places.push(row);
        }
      },
    },
  );

  expect(places.length).toBe(35);
});
