import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeEmail, enrol, leave } from '../../../demo/district/events.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { createRng } from '../../../demo/district/rng.ts';
import { comparePlans } from '../../../main/app/compare-plans.ts';
import type { PlanDifference } from '../../../main/core/plan/plan-difference.ts';
import type { PlanHeader } from '../../../main/core/plan/plan.ts';
import type { Selection } from '../../../main/core/plan/selection.ts';
import { NO_HOLDS, startWorld, type World } from '../../fixtures/sample-world.ts';

/** A plan that was approved a moment too late, and the one made in its place. */

let world: World;
let old: PlanHeader;

const compare = (
  from: PlanHeader,
  to: PlanHeader,
  selection: Selection | null = null,
): Promise<PlanDifference> =>
  world.use((bench) =>
    Promise.resolve(comparePlans(bench.store, from.planId, to.planId, selection)),
  );

beforeAll(async () => {
  const start = generateDistrict({ seed: 8, people: 140, schools: 2 });
  world = await startWorld({ district: start, holds: NO_HOLDS });
  await world.push(await world.preview());
  const rng = createRng(3);
  let district = start;
  for (let n = 0; n < 6; n += 1) district = enrol(district, rng).district;
  for (let n = 0; n < 4; n += 1) district = leave(district, rng, { stated: false }).district;
  world.aeries.district = district;
  old = await world.preview();
});
afterAll(() => world.close());

describe('a plan and the one made after it', () => {
  it('are the same in every line where nothing has changed but the time', async () => {
    const again = await world.preview();
    const difference = await compare(old, again, { kind: 'all' });
    expect(difference).toMatchObject({ gone: 0, added: 0, changed: 0, rows: [] });
    expect(difference.causes).toEqual([expect.stringContaining('only older')]);
    expect(difference.keeps).toEqual({
      kind: 'rows',
      ids: (await world.changes(again))
        .filter(({ op }) => ['add', 'update', 'archive'].includes(op))
        .map(({ id }) => id)
        .toSorted(),
    });
  });

  it('differ by what was pushed, what Aeries says, and what somebody changed in Minga', async () => {
    const changes = await world.changes(old);
    const newcomer = world.aeries.district.students.at(-1)!;
    const adds = changes.filter(({ op }) => op === 'add');
    const archives = changes.filter(({ op }) => op === 'archive');
    const others = adds.filter(({ email }) => email !== newcomer.email);
    const pushed = others.slice(0, 2).map(({ id }) => id);
    await world.push(old, { selection: { kind: 'rows', ids: pushed } });
    const touched = archives[0]!;
    world.minga.edit(touched.mingaId, touched.personId ?? '', { displayName: 'By hand' });
    world.aeries.district = changeEmail(world.aeries.district, createRng(1), {
      who: newcomer,
    }).district;

    const after = await world.preview();
    const difference = await compare(old, after, { kind: 'ops', ops: ['add', 'archive'] });
    expect(difference).toMatchObject({ gone: 2, added: 0, changed: 2 });
    const [run] = await world.use((bench) => Promise.resolve(bench.store.runs.list(1)));
    expect(difference.causes).toEqual([
      `2 changes were pushed meanwhile, by the run ${run!.runId}.`,
      'Records in Aeries have changed since the earlier plan.',
    ]);
    expect(difference.rows.filter(({ kind }) => kind === 'gone').map(({ why }) => why)).toEqual(
      Array(2).fill(`It has been pushed meanwhile, by the run ${run!.runId}.`),
    );
    const why = new Map(difference.rows.map(({ before, why: said }) => [before?.id, said]));
    expect(why.get(touched.id)).toBe("The person's record in Minga has been changed since.");
    expect([...why.values()]).toContain('What would be written is another: e-mail.');

    const kept = difference.keeps?.kind === 'rows' ? difference.keeps.ids : [];
    expect(kept).toHaveLength(adds.length + archives.length - 4);
    const push = await world.push(after, { selection: { kind: 'rows', ids: kept } });
    expect(push).toMatchObject({ state: 'succeeded', counts: { succeeded: kept.length } });
  });

  it('cannot be compared where one is not kept', async () => {
    const unknown = { ...old, planId: 'plan_none' };
    await expect(compare(old, unknown)).rejects.toMatchObject({ code: 'plan-unknown' });
  });
});
