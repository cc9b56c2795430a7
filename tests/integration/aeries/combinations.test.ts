import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FAULTS } from '../../../demo/aeries/faults.ts';
import { MESSY_FORMS } from '../../../demo/aeries/messy.ts';
import { startSampleAeries, type SampleAeries } from '../../../demo/aeries/server.ts';
import type { SampleSettings } from '../../../demo/aeries/settings.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import type { District } from '../../../demo/district/types.ts';
import { peopleAt } from '../../../demo/district/truth.ts';
import { RosterError } from '../../../main/core/errors.ts';
import { pullFrom } from './pull.ts';

const district = generateDistrict({ seed: 11, people: 70, schools: 2 });
const schools = district.schools.map(({ id }) => id);
const peopleOf = (at: District): readonly string[] =>
  schools.flatMap((id) => peopleAt(at, id).map(({ sisId }) => sisId));

/** Slow by nature, and covered alone. */
const slow = new Set(['stall-once', 'stall-always', 'huge-body', 'trickle', 'slow']);

/** Several faults and messes at once, each at any list, any page or every page. */
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
  messes: fc.array(fc.constantFrom(...MESSY_FORMS.filter(({ loses }) => loses !== 'ids')), {
    maxLength: 2,
  }),
  pageSize: fc.constantFrom(4, 7, 10, 1000),
});

let server: SampleAeries;
beforeAll(async () => {
  server = await startSampleAeries({ district });
});
afterAll(() => server.close());

test('whatever goes wrong together: a pull that calls itself complete has accounted for everybody', async () => {
  await fc.assert(
    fc.asyncProperty(trouble, async ({ faults, messes, pageSize }) => {
      server.district = district;
      server.control.reset();
      let settings: Partial<SampleSettings> = {};
      for (const { fault, where } of faults) {
        const more = fault.settings(where);
        settings = {
          ...settings,
          ...more,
          faults: [...(settings.faults ?? []), ...(more.faults ?? [])],
        };
      }
      server.control.set({
        ...settings,
        messy: messes.flatMap((mess) => mess.settings().messy ?? []),
      });
      try {
        const { verdict, people, invalid } = await pullFrom(server, {
          schools,
          sync: { students: true, teachers: true, staff: true, admins: true },
          network: { pageSize, timeoutMs: 2000 },
        });
        if (!verdict.complete) return;
        const accounted = new Set([...people, ...invalid].map(({ sisId }) => sisId));
        // Somebody who left while we read is rightly not there; nobody else may be missing.
        const stayed = new Set(peopleOf(server.district));
        const lost = peopleOf(district).filter((id) => stayed.has(id) && !accounted.has(id));
        expect(lost).toEqual([]);
      } catch (error) {
        if (!(error instanceof RosterError)) throw error;
        expect(error.code).toMatch(/^source-/);
      }
    }),
    { numRuns: Number(process.env['COMBINATIONS'] ?? 40) },
  );
});
