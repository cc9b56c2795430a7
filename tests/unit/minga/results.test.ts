import { describe, expect, it } from 'vitest';
import { outcomesOf } from '../../../main/adapters/minga/results.ts';
import type { ImportItem } from '../../../main/core/ports.ts';

const items: ImportItem[] = [
  { ref: 'a', op: 'create' },
  { ref: 'b', op: 'archive', personId: 'p1' },
];

describe('the outcomes of a batch', () => {
  it('are one an item, in the order of the items', () => {
    const results = [
      { ref: 'b', outcome: 'succeeded' as const, personId: 'p1', version: 2 },
      {
        ref: 'a',
        outcome: 'failed' as const,
        code: 'duplicate',
        field: 'email',
        message: 'Taken.',
      },
    ];
    expect(outcomesOf(items, { state: 'completed', progress: 100, results })).toEqual([
      {
        ref: 'a',
        outcome: 'failed',
        personId: null,
        version: null,
        code: 'duplicate',
        field: 'email',
        message: 'Taken.',
      },
      {
        ref: 'b',
        outcome: 'succeeded',
        personId: 'p1',
        version: 2,
        code: null,
        field: null,
        message: null,
      },
    ]);
  });

  it('fail for an item that Minga says nothing about', () => {
    const [first] = outcomesOf(items, { state: 'completed', progress: 100, results: [] });
    expect(first).toMatchObject({ outcome: 'failed', code: 'no-result' });
  });

  it('fail for each item that a failed import did not come to', () => {
    const results = [{ ref: 'a', outcome: 'succeeded' as const, personId: 'p9', version: 1 }];
    const outcomes = outcomesOf(items, { state: 'failed', progress: 50, results });
    expect(outcomes.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['succeeded', null],
      ['failed', 'import-failed'],
    ]);
  });

  it('fail where Minga says two different things', () => {
    const results = [
      { ref: 'a', outcome: 'succeeded' as const },
      { ref: 'a', outcome: 'conflict' as const },
    ];
    const [first] = outcomesOf(items, { state: 'completed', progress: 100, results });
    expect(first).toMatchObject({ outcome: 'failed', code: 'contradictory-result' });
  });

  it('ignore what was never asked for', () => {
    const results = [{ ref: 'zzz', outcome: 'succeeded' as const }];
    expect(outcomesOf(items, { state: 'completed', progress: 100, results })).toHaveLength(2);
  });
});
