import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Progress } from '../../../main/core/progress.ts';
import { startJob } from '../../../main/worker/client.ts';
import { actionable, startWorld, type World } from '../../fixtures/sample-world.ts';

let world: World;
afterEach(() => world.close());

describe('a job in the worker', () => {
  it('previews and pushes, and tells how far it is', async () => {
    world = await startWorld();
    const seen: Progress['stage'][] = [];
    const note = ({ stage }: Progress): void => {
      seen.push(stage);
    };
    const preview = { kind: 'preview', trigger: 'person' } as const;
    const plan = await startJob(preview, world.environment, note).done;
    expect(actionable(plan)).toBeGreaterThan(100);

    const run = await startJob(
      {
        kind: 'push',
        planId: plan.planId,
        selection: { kind: 'ops', ops: ['add'] },
        overrides: [],
        note: null,
        approvedBy: 'test',
        trigger: 'person',
      },
      world.environment,
      note,
    ).done;
    expect(run).toMatchObject({ state: 'succeeded', counts: { succeeded: plan.totals.add } });
    expect(seen).toEqual(expect.arrayContaining(['connecting', 'planning', 'pushing']));
  });

  it('ends at once when it is cancelled, though Aeries does not answer', async () => {
    world = await startWorld();
    world.aeries.control.addFault({ kind: 'stall', list: 'schools/{id}/students' });
    const job = startJob(
      { kind: 'preview', trigger: 'person' },
      world.environment,
      () => undefined,
    );
    await until(() => world.aeries.requests.some(({ path }) => path.endsWith('/students')));
    job.cancel();
    await expect(job.done).rejects.toMatchObject({ code: 'cancelled' });
    expect(
      await world.use(({ store }) => Promise.resolve(store.plans.list('Sample district', 9))),
    ).toEqual([]);
  });

  it('refuses a second run on the connection while the first has it, and says which', async () => {
    world = await startWorld();
    const plan = await world.preview();
    await world.use(async ({ store, connection }) => {
      const lock = store.locks.acquire(connection.name, 'push of plan plan_first');
      const second = startJob(
        {
          kind: 'push',
          planId: plan.planId,
          selection: { kind: 'all' },
          overrides: [],
          note: null,
          approvedBy: 'test',
          trigger: 'person',
        },
        world.environment,
        () => undefined,
      );
      await expect(second.done).rejects.toMatchObject({
        code: 'busy',
        message: expect.stringContaining('plan_first') as string,
      });
      lock.release();
    });
    expect(world.minga.applied().size).toBe(0);
  });
});

describe('an unattended sync', () => {
  it('holds everything before a person has pushed to the school once', async () => {
    world = await startWorld();
    const result = await startJob({ kind: 'sync' }, world.environment, () => undefined).done;
    expect(result).toMatchObject({ outcome: 'held', runId: null });
    expect(result.holds.map(({ code }) => code)).toContain('first-run');
    expect(world.minga.applied().size).toBe(0);
  });

  it('applies what the policy lets it, once a person has, and then has nothing to do', async () => {
    world = await startWorld();
    await world.push(await world.preview());
    const [pair] = world.connection.schools;
    const person = world.minga.people(pair?.mingaId ?? '').find(({ role }) => role === 'STUDENT');
    world.minga.edit(pair?.mingaId ?? '', person?.id ?? '', { firstName: 'Misspelt' });

    const night = await startJob({ kind: 'sync' }, world.environment, () => undefined).done;
    expect(night).toMatchObject({ outcome: 'applied', counts: { succeeded: 1, failed: 0 } });
    const next = await startJob({ kind: 'sync' }, world.environment, () => undefined).done;
    expect(next).toMatchObject({ outcome: 'nothing-to-do', runId: null });
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(10);
}
