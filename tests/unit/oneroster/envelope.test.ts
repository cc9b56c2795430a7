import { describe, expect, test } from 'vitest';
import { readEnvelope, readRefs, readTotal } from '../../../main/core/oneroster/envelope.ts';

describe('the envelope of a list', () => {
  test.each([
    ['users', { users: [1, 2] }],
    ['users', { students: [1, 2] }],
    ['users', { Teachers: [1, 2] }],
    ['orgs', { orgs: [1, 2] }],
    ['orgs', { school: [1, 2] }],
    ['academicSessions', { terms: [1, 2] }],
    ['academicSessions', { academicSession: [1, 2] }],
  ] as const)('of %s is found in %j', (collection, body) => {
    expect(readEnvelope(body, collection)).toEqual({ ok: true, rows: [1, 2] });
  });

  test('may hold one record bare, in place of a list of one', () => {
    expect(readEnvelope({ user: { sourcedId: 'x' } }, 'users')).toEqual({
      ok: true,
      rows: [{ sourcedId: 'x' }],
    });
  });

  test.each([
    {},
    [],
    [{ sourcedId: 'x' }],
    null,
    'users',
    { items: [] },
    { orgs: [] },
    { users: 'none' },
  ])('is missing in %j: never an empty list', (body) => {
    expect(readEnvelope(body, 'users')).toEqual({ ok: false, reason: 'missing' });
  });

  test('that holds null is told apart', () => {
    expect(readEnvelope({ users: null }, 'users')).toEqual({ ok: false, reason: 'empty' });
  });
});

test('a total is a plain count, or none', () => {
  expect(readTotal('2345')).toBe(2345);
  expect(readTotal(' 0 ')).toBe(0);
  for (const other of [undefined, '', 'about 12', '-1', '1e3', '12, 12']) {
    expect(readTotal(other)).toBeNull();
  }
});

describe('references', () => {
  test('come as objects, as plain strings, or one in place of a list', () => {
    expect(readRefs([{ href: '~/ims/x', sourcedId: '5', type: 'org' }, '7'])).toEqual(['5', '7']);
    expect(readRefs({ sourcedId: '5' })).toEqual(['5']);
    expect(readRefs('5')).toEqual(['5']);
    expect(readRefs([994])).toEqual(['994']);
  });

  test('null, blank and absent are none', () => {
    for (const nothing of [null, undefined, '', ' ', [], [null, '']])
      expect(readRefs(nothing)).toEqual([]);
  });

  test('without a sourcedId are unreadable: a href is never followed', () => {
    expect(readRefs([{ href: '~/ims/oneroster/v1p1/orgs/5', type: 'org' }])).toBeNull();
  });
});
