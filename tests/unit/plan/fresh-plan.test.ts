import { describe, expect, it } from 'vitest';
import { freshPlan } from '../../../main/app/approve.ts';
import { inputOf, student } from './district.ts';
import { memoryBench } from './in-memory-bench.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('a plan that is to be pushed', () => {
  const bench = memoryBench(inputOf({ people: [student(1)] }));
  const { header } = bench.plan(inputOf({ people: [student(1)] }));
  const madeAt = Date.parse(header.createdAt);
  const asked = (later: number) => () =>
    freshPlan(bench.bench.store.plans, bench.bench.connection, header.planId, madeAt + later);

  it('is good for a day', () => {
    expect(asked(24 * HOUR)().planId).toBe(header.planId);
    expect(asked(24 * HOUR + 1)).toThrow(
      /^The preview of \d{4}-\d\d-\d\dT\d\d:\d\dZ was made 24 hours ago; a preview is good for 24 hours\. Nothing was sent\.$/,
    );
  });

  it('is refused where the clock was set back since: nobody knows how old it is', () => {
    expect(asked(-5 * MINUTE)().planId).toBe(header.planId);
    expect(asked(-HOUR)).toThrow(/the clock was set back\. Nothing was sent\./);
  });
});
