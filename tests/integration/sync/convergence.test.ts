import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { applyRandomEvents } from '../../../demo/district/random-events.ts';
import { createRng } from '../../../demo/district/rng.ts';
import type { District } from '../../../demo/district/types.ts';
import { preview } from '../../../main/app/preview.ts';
import type { RosterSource, SourceBatch, Store } from '../../../main/core/ports.ts';
import { actionable, NO_HOLDS, quietControl, startWorld } from '../../fixtures/sample-world.ts';

/** A district after a number of random events; small, so that many can be tried. */
const districts = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  people: fc.integer({ min: 20, max: 150 }),
  schools: fc.integer({ min: 2, max: 4 }),
  before: fc.integer({ min: 0, max: 25 }),
  after: fc.integer({ min: 0, max: 25 }),
});

function grow({
  seed,
  people,
  schools,
  before,
  after,
}: {
  readonly seed: number;
  readonly people: number;
  readonly schools: number;
  readonly before: number;
  readonly after: number;
}): { readonly first: District; readonly then: District } {
  const start = generateDistrict({ seed, people, schools });
  const first = applyRandomEvents(start, createRng(seed + 1), before).district;
  return { first, then: applyRandomEvents(first, createRng(seed + 2), after).district };
}

/** The same source, its rows handed over from last to first. */
function backwards(source: RosterSource): RosterSource {
  return {
    ...source,
    pull: async (sink, control) => {
      const batches: SourceBatch[] = [];
      const verdict = await source.pull((batch) => batches.push(batch), control);
      for (const { people, contacts, invalid } of batches.toReversed()) {
        sink({
          people: people.toReversed(),
          contacts: contacts.toReversed(),
          invalid: invalid.toReversed(),
        });
      }
      return verdict;
    },
  };
}

/** The store as before the plan that is compared with: its reading has been counted since. */
function withoutMemory(store: Store): Store {
  return { ...store, people: { ...store.people, absences: () => new Map() } };
}

describe('a sync with Auto update and Archive on and nothing held', () => {
  it('leaves nothing to do: after a push the next preview is empty', async () => {
    await fc.assert(
      fc.asyncProperty(districts, async (options) => {
        const { first, then } = grow(options);
        const world = await startWorld({ district: first, holds: NO_HOLDS });
        try {
          const start = await world.preview();
          expect((await world.push(start)).state).toBe('succeeded');
          expect(actionable(await world.preview())).toBe(0);

          world.aeries.district = then;
          const drift = await world.preview();
          const run = await world.push(drift);
          expect(run.counts.failed + run.counts.conflict + run.counts.stale).toBe(0);
          expect(actionable(await world.preview())).toBe(0);
        } finally {
          await world.close();
        }
      }),
      { numRuns: 12 },
    );
  });

  it('changes nothing when the same plan is pushed twice', async () => {
    const world = await startWorld({ holds: NO_HOLDS });
    try {
      const plan = await world.preview();
      await world.push(plan);
      const before = world.connection.schools.map(({ mingaId }) => world.minga.people(mingaId));
      const again = await world.push(plan);
      expect(again.counts).toMatchObject({ succeeded: 0, failed: 0 });
      expect(again.counts.stale).toBe(actionable(plan));
      expect(world.connection.schools.map(({ mingaId }) => world.minga.people(mingaId))).toEqual(
        before,
      );
    } finally {
      await world.close();
    }
  });

  it('makes the same plan whatever the order of the source rows', async () => {
    const { first, then } = grow({ seed: 7, people: 150, schools: 3, before: 10, after: 30 });
    const world = await startWorld({ district: first, holds: NO_HOLDS });
    try {
      await world.push(await world.preview());
      world.aeries.district = then;
      const plan = await world.preview();
      const reversed = await world.use((bench) =>
        preview(
          { ...bench, source: backwards(bench.source), store: withoutMemory(bench.store) },
          { trigger: 'person' },
          quietControl(),
        ),
      );
      expect(reversed.source.people).toBe(plan.source.people);
      expect(reversed.planHash).toBe(plan.planHash);
    } finally {
      await world.close();
    }
  });
});
