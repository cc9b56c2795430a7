import { expect, it } from 'vitest';
import { inMinga, planOf, student } from './district.ts';

it('adds whom Minga does not have, and counts everyone', () => {
  const plan = planOf({ people: [student(1), student(2)], minga: [inMinga(student(2))] });
  expect([...plan.changes].map(({ op, sisId }) => [op, sisId])).toEqual([['add', 'STU_1']]);
  expect(plan.totals).toMatchObject({ add: 1, unchanged: 1 });
  expect(plan.sourceGroups).toMatchObject({ '5/student': 2 });
});
