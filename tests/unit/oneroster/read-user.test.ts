import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { userReader } from '../../../main/core/oneroster/read-user.ts';
import { rulesOf, studentRow } from './rows.ts';

const read = userReader(rulesOf(), { agents: true });
const readRow = (change: object) => read({ ...studentRow, ...change }, 'schools/5/students', 7);

function personOf(change: object) {
  const reading = readRow(change);
  if (reading.kind !== 'person') throw new Error(`read as ${reading.kind}`);
  return reading.person;
}

function invalidOf(raw: unknown) {
  const reading = read(raw, 'schools/5/students', 7);
  if (reading.kind !== 'invalid') throw new Error(`read as ${reading.kind}`);
  return reading.row;
}

test('a student as Aeries sends one is read whole', () => {
  expect(personOf({})).toEqual({
    sisId: 'STU_99400001',
    idNumber: '99400001',
    firstName: 'Ana María',
    lastName: 'Díaz',
    middleName: null,
    email: 'ana.diaz@lincoln.example',
    username: 'ana.diaz@lincoln.example',
    role: 'student',
    grade: '09',
    schools: ['5'],
    agents: ['PAT_1'],
    enabled: true,
    removed: false,
    modifiedAt: '2026-09-01T08:00:00.000Z',
    primaryParent: null,
  });
});

test('a password, phone or anything else not asked for is never kept', () => {
  const kept = JSON.stringify(
    readRow({ password: 'hunter2', phone: '559-555-0100', notes: 'custody' }),
  );

  expect(kept).not.toMatch(/hunter2|0100|custody/);
});

describe('a person is read just the same', () => {
  test.each([
    ['with orgs as plain strings', { orgs: ['5'] }],
    ['with one org in place of a list', { orgs: { sourcedId: '5' } }],
    ['with agents as plain strings', { agents: ['PAT_1'] }],
    ['with one agent in place of a list', { agents: { sourcedId: 'PAT_1' } }],
    ['with one grade in place of a list', { grades: '09' }],
    ['with a role in capitals', { role: 'STUDENT' }],
    ['with enabledUser as a boolean', { enabledUser: true }],
    ['with enabledUser as a number', { enabledUser: 1 }],
    ['without enabledUser', { enabledUser: undefined }],
    ['without a status', { status: undefined }],
    ['with a status in capitals', { status: 'Active' }],
    ['with blanks for null', { middleName: ' ', sms: '', userIds: '', metadata: ' ' }],
    ['with fields nobody knows', { roles: [{ x: 1 }], lunch: 'F' }],
  ])('%s', (_, change) => {
    expect(personOf(change)).toEqual(personOf({}));
  });
});

test('"false" is not true: a disabled account is disabled, and still there', () => {
  for (const no of ['false', 'FALSE', false, 0]) {
    expect(personOf({ enabledUser: no })).toMatchObject({ enabled: false, removed: false });
  }
});

test('tobedeleted is a removal that the source states', () => {
  expect(personOf({ status: 'tobedeleted' }).removed).toBe(true);
});

test('empty names and e-mail are no value, which is not an unreadable row', () => {
  expect(personOf({ givenName: null, familyName: ' ', email: '' })).toMatchObject({
    firstName: null,
    lastName: null,
    email: null,
  });
});

test('several schools are all kept, once each, in an order of their own', () => {
  expect(personOf({ orgs: ['7', '5', '7'] }).schools).toEqual(['5', '7']);
});

test('a parent is a contact, with e-mail and phone', () => {
  const reading = readRow({
    role: 'parent',
    sourcedId: 'PAT_1',
    phone: ' 559-555-0100 ',
    orgs: null,
  });

  expect(reading).toEqual({
    kind: 'contact',
    contact: {
      sisId: 'PAT_1',
      name: 'Ana María Díaz',
      email: 'ana.diaz@lincoln.example',
      phone: '559-555-0100',
    },
  });
});

describe('a row that cannot be used says whom it may be, so that nobody counts as gone for it', () => {
  test.each([
    ['a role nobody knows', { role: 'wizard' }, 'bad-role', 'role'],
    ['no role', { role: null }, 'bad-role', 'role'],
    ['a status nobody knows', { status: 'asleep' }, 'bad-status', 'status'],
    ['schools in no readable form', { orgs: [{ href: 'x' }] }, 'unreadable-field', 'orgs'],
    ['a name that is no text', { familyName: { x: 1 } }, 'unreadable-field', 'familyName'],
    ['an e-mail that is no text', { email: { address: 'x' } }, 'unreadable-field', 'email'],
  ])('%s', (_, change, code, field) => {
    expect(invalidOf({ ...studentRow, ...change })).toMatchObject({
      place: { list: 'schools/5/students', row: 7 },
      sisId: 'STU_99400001',
      idNumber: '99400001',
      code,
      field,
    });
  });

  test('no sourcedId: e-mail, name and school are still known', () => {
    expect(invalidOf({ ...studentRow, sourcedId: ' ' })).toMatchObject({
      sisId: null,
      email: 'ana.diaz@lincoln.example',
      name: 'Ana María Díaz',
      schools: ['5'],
      code: 'no-sourced-id',
    });
  });

  test.each([null, 'STU_1', 404, [studentRow]])('a row that is no record: %j', (raw) => {
    expect(invalidOf(raw)).toMatchObject({ sisId: null, email: null, code: 'not-an-object' });
  });

  test('the message repeats a plain word such as a role, and nothing else of the row', () => {
    expect(invalidOf({ ...studentRow, role: 'Counselor' }).message).toContain('"counselor"');
    expect(invalidOf({ ...studentRow, role: 'ana.diaz@x.org' }).message).not.toContain('diaz');
    expect(invalidOf({ ...studentRow, status: '559-555-0100' }).message).not.toContain('555');
  });
});

test('whatever a row is, reading it never throws', () => {
  const field = fc.constantFrom(...Object.keys(studentRow));
  fc.assert(
    fc.property(fc.dictionary(field, fc.jsonValue()), fc.jsonValue(), (change, raw) => {
      readRow(change);
      read(raw, 'users', 0);
    }),
  );
});

test('without contacts, whose children they are is not kept', () => {
  const reading = userReader(rulesOf(), { agents: false })(studentRow, 'students', 0);

  expect(reading.kind === 'person' && reading.person.agents).toEqual([]);
});
