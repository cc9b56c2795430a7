import { expect, test } from 'vitest';
import { change, dataFolder, freshStore, planHeader } from './support.ts';

test('a plan is read back exactly as it was saved, in its order', () => {
  const store = freshStore();
  const header = planHeader('plan-1');
  const changes = [
    change('c', {
      op: 'update',
      personId: 'p1',
      version: '7',
      fields: [
        { field: 'lastName', from: 'Byron', to: 'Lovelace' },
        {
          field: 'primaryParent',
          from: null,
          to: { name: 'Anne', email: null, phone: '555-0100' },
        },
      ],
    }),
    change('a', { op: 'archive', heldBy: ['archive-share'], version: 4 }),
    change('b', { op: 'conflict', candidates: ['p3', 'p4'], wouldBe: 'update' }),
  ];
  store.plans.save(header, changes);

  expect(store.plans.header('plan-1')).toEqual(header);
  expect([...store.plans.changes('plan-1')]).toEqual(changes);
  expect(store.plans.change('plan-1', 'a')).toEqual(changes[1]);
});

test('a plan outlives the program', () => {
  const folder = dataFolder();
  const first = freshStore(folder);
  first.plans.save(planHeader('plan-1'), [change('a')]);
  first.close();

  expect([...freshStore(folder).plans.changes('plan-1')]).toEqual([change('a')]);
});

test('a plan that was never saved is unknown, not empty', () => {
  const store = freshStore();
  expect(store.plans.header('plan-9')).toBeNull();
  expect(store.plans.change('plan-9', 'a')).toBeNull();
});

test('plans of a connection are listed newest first, as many as asked for', () => {
  const store = freshStore();
  for (const id of ['plan-1', 'plan-2', 'plan-3']) store.plans.save(planHeader(id), []);
  store.plans.save(planHeader('plan-4', { connection: 'Other District' }), []);

  expect(store.plans.list('Lincoln Unified', 2).map((plan) => plan.planId)).toEqual([
    'plan-3',
    'plan-2',
  ]);
});

test('changes are filtered by kind, school, role, hold and any mix of them', () => {
  const store = freshStore();
  store.plans.save(planHeader('plan-1'), [
    change('a'),
    change('b', { op: 'archive', heldBy: ['archive-share'] }),
    change('c', { op: 'archive', school: '6' }),
    change('d', { role: 'teacher', school: '6' }),
  ]);
  const ids = (filter: Parameters<typeof store.plans.changes>[1]): string[] =>
    [...store.plans.changes('plan-1', filter)].map(({ id }) => id);

  expect(ids({ ops: ['archive'] })).toEqual(['b', 'c']);
  expect(ids({ schools: ['6'] })).toEqual(['c', 'd']);
  expect(ids({ roles: ['teacher'] })).toEqual(['d']);
  expect(ids({ held: true })).toEqual(['b']);
  expect(ids({ held: false, ops: ['archive'] })).toEqual(['c']);
  expect(ids({ ops: [] })).toEqual([]);
  expect(store.plans.count('plan-1', { ops: ['archive'], held: true })).toBe(1);
  expect(store.plans.count('plan-1')).toBe(4);
});

test('rows of which a hold keeps back one field only are found by that hold too', () => {
  const store = freshStore();
  const parent = { name: 'Pat Stone', email: 'pat@example.org', phone: null };
  store.plans.save(planHeader('plan-1'), [
    change('a', { op: 'archive', heldBy: ['archive-share'] }),
    change('b', {
      op: 'update',
      fields: [
        { field: 'grade', from: '09', to: '10' },
        { field: 'primaryParent', from: null, to: parent, heldBy: 'contacts' },
      ],
    }),
    change('c', { op: 'update' }),
  ]);
  const ids = (filter: Parameters<typeof store.plans.changes>[1]): string[] =>
    [...store.plans.changes('plan-1', filter)].map(({ id }) => id);

  expect(ids({ heldBy: ['contacts'] })).toEqual(['b']);
  expect(ids({ heldBy: ['contacts', 'archive-share'] })).toEqual(['a', 'b']);
  // The row itself goes, without that field: it is not among those on hold.
  expect(ids({ held: true })).toEqual(['a']);
  expect(store.plans.facets('plan-1', {}).heldBy).toEqual({ contacts: 1, 'archive-share': 1 });
});

test('search finds part of a name, e-mail, ID number or SIS ID, whatever its case and accents', () => {
  const store = freshStore();
  store.plans.save(planHeader('plan-1'), [
    change('a', { name: 'José Núñez', sisId: 'STU_1' }),
    change('b', { email: 'Ada@Example.org', sisId: 'STU_2' }),
    change('c', { idNumber: '99400017', sisId: 'STU_3' }),
    change('d', { name: '100% Real_Name', sisId: null }),
  ]);
  const ids = (search: string): string[] =>
    [...store.plans.changes('plan-1', { search })].map(({ id }) => id);

  expect(ids('nunez')).toEqual(['a']);
  expect(ids('JOSÉ')).toEqual(['a']);
  expect(ids('ada@example')).toEqual(['b']);
  expect(ids('400017')).toEqual(['c']);
  expect(ids('stu_2')).toEqual(['b']);
  expect(ids('0% real_')).toEqual(['d']);
  expect(ids('%')).toEqual(['d']);
  expect(ids('  ')).toEqual(['a', 'b', 'c', 'd']);
});

test('a plan may be walked while the store is written to', () => {
  const store = freshStore();
  const many = Array.from({ length: 1203 }, (_, index) => change(`c${String(index)}`));
  store.plans.save(planHeader('plan-1'), many);

  const seen: string[] = [];
  for (const { id } of store.plans.changes('plan-1')) {
    if (seen.length % 400 === 0) {
      store.plans.save(planHeader(`plan-${String(seen.length + 2)}`), [change('x')]);
    }
    seen.push(id);
  }
  expect(seen).toEqual(many.map(({ id }) => id));
});

test('a plan whose making fails half-way is not saved at all', () => {
  const store = freshStore();
  function* failing(): Generator<ReturnType<typeof change>> {
    yield change('a');
    throw new Error('the making failed');
  }
  expect(() => {
    store.plans.save(planHeader('plan-1'), failing());
  }).toThrow('the making failed');
  expect(store.plans.header('plan-1')).toBeNull();
  expect(store.plans.count('plan-1')).toBe(0);
});
