import { afterEach, beforeEach, expect, test } from 'vitest';
import { transfer } from '../../../demo/district/events.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { createRng } from '../../../demo/district/rng.ts';
import { push } from '../../../main/app/push.ts';
import { resume } from '../../../main/app/resume.ts';
import { RosterError } from '../../../main/core/errors.ts';
import type { Change, PlanHeader } from '../../../main/core/plan/plan.ts';
import type { ImportBatch, JournalItem, PushResult, Workbench } from '../../../main/core/ports.ts';
import {
  actionable,
  NO_HOLDS,
  quietControl,
  startWorld,
  type World,
} from '../../fixtures/sample-world.ts';

/** Three students change schools; what becomes of each when something goes wrong in the middle. */

let world: World;
let plan: PlanHeader;
let leaves: readonly Change[];
let arrivals: readonly Change[];

beforeEach(async () => {
  const district = generateDistrict({ seed: 31, people: 60, schools: 2 });
  world = await startWorld({ district, holds: NO_HOLDS });
  await world.push(await world.preview());
  const [from, to] = district.schools;
  const movers = district.students
    .filter(({ schools }) => schools.length === 1 && schools[0] === from?.id)
    .slice(0, 3);
  world.aeries.district = movers.reduce(
    (now, who) => transfer(now, createRng(1), { who, to: to?.id ?? '' }).district,
    district,
  );
  plan = await world.preview();
  const changes = await world.changes(plan);
  leaves = changes.filter(({ part }) => part === 'leave');
  arrivals = leaves.map(({ pairedWith }) => changes.find(({ id }) => id === pairedWith)!);
});
afterEach(() => world.close());

/** Where somebody is active. */
function placesOf({ sisId }: Change): readonly string[] {
  return world.connection.schools.flatMap(({ mingaId }) =>
    world.minga
      .people(mingaId)
      .filter((person) => person.externalId === sisId && person.status === 'active')
      .map(() => mingaId),
  );
}

/** Pushes everything while something happens right before each batch leaves. */
function pushWhile(before: (batch: ImportBatch) => void, more: object = {}): Promise<PushResult> {
  return world.use((bench: Workbench) => {
    const target: Workbench['target'] = {
      ...bench.target,
      submit: (batch, control) => {
        before(batch);
        return bench.target.submit(batch, control);
      },
    };
    return push(
      { ...bench, target },
      {
        planId: plan.planId,
        selection: { kind: 'all' },
        overrides: [],
        note: null,
        approvedBy: 'test',
        trigger: 'person',
      },
      { ...quietControl(), ...more },
    );
  });
}

function journalOf(runId: string): Promise<readonly JournalItem[]> {
  return world.use((bench) => Promise.resolve([...bench.store.runs.items(runId)]));
}

async function itemOf(runId: string, { id }: Change): Promise<JournalItem | undefined> {
  return (await journalOf(runId)).find(({ changeId }) => changeId === id);
}

test('each is archived at the old school, then added at the new one, and counted once', async () => {
  expect(plan.totals).toMatchObject({ move: 3, add: 0, archive: 0 });
  const { state, counts, runId } = await world.push(plan);
  expect(state).toBe('succeeded');
  expect(counts.succeeded).toBe(actionable(plan));
  const order = (await journalOf(runId)).map(({ part }) => part).filter((part) => part !== null);
  expect(order).toEqual(['leave', 'leave', 'leave', 'arrive', 'arrive', 'arrive']);
  for (const arrival of arrivals) expect(placesOf(arrival)).toEqual([arrival.mingaId]);
  expect(actionable(await world.preview())).toBe(0);
});

test.each(['leave', 'arrive'] as const)('choosing the %s half chooses the other', async (part) => {
  const chosen = (part === 'leave' ? leaves : arrivals)[0]!;
  const { counts } = await world.push(plan, { selection: { kind: 'rows', ids: [chosen.id] } });
  expect(counts.succeeded).toBe(1);
  expect(placesOf(chosen)).toEqual([arrivals[0]?.mingaId]);
  for (const other of arrivals.slice(1)) expect(placesOf(other)).toEqual([leaves[1]?.mingaId]);
});

test('choosing the old school alone takes the new one along, and leaving one half out leaves both out', async () => {
  const [first] = arrivals;
  const { counts } = await world.push(plan, {
    selection: {
      kind: 'filter',
      filter: { ops: ['move'], schools: [leaves[0]?.school ?? ''] },
      except: [first?.id ?? ''],
    },
  });
  expect(counts.succeeded).toBe(2);
  expect(placesOf(first!)).toEqual([leaves[0]?.mingaId]);
});

test('who changed at the old school since the plan is refused there, and not added at the new one', async () => {
  const [leave] = leaves;
  world.minga.edit(leave!.mingaId, leave!.personId!, { displayName: 'Changed by hand' });
  const { runId, counts } = await world.push(plan);
  expect(counts).toMatchObject({ succeeded: actionable(plan) - 1, stale: 1, skipped: 0 });
  expect(placesOf(leave!)).toEqual([leave!.mingaId]);
  const arrival = await itemOf(runId, arrivals[0]!);
  expect(arrival).toMatchObject({ state: 'skipped', code: 'move-not-left' });
  expect(arrival?.message).toContain('was not archived in the other Minga');
});

test('who is at the new school already is refused there, and not archived at the old one', async () => {
  const [arrival] = arrivals;
  world.minga.add(arrival!.mingaId, {
    firstName: 'Same',
    lastName: 'Address',
    email: arrival!.email,
    role: 'PARENT',
  });
  const { runId, counts } = await world.push(plan);
  expect(counts).toMatchObject({ stale: 1, skipped: 0 });
  expect(placesOf(leaves[0]!)).toEqual([leaves[0]!.mingaId]);
  expect(await itemOf(runId, leaves[0]!)).toMatchObject({
    state: 'skipped',
    code: 'move-not-arriving',
  });
});

test('who cannot be archived on the spot is not added either', async () => {
  const [leave] = leaves;
  const { runId, counts } = await pushWhile((batch) => {
    if (!batch.items.some(({ ref }) => ref === leave!.id)) return;
    world.minga.edit(leave!.mingaId, leave!.personId!, { displayName: 'Changed just now' });
  });
  expect(counts).toMatchObject({ conflict: 1, skipped: 0 });
  expect(placesOf(leave!)).toEqual([leave!.mingaId]);
  expect(await itemOf(runId, arrivals[0]!)).toMatchObject({
    state: 'skipped',
    code: 'move-not-left',
  });
});

test('who was archived and then cannot be added is reported loudly, and the next plan adds them', async () => {
  const [arrival] = arrivals;
  let intruder = '';
  const { runId, state, counts } = await pushWhile((batch) => {
    if (!batch.items.some(({ ref }) => ref === arrival!.id)) return;
    intruder = world.minga.add(arrival!.mingaId, {
      firstName: 'Same',
      lastName: 'Address',
      email: arrival!.email,
      role: 'PARENT',
    }).id;
  });
  expect(state).toBe('partial');
  expect(counts.failed).toBe(1);
  const item = await itemOf(runId, arrival!);
  expect(item).toMatchObject({ state: 'failed', code: 'move-half-done' });
  expect(item?.message).toMatch(/archived in the other Minga .* active in neither.* new preview/);

  world.minga.remove(arrival!.mingaId, intruder);
  const next = await world.preview();
  expect(next.totals.add).toBe(1);
  await world.push(next);
  expect(placesOf(arrival!)).toEqual([arrival!.mingaId]);
});

test('a safe stop after the departures still lets everybody arrive', async () => {
  const stop = new AbortController();
  const { state } = await pushWhile(
    (batch) => {
      if (batch.items.some(({ ref }) => ref === leaves[0]!.id)) stop.abort();
    },
    { stop: stop.signal },
  );
  for (const arrival of arrivals) expect(placesOf(arrival)).toEqual([arrival.mingaId]);
  expect(['stopped', 'succeeded']).toContain(state);
});

test('a run that broke off between the halves is resumed in their order', async () => {
  let runId = '';
  const broken = pushWhile((batch) => {
    if (!batch.items.some(({ ref }) => ref === arrivals[0]!.id)) return;
    throw new RosterError('target-unreachable', { message: 'The network went away.' });
  });
  await broken.catch((error: unknown) => {
    if (error instanceof RosterError) runId = String(error.details['runId']);
  });
  expect(runId).not.toBe('');
  for (const leave of leaves) expect(placesOf(leave)).toEqual([]);
  const finished = await world.use((bench) => resume(bench, runId, quietControl()));
  expect(finished.state).toBe('succeeded');
  for (const arrival of arrivals) expect(placesOf(arrival)).toEqual([arrival.mingaId]);
});
