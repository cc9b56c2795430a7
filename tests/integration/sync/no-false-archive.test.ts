import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FAULTS } from '../../../demo/aeries/faults.ts';
import { MESSY_FORMS } from '../../../demo/aeries/messy.ts';
import type { SampleSettings } from '../../../demo/aeries/settings.ts';
import { leave } from '../../../demo/district/events.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import type { District } from '../../../demo/district/types.ts';
import { createRng } from '../../../demo/district/rng.ts';
import { createAeriesSource } from '../../../main/adapters/aeries/index.ts';
import { systemClock } from '../../../main/adapters/system/system.ts';
import { preview } from '../../../main/app/preview.ts';
import { connectionSchema } from '../../../main/core/connection/config.ts';
import { RosterError } from '../../../main/core/errors.ts';
import type { Change, PlanHeader } from '../../../main/core/plan/plan.ts';
import type { Workbench } from '../../../main/core/ports.ts';
import { NO_HOLDS, quietControl, startWorld, type World } from '../../fixtures/sample-world.ts';

const DEFAULT_LIMITS = connectionSchema.shape.holds.parse({});

/** Slow by nature; they are tried alone, not in combinations. */
const slow = new Set(['stall-once', 'stall-always', 'huge-body', 'trickle', 'slow']);

const sameIds = MESSY_FORMS.filter(({ loses }) => loses !== 'ids');
const otherIds = MESSY_FORMS.filter(({ loses }) => loses === 'ids');

let world: World;
/** The district after two people have left. */
let district: District;
/** Minga ids that the district in order has archived: the two who really left. */
let departed: ReadonlySet<string | null>;

/** The product's own source, but for its patience: it does not wait between attempts. */
function impatient(bench: Workbench): Workbench {
  const { connection } = bench;
  return {
    ...bench,
    source: createAeriesSource({
      ...connection.aeries,
      consumerSecret: world.aeries.consumerSecret,
      schools: connection.schools.map((pair) => pair.aeriesSchoolId),
      sync: connection.sync,
      rules: connection.rules,
      network: connection.network,
      clock: systemClock,
      retryHooks: {
        sleep: (_ms, signal) => {
          signal.throwIfAborted();
          return Promise.resolve();
        },
      },
    }),
  };
}

interface Made {
  readonly plan: PlanHeader;
  /** Archives that a push of everything would send. */
  readonly free: readonly Change[];
}

/**
 * The plan under these settings of the server; null where the pull was refused as a whole.
 * `limits`: with the safety limits that a connection has from the start; else with none, so that
 * what is tested is the reading alone.
 */
async function planUnder(
  settings: Partial<SampleSettings>,
  limits: 'default' | 'none' = 'none',
): Promise<Made | null> {
  // A fault that changes the data changes it for good.
  world.aeries.district = district;
  world.aeries.control.reset();
  world.aeries.control.set(settings);
  try {
    return await world.use(async (bench) => {
      const { connection } = bench;
      const holds = limits === 'none' ? connection.holds : DEFAULT_LIMITS;
      const limited = impatient({ ...bench, connection: { ...connection, holds } });
      const plan = await preview(limited, { trigger: 'person' }, quietControl());
      const archives = [...bench.store.plans.changes(plan.planId, { ops: ['archive'] })];
      return { plan, free: archives.filter(({ heldBy }) => heldBy.length === 0) };
    });
  } catch (error) {
    if (error instanceof RosterError && error.code.startsWith('source-')) return null;
    throw error;
  }
}

function expectNoFalseArchive(made: Made | null): void {
  const wrong = (made?.free ?? []).filter(({ personId }) => !departed.has(personId));
  expect(wrong.map(({ sisId, reason }) => `${sisId ?? ''}: ${reason.text}`)).toEqual([]);
}

beforeAll(async () => {
  const before = generateDistrict({ seed: 21, people: 120, schools: 2 });
  world = await startWorld({
    district: before,
    holds: NO_HOLDS,
    network: { pageSize: 10, timeoutMs: 1000 },
  });
  await world.push(await world.preview());
  const rng = createRng(4);
  district = leave(leave(before, rng).district, rng).district;
  const clean = await planUnder({});
  departed = new Set(clean?.free.map(({ personId }) => personId));
});
afterAll(() => world.close());
beforeEach(() => {
  world.aeries.control.reset();
});

it('archives the people who really left, when nothing is wrong', () => {
  expect(departed.size).toBeGreaterThan(0);
  expect(departed.size).toBeLessThan(5);
});

describe('nobody else is archived, unless on hold, whatever Aeries does', () => {
  // A body that is too large to be read is refused as a whole (tests/integration/aeries/faults): nothing is planned.
  for (const fault of FAULTS.filter(({ name }) => name !== 'huge-body')) {
    it(`${fault.name}: ${fault.description}`, async () => {
      expectNoFalseArchive(await planUnder(fault.settings()));
    });
  }
  for (const mess of sameIds) {
    it(`${mess.name}: ${mess.description}`, async () => {
      expectNoFalseArchive(await planUnder(mess.settings()));
    });
  }
});

const trouble = fc.record({
  faults: fc.array(
    fc.record({
      fault: fc.constantFrom(...FAULTS.filter(({ name }) => !slow.has(name))),
      where: fc.record(
        {
          list: fc.constantFrom('schools/{id}/students', 'schools/{id}/teachers', 'users'),
          page: fc.nat({ max: 4 }),
        },
        { requiredKeys: [] },
      ),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  messes: fc.array(fc.constantFrom(...sameIds), { maxLength: 3 }),
});

it('nor in any combination of faults and untidy rows', async () => {
  await fc.assert(
    fc.asyncProperty(trouble, async ({ faults, messes }) => {
      const parts = [
        ...faults.map(({ fault, where }) => fault.settings(where)),
        ...messes.map((mess) => mess.settings()),
      ];
      const settings: Partial<SampleSettings> = Object.assign({}, ...parts, {
        faults: parts.flatMap((part) => part.faults ?? []),
        messy: parts.flatMap((part) => part.messy ?? []),
      });
      expectNoFalseArchive(await planUnder(settings));
    }),
    { numRuns: 30 },
  );
}, 180_000);

describe('a district whose sourcedIds all change is no departure: whoever is not found again is held', () => {
  for (const mess of otherIds) {
    it(`${mess.name}: ${mess.description}`, async () => {
      expectNoFalseArchive(await planUnder(mess.settings(), 'default'));
    });
  }
  it('new numbers as well: people are found by e-mail, and the rest is on hold', async () => {
    const made = await planUnder({ idForm: 'state-id' }, 'default');
    expectNoFalseArchive(made);
    expect(made?.plan.totals.relink).toBeGreaterThan(0);
    expect(made?.plan.holds.map(({ code }) => code)).toContain('archive-share');
  });
});
