import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeRows } from '../../../main/core/oneroster/merge.ts';
import type { SyncRole } from '../../../main/core/person/person.ts';
import { person } from './rows.ts';

const older = { modifiedAt: '2026-01-01T00:00:00Z' };
const newer = { modifiedAt: '2026-10-01T00:00:00Z' };

test('rows of two schools are one person at both', () => {
  expect(mergeRows([person({ schools: ['7'] }), person({ schools: ['5'] })])).toEqual([
    person({ schools: ['5', '7'] }),
  ]);
});

test('of rows that differ, the one modified last speaks', () => {
  const [merged] = mergeRows([
    person({ lastName: 'Díaz', ...older }),
    person({ lastName: 'Díaz-Ruiz', ...newer }),
  ]);

  expect(merged?.lastName).toBe('Díaz-Ruiz');
});

test('a value that the newest row lacks comes from the next: a blank e-mail at one school blanks nothing', () => {
  const [merged] = mergeRows([
    person({ email: null, schools: ['5'], ...newer }),
    person({ schools: ['7'], ...older }),
  ]);

  expect(merged).toMatchObject({ email: 'ana@lincoln.example', schools: ['5', '7'] });
});

test('a row removed at one school does not remove a student who is at another', () => {
  expect(
    mergeRows([
      person({ removed: true, schools: ['5'], ...newer }),
      person({ schools: ['7'], ...older }),
    ]),
  ).toEqual([person({ schools: ['7'], ...older })]);
});

test('removed everywhere is removed', () => {
  const rows = [
    person({ removed: true, schools: ['5'] }),
    person({ removed: true, schools: ['7'] }),
  ];

  expect(mergeRows(rows)).toEqual([person({ removed: true, schools: ['5', '7'] })]);
});

test('a student and a teacher with one sourcedId stay two people', () => {
  const teacher = person({ role: 'teacher', firstName: 'Bo', lastName: 'Li', email: 'bo@x.org' });

  expect(mergeRows([teacher, person()])).toEqual([person(), teacher]);
});

test('rows with nothing in common but the sourcedId stay two people', () => {
  const other = person({ firstName: 'Bo', lastName: 'Li', email: 'bo@x.org' });

  expect(mergeRows([other, person()])).toHaveLength(2);
});

test('a changed name, or a changed name and e-mail of one spelling, is still one person', () => {
  expect(
    mergeRows([person(), person({ lastName: 'Ruiz', email: 'ruiz@x.org', ...older })]),
  ).toHaveLength(1);
  expect(
    mergeRows([person(), person({ firstName: 'ANA', lastName: 'DÍAZ', ...older })]),
  ).toHaveLength(1);
});

test('the order in which rows were read never shows', () => {
  const row = fc.record({
    role: fc.constantFrom<SyncRole>('student', 'teacher'),
    firstName: fc.constantFrom('Ana', 'Bo', null),
    lastName: fc.constantFrom('Díaz', 'Li'),
    email: fc.constantFrom('a@x.org', 'b@x.org', null),
    schools: fc.constantFrom(['5'], ['7'], ['5', '7']),
    removed: fc.boolean(),
    modifiedAt: fc.constantFrom(older.modifiedAt, newer.modifiedAt, null),
  });
  const rows = fc.array(row, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      rows.chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
        ),
      ),
      ([one, other]) => {
        const merged = (all: typeof one) => mergeRows(all.map((change) => person(change)));
        expect(merged(other)).toEqual(merged(one));
      },
    ),
  );
});
