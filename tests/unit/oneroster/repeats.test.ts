import { expect, test } from 'vitest';
import { createRepeatGuard } from '../../../main/core/oneroster/repeats.ts';
import { studentRow } from './rows.ts';

test('the same row again is a repeat', () => {
  const guard = createRepeatGuard();

  expect(guard.standing(studentRow)).toBe('new');
  expect(guard.standing({ ...studentRow })).toBe('repeat');
  expect(guard.ids()).toBe(1);
});

test('one row for each school of a person is a variant each, and each once', () => {
  const guard = createRepeatGuard();
  const at = (school: string) => guard.standing({ ...studentRow, orgs: [{ sourcedId: school }] });

  expect([at('5'), at('7'), at('9'), at('7'), at('5')]).toEqual([
    'new',
    'variant',
    'variant',
    'repeat',
    'repeat',
  ]);
  expect(guard.ids()).toBe(1);
});

test('rows without a sourcedId are never repeats of each other', () => {
  const guard = createRepeatGuard();
  const { sourcedId: _, ...nameless } = studentRow;

  for (const raw of [nameless, nameless, null, null, { sourcedId: ' ' }, { sourcedId: {} }]) {
    expect(guard.standing(raw)).toBe('new');
  }
  expect(guard.ids()).toBe(6);
});
