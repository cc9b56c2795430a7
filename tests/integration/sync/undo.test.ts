import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { applyRandomEvents } from '../../../demo/district/random-events.ts';
import { createRng } from '../../../demo/district/rng.ts';
import { undo, undoOutlook } from '../../../main/app/undo.ts';
import { push } from '../../../main/app/push.ts';
import { RosterError } from '../../../main/core/errors.ts';
import type { PlanHeader } from '../../../main/core/plan/plan.ts';
import type { PushResult } from '../../../main/core/ports.ts';
import { startJob } from '../../../main/worker/client.ts';
import {
  actionable,
  NO_HOLDS,
  quietControl,
  startWorld,
  type World,
} from '../../fixtures/sample-world.ts';

/** Taking a run back, against the sample Minga. One story; each step goes on where the last one ended. */

type People = ReturnType<World['minga']['people']>;

let world: World;
let before: ReadonlyMap<string, People>;
let run: PushResult;
let plan: PlanHeader;

function everybody(): ReadonlyMap<string, People> {
  return new Map(
    world.connection.schools.map(({ mingaId }) => [mingaId, world.minga.people(mingaId)]),
  );
}

function comparable(people: ReadonlyMap<string, People>, without: ReadonlySet<string>): object {
  return Object.fromEntries(
    [...people].map(([mingaId, all]) => [
      mingaId,
      all.filter(({ id }) => !without.has(id)).map((person) => ({ ...person, version: 0 })),
    ]),
  );
}

const undoRun = (runId: string): Promise<PlanHeader> =>
  world.use((bench) => undo(bench, runId, quietControl()));

beforeAll(async () => {
  const start = generateDistrict({ seed: 5, people: 160, schools: 2 });
  world = await startWorld({ district: start, holds: NO_HOLDS });
  await world.push(await world.preview());
  world.aeries.district = applyRandomEvents(start, createRng(6), 40).district;
  before = everybody();
  plan = await world.preview();
  run = await world.push(plan);
});
afterAll(() => world.close());

describe('undo of a run', () => {
  it('says before anything is sent what can be taken back and what cannot', async () => {
    const { add, update, archive } = plan.totals;
    expect(Math.min(add, update, archive)).toBeGreaterThan(0);
    const outlook = await world.use((bench) =>
      Promise.resolve(undoOutlook(bench.store.runs, run.runId, 'api')),
    );
    expect(outlook).toMatchObject({ possible: true, why: null });
    expect(outlook.cannot[0]).toContain('archived, not removed');

    const requests = world.minga.requests.length;
    const undone = await startJob(
      { kind: 'undo', runId: run.runId },
      world.environment,
      () => undefined,
    ).done;
    expect(undone).toMatchObject({ kind: 'undo', undoOf: run.runId, trigger: 'person' });
    expect(undone.schoolNames).toEqual(plan.schoolNames);
    expect(undone.totals).toMatchObject({ archive: add, restore: archive });
    const since = world.minga.requests.slice(requests);
    expect(since.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('refuses and names who was changed in Minga since; a push of the rest restores Minga', async () => {
    const changes = await world.changes(plan);
    const updated = changes.find(({ op, fields }) => op === 'update' && fields.length === 1);
    const { mingaId, personId, fields } = updated ?? changes[0]!;
    const field = fields[0]!.field;
    const held = world.minga.people(mingaId).find(({ id }) => id === personId)!;
    world.minga.edit(mingaId, held.id, { [field]: 'by-hand@example.org' });

    const undone = await undoRun(run.runId);
    expect(undone.totals.conflict).toBe(1);
    const [conflict] = (await world.changes(undone)).filter(({ op }) => op === 'conflict');
    expect(conflict).toMatchObject({ personId: held.id, reason: { code: 'changed-since' } });

    const taken = await world.push(undone);
    expect(taken).toMatchObject({ state: 'succeeded', counts: { succeeded: actionable(undone) } });
    const added = new Set(
      [...everybody().values()]
        .flat()
        .filter(({ id }) => ![...before.values()].flat().some((old) => old.id === id))
        .map(({ id }) => id),
    );
    // Whoever moved was made anew where they arrived.
    expect(added.size).toBe(plan.totals.add + plan.totals.move);
    const after = everybody();
    for (const person of [...after.values()].flat()) {
      if (added.has(person.id)) expect(person.status).toBe('archived');
    }
    const left = new Set([...added, held.id]);
    expect(comparable(after, left)).toEqual(comparable(before, left));
  });

  it('leaves the refused row for another try, and refuses a run that was taken back whole', async () => {
    const again = await undoRun(run.runId);
    expect(actionable(again)).toBe(0);
    expect(again.totals).toMatchObject({ conflict: 1 });
    const [undoOfUndo] = await world.use((bench) =>
      Promise.resolve(bench.store.runs.undosOf(run.runId)),
    );
    const redo = await undoRun(undoOfUndo!.runId);
    await world.push(redo);
    await expect(undoRun(undoOfUndo!.runId)).rejects.toMatchObject({
      code: 'run-not-undoable',
      message: expect.stringContaining('was taken back already, by the run of '),
      fix: expect.stringContaining('To have its changes again, take that run back'),
    });
  });

  it('refuses a run that nobody knows, and one that was broken off in the middle', async () => {
    await expect(undoRun('run_none')).rejects.toMatchObject({ code: 'run-unknown' });
    const fresh = await world.preview();
    const lost = new RosterError('target-unreachable', { message: 'The network is gone.' });
    const broken = world.use((bench) =>
      push(
        { ...bench, target: { ...bench.target, submit: () => Promise.reject(lost) } },
        {
          planId: fresh.planId,
          selection: { kind: 'all' },
          overrides: [],
          note: null,
          approvedBy: 'test',
          trigger: 'person',
        },
        quietControl(),
      ),
    );
    await expect(broken).rejects.toMatchObject({ code: 'target-unreachable' });
    const [last] = await world.use((bench) => Promise.resolve(bench.store.runs.list(1)));
    await expect(undoRun(last!.runId)).rejects.toMatchObject({
      code: 'run-not-undoable',
      details: { reason: 'unfinished' },
    });
  });
});
