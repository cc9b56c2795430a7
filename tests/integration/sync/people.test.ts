import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { leave, marry, rekey, transfer } from '../../../demo/district/events.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { sourcedIdOf } from '../../../demo/district/ids.ts';
import { createRng } from '../../../demo/district/rng.ts';
import type { District, Student } from '../../../demo/district/types.ts';
import { clearLink, clearLock, setLink, setLock, type LockBench } from '../../../main/app/locks.ts';
import {
  findPeople,
  personNamed,
  personTimeline,
  type PeopleOf,
} from '../../../main/app/people.ts';
import { preview } from '../../../main/app/preview.ts';
import type { Workbench } from '../../../main/core/ports.ts';
import { askWorker } from '../../../main/worker/ask-worker.ts';
import { NO_HOLDS, quietControl, startWorld, type World } from '../../fixtures/sample-world.ts';

/** One person over plans and runs: what is remembered, and what people decided about them. */

let world: World;
let district: District;
let who: Student;
let sisId: string;
let people: PeopleOf;

beforeEach(async () => {
  district = generateDistrict({ seed: 41, people: 60, schools: 2 });
  world = await startWorld({ district, holds: NO_HOLDS });
  await world.push(await world.preview());
  who = district.students[0]!;
  sisId = sourcedIdOf(district, who);
  const { name, schools } = world.connection;
  people = { name, mingaIds: schools.map(({ mingaId }) => mingaId) };
});
afterEach(() => world.close());

const bench = ({ store, clock }: Workbench): LockBench => ({
  store,
  clock,
  connection: people,
  by: 'office',
});
const onBench = <R>(work: (each: LockBench) => R): Promise<R> =>
  world.use((opened) => Promise.resolve(work(bench(opened))));
const changeOf = async () => {
  const plan = await world.preview();
  return { plan, change: (await world.changes(plan)).find((each) => each.sisId === sisId) };
};
const minga = () =>
  people.mingaIds
    .flatMap((id) => world.minga.people(id))
    .find((person) => person.externalId === sisId);

test('the timeline tells of the first sight, the plan, who approved it, the push, a change, a lock and the absence', async () => {
  world.aeries.district = marry(district, createRng(2), { who }).district;
  const { plan } = await changeOf();
  await world.push(plan, { note: 'New name', approvedBy: 'ms. office' });
  await onBench((each) => setLock(each, { person: sisId, fields: null, reason: 'Custody' }));
  await onBench((each) => {
    clearLock(each, sisId);
  });
  world.aeries.district = leave(district, createRng(3), { who, stated: false }).district;
  await world.preview();
  const timeline = await world.use(({ store }) =>
    Promise.resolve(personTimeline(store, people, sisId)),
  );
  const kinds = timeline.map(({ kind }) => kind);
  for (const kind of [
    'first-seen',
    'planned',
    'approved',
    'pushed',
    'locked',
    'unlocked',
    'last-seen',
    'absent',
  ]) {
    expect(kinds).toContain(kind);
  }
  expect(timeline.map(({ at }) => at)).toEqual(timeline.map(({ at }) => at).toSorted());
  const texts = timeline.map(({ text }) => text).join('\n');
  expect(texts).toContain('Approved by ms. office. Note: New name');
  expect(texts).toContain('Locked by office: the whole person. Reason: Custody');
  expect(timeline.find(({ kind }) => kind === 'pushed')?.runId).toMatch(/^run/);
});

test('somebody who changed schools has both halves of the move in one history', async () => {
  const alone = district.students.find(({ schools }) => schools.length === 1)!;
  const to = district.schools.find(({ id }) => id !== alone.schools[0])!.id;
  world.aeries.district = transfer(district, createRng(4), { who: alone, to }).district;
  await world.push(await world.preview());
  const timeline = await world.use(({ store }) =>
    Promise.resolve(personTimeline(store, people, sourcedIdOf(district, alone))),
  );
  const texts = timeline.map(({ text }) => text).join('\n');
  for (const words of ['Move (leaves)', 'Move (arrives)', 'Archived in Minga', 'Added in Minga']) {
    expect(texts).toContain(words);
  }
});

test('people are found by a part of their name, each once, and who is in Minga alone as well', async () => {
  world.minga.add(people.mingaIds[0]!, {
    firstName: 'Zacharias',
    lastName: 'Unlisted',
    email: 'z@x.example',
    role: 'STAFF',
  });
  await world.preview();
  const found = await world.use(({ store }) =>
    Promise.resolve([
      findPeople(store, people, sisId),
      findPeople(store, people, 'zacharias'),
      findPeople(store, people, 'nobody of this name'),
    ]),
  );
  expect(found[0]).toMatchObject([{ person: sisId, sisId, personId: minga()?.id }]);
  expect(found[1]).toMatchObject([{ sisId: null, name: 'Zacharias Unlisted' }]);
  expect(found[2]).toEqual([]);
});

test('somebody locked is left alone, and a lock set after the plan refuses their row alone', async () => {
  world.aeries.district = marry(district, createRng(2), { who }).district;
  const { plan, change } = await changeOf();
  expect(change?.op).toBe('update');
  await onBench((each) => setLock(each, { person: sisId, fields: null, reason: 'Custody' }));
  const { counts, runId } = await world.push(plan);
  expect(counts).toMatchObject({ stale: 1 });
  const item = await world.use(({ store }) =>
    Promise.resolve(store.runs.item(runId, change?.id ?? '')),
  );
  expect(item?.message).toContain('locked on this computer since the plan was made');

  const locked = await changeOf();
  expect(locked.change).toMatchObject({
    op: 'locked',
    wouldBe: 'update',
    reason: { code: 'locked-here' },
  });
  expect(locked.plan.planHash).not.toBe(plan.planHash);
  await onBench((each) => {
    clearLock(each, sisId);
  });
  expect((await changeOf()).change?.op).toBe('update');
});

test('a locked field is never overwritten, by either id of the person, and the line says so', async () => {
  world.aeries.district = marry(district, createRng(2), { who }).district;
  const { plan, change } = await changeOf();
  expect(change?.fields.map(({ field }) => field)).toEqual(['lastName']);
  await onBench((each) =>
    setLock(each, { person: minga()?.id ?? '', fields: ['lastName'], reason: 'Stage name' }),
  );
  expect((await world.push(plan)).counts.stale).toBe(1);
  const again = await changeOf();
  expect(again.change).toMatchObject({ op: 'locked', reason: { code: 'fields-kept' } });
  expect(again.change?.reason.text).toContain('1 field is kept from the sync: last name.');
});

test('whoever is never to be touched, or has a locked field, stays so when Aeries sends everybody under another ID', async () => {
  await world.preview();
  const other = district.students[1]!;
  const otherId = sourcedIdOf(district, other);
  await onBench((each) =>
    setLock(each, { person: otherId, fields: ['lastName'], reason: 'Stage' }),
  );
  const married = marry(district, createRng(2), { who: other }).district;
  world.aeries.district = rekey(married, createRng(2), { to: 'state-id' }).district;
  const now = sourcedIdOf(world.aeries.district, other);
  // Twice: the lock and the list name an ID that, after the relinks, neither side has any more.
  for (const time of ['before the relinks', 'after them']) {
    const lines = await world.use(async (bench) => {
      const rules = { ...bench.connection.rules, neverTouch: [sisId] };
      const listing = { ...bench, connection: { ...bench.connection, rules } };
      const plan = await preview(listing, { trigger: 'person' }, quietControl());
      const changes = [...bench.store.plans.changes(plan.planId)];
      const never = changes.find(({ sisId: id }) => id === sourcedIdOf(world.aeries.district, who));
      const field = changes.find(({ sisId: id }) => id === now);
      return { never, field };
    });
    expect(lines.never, time).toMatchObject({ op: 'locked', reason: { code: 'never-touch' } });
    const written = lines.field?.op === 'locked' ? [] : lines.field?.fields;
    expect(
      written?.map(({ field }) => field),
      time,
    ).not.toContain('lastName');
    expect(lines.field?.op, time).toBe(time === 'after them' ? 'locked' : 'relink');
    await world.push(await world.preview());
  }
});

test('a manual link set after the plan refuses the row that says otherwise', async () => {
  world.aeries.district = marry(district, createRng(2), { who }).district;
  const { plan } = await changeOf();
  const other = world.minga
    .people(people.mingaIds[0]!)
    .find((person) => person.externalId !== sisId && person.role === 'STUDENT');
  const mine = minga();
  const sameMinga = world.minga
    .people(people.mingaIds[0]!)
    .some((person) => person.id === mine?.id);
  await onBench((each) => setLink(each, { sisId, personId: other?.id ?? '' }));
  const { counts } = await world.push(plan);
  expect(counts.stale).toBe(sameMinga ? 1 : 0);
});

test('a manual link is in the history of both its ends, with who made it and who took it back', async () => {
  await world.preview();
  const mine = minga()?.id ?? '';
  await onBench((each) => setLink(each, { sisId, personId: mine }));
  await onBench((each) => {
    clearLink({ ...each, by: 'principal' }, sisId);
  });
  const [bySis, byMinga] = await world.use(({ store }) =>
    Promise.resolve([sisId, mine].map((id) => personTimeline(store, people, id))),
  );
  const texts = bySis?.filter(({ kind }) => kind.endsWith('linked')).map(({ text }) => text);
  const pair = `the Aeries ID ${sisId} is ${mine} in Minga`;
  expect(texts).toEqual([
    `Linked by hand by office: ${pair}.`,
    `No longer linked by hand: ${pair}. Taken back by principal.`,
  ]);
  expect(byMinga?.map(({ kind }) => kind)).toContain('unlinked');
});

test('who a person is, their history, and who is locked or linked are answered in the thread of questions', async () => {
  await world.preview();
  await onBench((each) => setLock(each, { person: sisId, fields: null, reason: 'Custody' }));
  await onBench((each) => setLink(each, { sisId, personId: minga()?.id ?? '' }));
  const questions = askWorker(world.environment.dataDir);
  onTestFinished(() => {
    questions.close();
  });
  const connection = people;
  const [found, timeline, locks, links] = await Promise.all([
    questions.ask({ ask: 'people', connection, search: sisId }),
    questions.ask({ ask: 'timeline', connection, person: sisId }),
    questions.ask({ ask: 'locks', connection }),
    questions.ask({ ask: 'links', connection }),
  ]);
  const here = await world.use(({ store }) =>
    Promise.resolve([findPeople(store, people, sisId), personTimeline(store, people, sisId)]),
  );
  expect([found, timeline]).toEqual(here);
  const who = { name: found[0]?.name };
  expect([locks, links]).toMatchObject([[{ person: sisId, who }], [{ sisId, who }]]);
});

test.each([
  ['a lock on an unknown person', { person: 'STU_0', fields: null, reason: 'x' }, 'Nobody with'],
  ['a lock without a reason', { person: '', fields: null, reason: ' ' }, 'needs a reason'],
  [
    'a lock of the link alone',
    { person: '', fields: ['externalId'] as const, reason: 'x' },
    'cannot be locked as a field',
  ],
])('%s is refused in words', async (_, lock, words) => {
  const given = { ...lock, person: lock.person === '' ? sisId : lock.person };
  await expect(onBench((each) => setLock(each, given))).rejects.toThrow(words);
});

test('a lock names the person by their SIS ID and by their Minga ID, and nobody by an ID that is not known', async () => {
  // The reading after the push is the first one that finds them in Minga.
  await world.preview();
  const name = await world.use(({ store }) =>
    Promise.resolve(findPeople(store, people, sisId)[0]?.name),
  );
  expect(name).toMatch(/\w/);
  const byId = await onBench(({ store }) =>
    [sisId, minga()?.id ?? '', 'STU_nobody'].map((id) => personNamed(store, people, id)?.name),
  );
  expect(byId).toEqual([name, name, undefined]);
});
