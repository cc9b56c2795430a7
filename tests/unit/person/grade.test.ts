import { expect, test } from 'vitest';
import { readGrade } from '../../../main/core/person/grade.ts';

test.each([
  [['09'], '09'],
  ['09', '09'],
  [['9'], '09'],
  [9, '09'],
  [['12'], '12'],
  [['TK'], 'TK'],
  [['kg'], 'KG'],
  [['K'], 'KG'],
  [['Pre-K'], 'PK'],
  [['0'], 'KG'],
  [['UG'], 'UG'],
  [['', '07', '08'], '07'],
])('grades %j are grade %s', (grades, expected) => {
  expect(readGrade(grades)).toBe(expected);
});

test.each([null, undefined, '', [], [' '], [null], {}, [{}]])('grades %j are none', (grades) => {
  expect(readGrade(grades)).toBeNull();
});
