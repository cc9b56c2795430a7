import { describe, expect, it, vi } from 'vitest';
import { spotAfter } from '../../../renderer/ui/grid/grid-keys.ts';
import { readChoice, templateOf, withWidth } from '../../../renderer/ui/grid/columns.ts';
import { createRowPages, PAGE_ROWS } from '../../../renderer/ui/grid/row-pages.ts';
import { offsetToShow, scaleOf } from '../../../renderer/ui/grid/scroll-scale.ts';
import {
  ALL_SHOWN,
  allPicked,
  fromSelection,
  isPicked,
  NONE,
  toSelection,
  withPicked,
} from '../../../renderer/screens/preview/picks.ts';
import { createRowSlots } from '../../../renderer/ui/grid/row-slots.ts';
import { createStages } from '../../../renderer/ui/grid/staged-rows.ts';
import { slowedInFlight } from '../../../renderer/ui/grid/in-flight.ts';
import { createListPart, PART_ROWS } from '../../../renderer/ui/grid/list-part.ts';
import { linesOfSchools, signsOf } from '../../../renderer/screens/preview/matrix-counts.ts';
import { approvalWords } from '../../../renderer/screens/preview/words.ts';

const settled = () => new Promise((done) => setTimeout(done, 0));

describe('rows in pages', () => {
  const listOf = (total: number) => {
    const asked: number[] = [];
    const pages = createRowPages((offset, limit) => {
      asked.push(offset);
      const length = Math.max(0, Math.min(limit, total - offset));
      return Promise.resolve({ total, rows: Array.from({ length }, (_, at) => offset + at) });
    });
    return { pages, asked };
  };

  it('are fetched as they come into view, with the page below or above once it is near', async () => {
    const { pages, asked } = listOf(1_000_000);
    pages.need(0, 30);
    await settled();
    pages.need(500_000, 500_005);
    await settled();
    expect(pages.rowAt(500_003)).toBe(500_003);
    expect(asked).toEqual([0, 500_000, 500_000 - PAGE_ROWS]);
    pages.need(500_030, 500_040);
    await settled();
    expect(asked.at(-1)).toBe(500_000 + PAGE_ROWS);
  });

  it('are forgotten once they are long out of view, whatever the length of the list', async () => {
    const { pages } = listOf(1_000_000);
    for (let at = 0; at < 100 * PAGE_ROWS; at += PAGE_ROWS) {
      pages.need(at, at + 30);
      await settled();
    }
    const kept = Array.from({ length: 100 * PAGE_ROWS }, (_, at) => pages.rowAt(at));
    expect(kept.filter((row) => row !== undefined).length).toBeLessThan(3_000);
    expect(pages.rowAt(99 * PAGE_ROWS)).toBe(99 * PAGE_ROWS);
  });

  it('say what went wrong, and are asked for again', async () => {
    let isBroken = true;
    const pages = createRowPages(() =>
      isBroken ? Promise.reject(new Error('gone')) : Promise.resolve({ total: 1, rows: ['a'] }),
    );
    pages.need(0, 0);
    await settled();
    expect(pages.failure()).toBeInstanceOf(Error);
    isBroken = false;
    pages.retry();
    await settled();
    expect([pages.failure(), pages.rowAt(0)]).toEqual([null, 'a']);
  });
});

describe('a track shorter than its list', () => {
  it('is not needed at 100,000 rows', () => {
    expect(scaleOf(100_000, 32, 600)).toEqual({ track: 3_200_000, ratio: 1 });
  });

  it('is as high as every browser can, and its end is the end of the list', () => {
    const { track, ratio } = scaleOf(1_000_000, 32, 600);
    expect(track).toBeLessThan(16_777_216);
    expect((track - 600) * ratio).toBeCloseTo(1_000_000 * 32 - 600, 3);
  });

  it('is moved no further than it takes to see a row', () => {
    const at = { offset: 320, view: 320 };
    expect(offsetToShow(12, 32, at)).toBeNull();
    expect(offsetToShow(9, 32, at)).toBe(288);
    expect(offsetToShow(20, 32, at)).toBe(352);
  });
});

describe('the widths of columns', () => {
  const column = (id: string, rest: { width: number; grow?: number; most?: number }) => ({
    id,
    label: id,
    cell: () => null,
    ...rest,
  });
  const columns = [
    column('name', { width: 144, most: 160 }),
    column('what', { width: 216, grow: 1 }),
    column('reason', { width: 200, grow: 1 }),
  ] as const;

  it('give a name what it needs before the others share the rest', () => {
    expect(templateOf(columns, { widths: {}, shown: {} })).toBe(
      'minmax(144px, 160px) minmax(216px, 1fr) minmax(200px, 1fr)',
    );
  });

  it('are what somebody made of them', () => {
    expect(templateOf(columns, { widths: { name: 300 }, shown: {} })).toMatch(/^300px /);
  });
});

describe('the keyboard in a grid', () => {
  const size = { rows: 50, columns: 4, page: 10 };
  const after = (key: string, row: number, column: number, isCommand = false) =>
    spotAfter({ key, isCommand }, { row, column }, size);

  it('goes by rows, pages and to both ends, and no further', () => {
    expect(after('ArrowDown', 0, -1)).toEqual({ row: 1, column: -1 });
    expect(after('PageDown', 45, -1)).toEqual({ row: 49, column: -1 });
    expect(after('ArrowDown', 49, -1)).toBeNull();
    expect(after('Home', 20, -1)).toEqual({ row: 0, column: -1 });
    expect(after('End', 20, 2, true)).toEqual({ row: 49, column: 2 });
  });

  it('enters the cells of a row, and the header above the first one', () => {
    expect(after('ArrowRight', 3, -1)).toEqual({ row: 3, column: 0 });
    expect(after('ArrowLeft', 3, 0)).toEqual({ row: 3, column: -1 });
    expect(after('ArrowUp', 0, -1)).toEqual({ row: -1, column: 0 });
  });
});

describe('what is picked', () => {
  it('is all that the filter shows, until somebody picks', () => {
    expect(toSelection(ALL_SHOWN, {})).toEqual({ kind: 'all' });
    expect(toSelection(ALL_SHOWN, { ops: ['add'] })).toEqual({
      kind: 'filter',
      filter: { ops: ['add'] },
      except: [],
    });
    const but = withPicked(ALL_SHOWN, ['a'], false) ?? NONE;
    expect([isPicked(but, 'a'), isPicked(but, 'b'), allPicked(but)]).toEqual([false, true, 'some']);
    expect(toSelection(but, {})).toEqual({ kind: 'filter', filter: {}, except: ['a'] });
  });

  it('stays what was picked one by one, whatever the filter', () => {
    const some = withPicked(NONE, ['a', 'b'], true) ?? NONE;
    expect(toSelection(some, { ops: ['add'] })).toEqual({ kind: 'rows', ids: ['a', 'b'] });
  });

  it('is never more than one selection can name', () => {
    const many = Array.from({ length: 50_001 }, (_, at) => `c${at}`);
    expect(withPicked(ALL_SHOWN, many, false)).toBeNull();
  });

  it('is taken over from another screen as it was handed over', () => {
    const selection = { kind: 'filter', filter: { ops: ['add'] }, except: ['a'] } as const;
    const { picks, filter } = fromSelection({
      kind: 'filter',
      filter: { ops: ['add'] },
      except: ['a'],
    });
    expect(toSelection(picks, filter)).toEqual(selection);
  });
});

describe('the words of the approval', () => {
  const names = { '5': 'Lincoln High', '6': 'Muir' };

  it('say what is pushed, where, and what stays on hold', () => {
    const count = {
      free: { add: 212, update: 38 },
      held: { archive: 4 },
      schools: ['5'],
      people: 250,
    };
    expect(approvalWords(count, names)).toEqual({
      does: 'Push 212 adds and 38 updates to Lincoln High.',
      leaves: '4 archives stay on hold.',
    });
  });

  it('name two schools and count more', () => {
    const count = { free: { add: 1 }, held: {}, schools: ['5', '6'], people: 1 };
    expect(approvalWords(count, names).does).toBe('Push 1 add to Lincoln High and Muir.');
    expect(approvalWords({ ...count, schools: ['5', '6', '7'] }, names).does).toBe(
      'Push 1 add to 3 schools.',
    );
  });

  it('say so where nothing would be pushed', () => {
    const none = { free: {}, held: { archive: 1 }, schools: [], people: 0 };
    expect(approvalWords(none, names)).toEqual({
      does: 'Nothing is free to be pushed.',
      leaves: '1 archive stays on hold.',
    });
  });
});

describe('columns', () => {
  it('come back as they were left, and as at first where what was kept is not understood', () => {
    const choice = withWidth({ widths: {}, shown: { email: true } }, 'name', 240.4);
    expect(readChoice(JSON.stringify(choice))).toEqual({
      widths: { name: 240 },
      shown: { email: true },
    });
    expect(readChoice('{"widths":{"name":"wide"},"shown":7')).toEqual({ widths: {}, shown: {} });
    expect(readChoice('{"widths":{"name":"wide"},"shown":7}')).toEqual({ widths: {}, shown: {} });
  });

  it('are never dragged away altogether', () => {
    expect(withWidth({ widths: {}, shown: {} }, 'name', 3).widths['name']).toBeGreaterThan(40);
  });
});

describe('elements of rows', () => {
  it('are used again by rows that come into view; a row that stays keeps its own', () => {
    const slotsOf = createRowSlots();
    const first = slotsOf([0, 1, 2, 3]);
    const scrolled = slotsOf([2, 3, 4, 5]);
    expect(scrolled.get(2)).toBe(first.get(2));
    expect(scrolled.get(3)).toBe(first.get(3));
    expect(new Set(scrolled.values())).toEqual(new Set(first.values()));
    expect([...slotsOf([2, 3, 4, 5])]).toEqual([...scrolled]);
  });

  it('stay in their place where all rows change', () => {
    const slotsOf = createRowSlots();
    const before = [...slotsOf([0, 1, 2]).values()];
    expect([...slotsOf([500, 501, 502]).values()]).toEqual(before);
  });
});

describe('the words beside a thumb', () => {
  it('stay true where a fast drag turns slow, and go where it ends', () => {
    const passed: (number | null)[] = [];
    const scrolled = slowedInFlight(
      {
        view: () => 600,
        ask: () => true,
        onRows: () => () => undefined,
        pass: (offset) => passed.push(offset),
      },
      () => undefined,
    );
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    for (const offset of [50_000, 100_000, 100_040]) {
      // Long enough for each place to be drawn.
      vi.advanceTimersByTime(500);
      scrolled(offset, true);
    }
    scrolled(100_040, false);
    vi.useRealTimers();
    expect(passed).toEqual([50_000, 100_000, 100_040, null]);
  });
});

describe('rows after a leap', () => {
  const range = (from: number, to: number): readonly number[] =>
    Array.from({ length: to - from }, (_, at) => from + at);

  it('are drawn over a few frames, in the places of those that left', () => {
    const stageOf = createStages();
    while (!stageOf(range(0, 20)).isWhole);
    expect(stageOf(range(500, 520))).toEqual({
      rows: [...range(500, 505), ...range(5, 20)],
      isWhole: false,
    });
    expect(stageOf(range(500, 520)).rows).toEqual([...range(500, 510), ...range(10, 20)]);
    expect(stageOf(range(500, 520)).rows).toEqual([...range(500, 515), ...range(15, 20)]);
    expect(stageOf(range(500, 520))).toEqual({ rows: range(500, 520), isWhole: true });
  });

  it('fill a window of any height within six frames', () => {
    const stageOf = createStages();
    const frames = Array.from({ length: 6 }, () => stageOf(range(0, 200)).isWhole);
    expect(frames).toEqual([false, false, false, false, false, true]);
  });

  it('are drawn at once where one only goes on by less than a view', () => {
    const stageOf = createStages();
    while (!stageOf(range(0, 20)).isWhole);
    expect(stageOf(range(15, 35))).toEqual({ rows: range(15, 35), isWhole: true });
  });
});

describe('the part of a long list that the virtualizer knows', () => {
  it('is all of a short one', () => {
    const part = createListPart();
    expect(part.follow(PART_ROWS - 1, PART_ROWS)).toBe(false);
    expect(part.start(PART_ROWS)).toBe(0);
  });

  it('always has the rows in view well inside, wherever one goes', () => {
    const part = createListPart();
    const total = 1_000_000;
    for (const row of [0, 9_500, 5_000, 500_000, 499_000, 999_990, 990_500, 3, 20_000, 0]) {
      part.follow(row, total);
      const start = part.start(total);
      expect(start).toBeGreaterThanOrEqual(0);
      expect(start + PART_ROWS).toBeLessThanOrEqual(total);
      expect(start === 0 || row - start >= 1_000).toBe(true);
      expect(start + PART_ROWS === total || start + PART_ROWS - row >= 1_000).toBe(true);
    }
  });

  it('stays where one moves about in it, and is never past the end of a shorter list', () => {
    const part = createListPart();
    part.follow(500_000, 1_000_000);
    expect(part.follow(500_300, 1_000_000)).toBe(false);
    expect(part.start(12_000)).toBe(2_000);
    expect(part.start(300)).toBe(0);
  });
});

describe('the counts of the matrix', () => {
  const totals = {
    ...{ add: 0, update: 0, archive: 0, restore: 0, relink: 0, move: 0, skip: 0, invalid: 0 },
    ...{ conflict: 0, locked: 0, protected: 0, unmanaged: 0, unchanged: 0 },
  };
  const groups = [
    { school: '5', role: 'student', existing: 40, totals: { ...totals, add: 2, restore: 1 } },
    { school: '6', role: 'student', existing: 7, totals: { ...totals, conflict: 1 } },
    { school: '5', role: 'teacher', existing: 3, totals: { ...totals, add: 1, move: 1 } },
  ] as const;

  it('are one line for each school, with a cell for each role of the plan and all of them', () => {
    const [first, second] = linesOfSchools(groups, [], ['student', 'teacher']);
    const none = { add: 0, update: 0, archive: 0, other: 0, attention: 0, existing: 0 };
    expect(first?.cells.map(({ counts }) => counts)).toEqual([
      { ...none, add: 2, other: 1, existing: 40 },
      { ...none, add: 1, other: 1, existing: 3 },
    ]);
    expect(first?.all).toEqual({ ...none, add: 3, other: 2, existing: 43 });
    expect(second?.cells.map(({ counts }) => counts)).toEqual([
      { ...none, attention: 1, existing: 7 },
      none,
    ]);
  });

  it('leaves each count the room of its largest number, and none to one that no school has', () => {
    const cell = { add: 0, update: 0, archive: 0, other: 0, attention: 0, existing: 9 };
    const cells = [
      { ...cell, add: 7 },
      { ...cell, add: 1200, archive: 45 },
    ];
    expect(signsOf(cells, (count) => String(count).length)).toEqual({
      add: 4,
      update: 0,
      archive: 2,
      other: 0,
      attention: 0,
    });
  });
});
