import { describe, expect, test } from 'vitest';
import { createGather, type Gather } from '../../../main/core/oneroster/gather.ts';
import { userReader } from '../../../main/core/oneroster/read-user.ts';
import { rulesOf, studentRow } from './rows.ts';

const read = userReader(rulesOf(), { agents: true });

function gatherFor(change: { contacts?: boolean; roles?: 'all' | 'students' } = {}): Gather {
  return createGather({
    schools: new Set(['5', '7']),
    roles: new Set(
      change.roles === 'students' ? ['student'] : ['student', 'teacher', 'staff', 'admin'],
    ),
    contacts: change.contacts ?? true,
    districtSchools: new Set(['5', '7', '9']),
  });
}

function addRows(gather: Gather, list: string, school: string | null, rows: readonly unknown[]) {
  const gatherer = gather.list(list, school);
  rows.forEach((raw, row) => {
    gatherer.add(read(raw, list, row), row);
  });
  gatherer.end();
}

const row = (sourcedId: string, orgs: readonly string[] | null, more: object = {}) => ({
  ...studentRow,
  sourcedId,
  orgs,
  agents: null,
  ...more,
});
const placed = (gather: Gather) =>
  Object.fromEntries(gather.result().people.map(({ sisId, schools }) => [sisId, schools]));

describe('where somebody is', () => {
  test('a person in two lists comes once, at both schools', () => {
    const gather = gatherFor();
    addRows(gather, 'schools/5/students', '5', [row('A', ['5'])]);
    addRows(gather, 'schools/7/students', '7', [row('A', ['7'])]);

    expect(placed(gather)).toEqual({ A: ['5', '7'] });
  });

  test('people of other schools are left out', () => {
    const gather = gatherFor();
    addRows(gather, 'students', null, [row('A', ['9']), row('B', ['9', '5'])]);

    expect(placed(gather)).toEqual({ B: ['5', '9'] });
  });

  test('the row says so, not the list: some servers send every school for each', () => {
    const gather = gatherFor();
    addRows(gather, 'schools/5/students', '5', [row('A', ['5']), row('B', ['7']), row('C', ['9'])]);

    expect(placed(gather)).toEqual({ A: ['5'], B: ['7'] });
    expect(gather.result().invalid).toEqual([]);
  });

  test('the list says so where the row names no school, or only an office of the district', () => {
    const gather = gatherFor();
    addRows(gather, 'schools/5/teachers', '5', [row('A', null), row('B', ['0']), row('C', ['5'])]);

    expect(placed(gather)).toEqual({ A: ['5'], B: ['0', '5'], C: ['5'] });
  });

  test('but not in a list that plainly holds other schools as well', () => {
    const gather = gatherFor();
    addRows(gather, 'schools/5/teachers', '5', [row('A', null), row('B', ['9'])]);

    expect(placed(gather)).toEqual({});
    expect(gather.result().invalid).toMatchObject([{ sisId: 'A', field: 'orgs' }]);
  });

  test('a row of the district list without a school is an invalid row, never an absence', () => {
    const gather = gatherFor();
    addRows(gather, 'students', null, [row('A', [])]);

    expect(gather.result()).toMatchObject({
      people: [],
      invalid: [{ sisId: 'A', schools: [], code: 'unreadable-field', field: 'orgs' }],
    });
  });
});

test('a role that is switched off is left out, in whatever list it comes', () => {
  const gather = gatherFor({ roles: 'students' });
  addRows(gather, 'schools/5/students', '5', [
    row('A', ['5']),
    row('T', ['5'], { role: 'teacher' }),
  ]);

  expect(Object.keys(placed(gather))).toEqual(['A']);
});

test('only contacts of people who are read are handed on', () => {
  const gather = gatherFor();
  const parent = (sourcedId: string) => row(sourcedId, null, { role: 'parent' });
  addRows(gather, 'users', null, [parent('PAT_1'), parent('PAT_2')]);
  addRows(gather, 'schools/5/students', '5', [row('A', ['5'], { agents: ['PAT_1'] })]);

  expect(gather.result().contacts.map(({ sisId }) => sisId)).toEqual(['PAT_1']);
});

test('with contacts switched off there are none', () => {
  const gather = gatherFor({ contacts: false });
  addRows(gather, 'users', null, [row('PAT_1', null, { role: 'parent' })]);
  addRows(gather, 'schools/5/students', '5', [row('A', ['5'], { agents: ['PAT_1'] })]);

  expect(gather.result().contacts).toEqual([]);
});

test('rows without an identifier are counted by list: each could be anybody', () => {
  const gather = gatherFor();
  addRows(gather, 'schools/5/students', '5', [null, row(' ', ['5']), row('A', ['5'])]);

  expect([...gather.unidentified()]).toEqual([['schools/5/students', 2]]);
  expect(gather.result().invalid.every(({ schools }) => schools.includes('5'))).toBe(true);
});

test('an unreadable row of another school concerns nobody here', () => {
  const gather = gatherFor();
  addRows(gather, 'users', null, [
    row('A', ['9'], { role: 'wizard' }),
    row('B', ['7'], { role: 'wizard' }),
  ]);

  expect(gather.result().invalid.map(({ sisId }) => sisId)).toEqual(['B']);
});

test('the same unreadable row in two lists is told of once', () => {
  const gather = gatherFor();
  for (const list of ['users (aide)', 'users']) {
    addRows(gather, list, null, [row('B', ['7'], { role: 'wizard' })]);
  }

  expect(gather.result().invalid).toHaveLength(1);
});
