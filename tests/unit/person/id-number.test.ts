import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idNumberOf, idNumberRuleFor } from '../../../main/core/person/id-number.ts';

const from = (sourcedId: string | null, more: object = {}) => ({
  sourcedId,
  identifier: null,
  userIds: null,
  ...more,
});

describe('the number within sourcedId', () => {
  test.each([
    ['STU_99400001', '99400001'],
    ['12345', '12345'],
    ['TCH_77', '77'],
    ['00012', '00012'],
  ])('%s gives %s', (sourcedId, expected) => {
    expect(idNumberOf(from(sourcedId), 'sourced-id')).toBe(expected);
  });

  test.each(['7_1111', '0_PAT_1', 'FYS500', 'STU_', 'STU_12a', 'S/500/A', 'a1b2', '', '1-2'])(
    '%s gives none: which part is the number would be a guess',
    (sourcedId) => {
      expect(idNumberOf(from(sourcedId), 'sourced-id')).toBeNull();
    },
  );

  test('is always digits', () => {
    fc.assert(
      fc.property(fc.string(), (sourcedId) => {
        expect(idNumberOf(from(sourcedId), 'sourced-id') ?? '0').toMatch(/^\d+$/);
      }),
    );
  });
});

test('adults get none unless a rule is chosen, since staff and student numbers overlap', () => {
  const rules = { studentIdNumber: 'sourced-id', adultIdNumber: 'none' } as const;

  expect(idNumberOf(from('STU_5'), idNumberRuleFor('student', rules))).toBe('5');
  for (const role of ['teacher', 'staff', 'admin'] as const) {
    expect(idNumberOf(from('TCH_5'), idNumberRuleFor(role, rules))).toBeNull();
  }
});

test('the identifier is used as sent where settings choose it', () => {
  expect(idNumberOf(from('STU_5', { identifier: ' A-17 ' }), 'identifier')).toBe('A-17');
  expect(idNumberOf(from('STU_5', { identifier: 17 }), 'identifier')).toBe('17');
  expect(idNumberOf(from('STU_5', { identifier: ' ' }), 'identifier')).toBeNull();
});

test('an entry of userIds is found by its type, in a list or alone', () => {
  const rule = { userIdType: 'State ID' };
  const entry = { type: 'state id', identifier: '987' };

  expect(idNumberOf(from('x', { userIds: [{ type: 'FED', identifier: '1' }, entry] }), rule)).toBe(
    '987',
  );
  expect(idNumberOf(from('x', { userIds: entry }), rule)).toBe('987');
  for (const userIds of [null, [], [null], 'State ID', [{ type: 'State ID', identifier: '' }]]) {
    expect(idNumberOf(from('x', { userIds }), rule)).toBeNull();
  }
});
