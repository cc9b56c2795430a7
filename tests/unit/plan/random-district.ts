import fc from 'fast-check';
import {
  connectionSchema,
  DISPLAY_NAME_FORMS,
  type Connection,
} from '../../../main/core/connection/config.ts';
import { emailKey, idNumberKey } from '../../../main/core/person/compare.ts';
import {
  MINGA_ROLES,
  SYNC_ROLES,
  type InvalidRow,
  type SourceContact,
  type SourcePerson,
  type TargetPerson,
} from '../../../main/core/person/person.ts';
import type { PersonLock } from '../../../main/core/people/locks.ts';
import type { PlanInput } from '../../../main/core/plan/plan-input.ts';
import { verdict } from './district.ts';

/**
 * Districts in which everything collides: few IDs, numbers, addresses and names, so that a handful of people has
 * siblings, duplicates, blanks, people in two schools, leavers whose address somebody else got, and swaps.
 */

const oneOf = <const T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const mostly = (value: boolean): fc.Arbitrary<boolean> =>
  fc.integer({ min: 0, max: 9 }).map((n) => (n > 0 ? value : !value));

const sisId = oneOf('S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7');
const idNumber = oneOf(null, null, '1', '2', '3', '4', '5');
const email = oneOf(null, 'a@x', 'B@x', 'b@x', 'c@x', 'd@x', 'e@x', 'none');
const first = oneOf('Ana', 'José', 'Siân', 'Ana María', null);
const last = oneOf('Núñez', "O'Brien", 'Lee', 'Lee', null);
const contactIds = ['P1', 'P2', 'P3'];

export const sourcePerson: fc.Arbitrary<SourcePerson> = fc.record({
  sisId,
  idNumber,
  firstName: first,
  lastName: last,
  middleName: fc.constant(null),
  email,
  username: fc.constant(null),
  role: oneOf('student', 'student', 'student', ...SYNC_ROLES),
  grade: oneOf(null, '09', '10', 'KG'),
  schools: fc.subarray(['5', '6', '9'], { minLength: 1 }),
  agents: fc.subarray(contactIds),
  enabled: mostly(true),
  removed: mostly(false),
  modifiedAt: oneOf(null, '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'),
  primaryParent: fc.constant(null),
});

const contact: fc.Arbitrary<SourceContact> = fc.record({
  sisId: oneOf(...contactIds),
  name: oneOf('Pat Lee', 'Ana Núñez', null),
  email: oneOf('pat@y', null, 'n/a'),
  phone: oneOf('(555) 123-4567', '555-0000', null),
});

export const targetPerson: fc.Arbitrary<Omit<TargetPerson, 'id'>> = fc.record({
  version: fc.integer({ min: 1, max: 3 }),
  externalId: fc.oneof(sisId, sisId, oneOf(null, 'S8', 'S9')),
  idNumber,
  firstName: oneOf('Ana', 'José', 'Lu'),
  lastName: oneOf('Lee', 'Núñez'),
  displayName: fc.constant(null),
  email,
  role: oneOf('STUDENT', 'STUDENT', 'STUDENT', 'TEACHER', 'STAFF', ...MINGA_ROLES),
  grade: oneOf(null, '9', '09', '11'),
  status: oneOf('active', 'active', 'active', 'archived'),
  sisSync: mostly(true),
  primaryParent: oneOf(null, { name: 'Pat Lee', email: 'pat@y', phone: null }),
});

const row: fc.Arbitrary<InvalidRow> = fc.record({
  place: fc.record({
    list: oneOf('schools/5/students', 'users'),
    row: fc.integer({ min: 0, max: 9 }),
  }),
  sisId: fc.option(sisId),
  idNumber,
  email,
  role: oneOf(null, ...SYNC_ROLES),
  schools: fc.subarray(['5', '6', '9']),
  name: oneOf(null, 'Ana Lee'),
  code: oneOf('bad-role', 'unreadable-field'),
  field: oneOf('role', 'orgs'),
  message: fc.constant('This row could not be read.'),
});

/** E-mail and ID number are unique among active people: Minga sees to it. */
function asMinga(people: readonly Omit<TargetPerson, 'id'>[], mingaId: string): TargetPerson[] {
  const emails = new Set<string>();
  const numbers = new Set<string>();
  const free = (seen: Set<string>, key: string | null): boolean =>
    key === null || (!seen.has(key) && seen.add(key).has(key));
  return people.map((person, at) => ({
    ...person,
    id: `${mingaId}-${at}`,
    email:
      person.status === 'archived' || free(emails, emailKey(person.email)) ? person.email : null,
    idNumber:
      person.status === 'archived' || free(numbers, idNumberKey(person.idNumber))
        ? person.idNumber
        : null,
  }));
}

/** Limits that hold nothing. */
const noLimits = {
  archiveShareMinimum: 1000,
  archiveSurgeMinimum: 1000,
  archiveAllMinimum: 1000,
  emptyCollectionMinimum: 1000,
};

const settings: fc.Arbitrary<Connection> = fc
  .record({
    schools: oneOf(
      [{ aeriesSchoolId: '5', mingaId: 'm5' }],
      [
        { aeriesSchoolId: '5', mingaId: 'm5' },
        { aeriesSchoolId: '6', mingaId: 'm6' },
      ],
      [
        { aeriesSchoolId: '6', mingaId: 'm5' },
        { aeriesSchoolId: '5', mingaId: 'm5' },
      ],
    ),
    staff: fc.boolean(),
    admins: fc.boolean(),
    parentContacts: fc.boolean(),
    updateProtected: fc.boolean(),
    erase: fc.subarray(['email', 'idNumber', 'grade', 'primaryParent', 'firstName'] as const),
    neverTouch: fc.subarray(['S1', 'm5-0']),
    stickyFields: fc.subarray(['lastName', 'idNumber'] as const),
    studentDisplayName: oneOf(...DISPLAY_NAME_FORMS),
    adultDisplayName: oneOf(...DISPLAY_NAME_FORMS),
    grades: oneOf({}, { KG: 'Kinder' }, { '09': '10', '10': 'Ten' }),
  })
  .map(({ schools, staff, admins, parentContacts, ...rules }) =>
    connectionSchema.parse({
      name: 'Random Unified',
      aeries: { baseUrl: 'https://demo.example/aeries/', consumerId: 'id' },
      minga: { mode: 'api', baseUrl: 'https://minga.example/' },
      schools,
      sync: { staff, admins, parentContacts, autoUpdate: true, archive: true },
      holds: noLimits,
      rules: { ...rules, blockedContacts: ['P3'] },
    }),
  );

function lockOf(person: string, fields: PersonLock['fields']): PersonLock {
  return { person, fields, reason: 'random', at: '2026-01-01T00:00:00Z', by: 'office' };
}

export interface RandomOptions {
  readonly invalidRows?: boolean;
}

export function randomDistrict({
  invalidRows = true,
}: RandomOptions = {}): fc.Arbitrary<PlanInput> {
  return fc
    .record({
      connection: settings,
      people: fc.array(sourcePerson, { maxLength: 8 }),
      contacts: fc.array(contact, { maxLength: 3 }),
      invalid: invalidRows ? fc.array(row, { maxLength: 2 }) : fc.constant([]),
      m5: fc.array(targetPerson, { maxLength: 8 }),
      m6: fc.array(targetPerson, { maxLength: 4 }),
      resolutions: fc.subarray([
        ['S1', 'm5-0'],
        ['S2', 'm5-1'],
        ['S3', 'm5-1'],
      ] as const),
      locks: fc.subarray([lockOf('S4', null), lockOf('m5-2', ['email']), lockOf('S5', ['grade'])]),
    })
    .map(({ connection, people, contacts, invalid, m5, m6, resolutions, locks }) => ({
      connection,
      source: { people, contacts, invalid, verdict: verdict() },
      target: new Map([
        ['m5', asMinga(m5, 'm5')],
        ['m6', asMinga(m6, 'm6')],
      ]),
      lastGoodGroups: null,
      attended: true,
      schoolsPushed: new Set(['5', '6']),
      resolutions: new Map(resolutions),
      decisions: { locks, links: [] },
    }));
}
