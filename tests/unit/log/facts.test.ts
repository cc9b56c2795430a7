import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RosterError } from '../../../main/core/errors.ts';
import { errorFacts } from '../../../main/adapters/log/error-facts.ts';
import { REDACTED, safeFacts } from '../../../main/adapters/log/safe-facts.ts';

test('facts of known keys and forms are written as they are', () => {
  const facts = {
    plan: 'plan_01m7x2k9p4-0123456789abcdef',
    people: 2000,
    complete: true,
    list: 'schools/5/students',
    code: 'source-refused',
    status: 403,
    school: null,
  };
  expect(safeFacts(facts)).toEqual(facts);
});

test('a key that is not on the list is left out with its value, and counted', () => {
  expect(safeFacts({ rows: 3, name: 'Ada Byron', 'ada@example.org': 1 })).toEqual({
    rows: 3,
    leftOut: 2,
  });
});

test.each([
  ['code', 'Ada Byron'],
  ['list', 'schools/5/students?token=abc'],
  ['school', '99400001'],
  ['people', 'eighteen'],
  ['plan', 'plan_Ada-Byron'],
  ['state', { name: 'Ada' }],
  ['at', '/home/ada.byron/push.ts:3'],
  ['rows', Number.NaN],
  ['system', 'ELENA'],
])('a value of %s in another form than its own is redacted', (key, value) => {
  expect(safeFacts({ [key]: value })).toEqual({ [key]: REDACTED });
});

test('no secret, name or address gets through, whatever key it is put under', () => {
  const keys = [
    'method',
    'permission',
    'reason',
    'what',
    'code',
    'list',
    'plan',
    'people',
    'school',
    'at',
    'error',
    'system',
    'version',
    'state',
  ];
  const secret = fc.oneof(
    fc.string({ minLength: 8 }),
    fc.base64String({ minLength: 12 }),
    fc.uuid(),
    fc.emailAddress(),
    fc.webUrl(),
    fc.constantFrom('Ada Byron', "O'Connor-Núñez", 'byron', 'STU_99400001', '99400001'),
  );
  fc.assert(
    fc.property(
      secret,
      fc.constantFrom(...keys),
      fc.string({ minLength: 5 }),
      (value, key, other) => {
        const line = JSON.stringify(safeFacts({ [key]: value, [other]: value, nested: { value } }));
        expect(Object.values(safeFacts({ [key]: value }))).toEqual([REDACTED]);
        expect(line).not.toContain(JSON.stringify(value));
      },
    ),
  );
});

test('an expected error is logged by its code and its plain facts', () => {
  const error = new RosterError('source-refused', {
    message: 'Aeries refused the list of students.',
    details: { status: 403, list: 'students', path: 'https://aeries.example.org/x' },
  });
  expect(safeFacts(errorFacts(error))).toMatchObject({
    code: 'source-refused',
    status: 403,
    list: 'students',
    leftOut: 1,
  });
});

test('an unexpected error is logged by its kind and place, never by its message', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 8 }), (secret) => {
      for (const error of [
        new TypeError(secret),
        new SyntaxError(`Unexpected token in "${secret}"\n    at ${secret}.ts:1:2`),
        Object.assign(new Error(secret), { code: secret }),
        secret,
      ]) {
        const line = JSON.stringify(safeFacts(errorFacts(error)));
        expect(line).not.toContain(JSON.stringify(secret).slice(1, -1));
      }
    }),
  );
});

test('the place of an error is the base names of its files, without folders', () => {
  const facts = safeFacts(errorFacts(new Error('boom')));
  expect(facts['at']).toMatch(/^[a-z-]+\.[jt]s:\d+/);
  expect(facts['at']).not.toContain('/');
});
