import { describe, expect, it } from 'vitest';
import type { ConnectionInput } from '../../../main/core/connection/config.ts';
import type { SourceContact, TargetPerson } from '../../../main/core/person/person.ts';
import { gradeLabel, sameGrade } from '../../../main/core/person/grade-display.ts';
import { changesOf, connection, inMinga, onlyChange, student, teacher } from '../plan/district.ts';

/** Which differences count, and which are left alone. */

type Person = ReturnType<typeof student>;

function fieldsOf(
  person: Person,
  held: Partial<TargetPerson>,
  rules: ConnectionInput['rules'] = {},
  contacts: readonly SourceContact[] = [],
): readonly (readonly [string, unknown])[] {
  const changes = changesOf({
    connection: connection({ rules, sync: { parentContacts: contacts.length > 0 } }),
    people: [person],
    contacts,
    minga: [inMinga(person, held)],
  });
  return changes.flatMap(({ fields }) => fields.map(({ field, to }) => [field, to] as const));
}

describe('no difference', () => {
  it.each([
    ['an e-mail in another case', { email: 'S1@LINCOLN.example' }],
    ['a grade without its zero', { grade: '9' }],
    ['a name in decomposed letters', { firstName: 'First1'.normalize('NFD') }],
    ['a display name, which Minga makes and people choose', { displayName: 'Ace' }],
  ])('%s', (_, held) => {
    expect(fieldsOf(student(1), held)).toEqual([]);
  });

  it('a name with diacritics that Minga holds in decomposed letters', () => {
    const person = student(1, { firstName: 'José'.normalize('NFC') });
    expect(fieldsOf(person, { firstName: 'José'.normalize('NFD') })).toEqual([]);
  });

  it.each([
    ['09', '9'],
    ['KG', 'K'],
    ['KG', '0'],
    ['tk', 'TK'],
    [null, ''],
  ])('grade %s and %s', (a, b) => {
    expect(sameGrade(a, b)).toBe(true);
  });
});

describe('a difference', () => {
  it.each([
    ['case of a name', { firstName: 'FIRST1' }, ['firstName', 'First1']],
    ['a diacritic', { lastName: 'Lást1' }, ['lastName', 'Last1']],
    ['another grade', { grade: '10' }, ['grade', '09']],
    ['a leading zero of an ID number', { idNumber: '01' }, ['idNumber', '1']],
    ['another role', { role: 'TEACHER' as const }, ['role', 'STUDENT']],
  ])('%s', (_, held, expected) => {
    expect(fieldsOf(student(1), held)).toEqual([expected]);
  });

  it('grades are of students only', () => {
    expect(fieldsOf(teacher(1, { grade: '09' }), { grade: null })).toEqual([]);
  });
});

describe('no value in Aeries', () => {
  const blank = student(1, { grade: null, email: null });

  it('never erases a value in Minga', () => {
    expect(fieldsOf(blank, { grade: '09', email: 's1@x.org' })).toEqual([]);
  });

  it('erases it where the admin turned that on for the field', () => {
    expect(fieldsOf(blank, { grade: '09', email: 's1@x.org' }, { erase: ['grade'] })).toEqual([
      ['grade', null],
    ]);
  });

  it('never erases a name, which Minga requires', () => {
    const nameless = student(1, { firstName: null });
    expect(fieldsOf(nameless, { firstName: 'Kept' }, { erase: ['firstName'] })).toEqual([]);
  });

  it('never erases the last of e-mail and ID number', () => {
    const person = student(1, { email: null, idNumber: null });
    const held = { email: 's1@x.org', idNumber: '1' };
    expect(fieldsOf(person, held, { erase: ['email', 'idNumber'] })).toEqual([]);
  });
});

describe('the primary parent', () => {
  const parent = (sisId: string, changes: Partial<SourceContact> = {}): SourceContact => ({
    sisId,
    name: `Parent ${sisId}`,
    email: `${sisId.toLowerCase()}@home.example`,
    phone: null,
    ...changes,
  });
  const child = student(1, { agents: ['P1', 'P2', 'P3'] });

  it('is the first listed contact with a usable e-mail or phone', () => {
    const contacts = [
      parent('P3'),
      parent('P2', { email: null, phone: '555-123-4567' }),
      parent('P1', { email: 'n/a', phone: 'none' }),
    ];
    expect(fieldsOf(child, {}, {}, contacts)).toEqual([
      ['primaryParent', { name: 'Parent P2', email: null, phone: '555-123-4567' }],
    ]);
  });

  it('is not sent where the switch is off', () => {
    const scene = { people: [child], contacts: [parent('P1')], minga: [inMinga(child)] };
    expect(changesOf(scene)).toEqual([]);
  });

  it('goes with an add', () => {
    const change = onlyChange({
      connection: connection({ sync: { parentContacts: true } }),
      people: [child],
      contacts: [parent('P1')],
    });
    expect(change.fields.at(-1)?.field).toBe('primaryParent');
  });

  it('is the same in whatever way its phone number is written', () => {
    const contacts = [parent('P1', { phone: '(555) 123-4567' })];
    const held = { name: 'Parent P1', email: 'P1@home.example', phone: '555-123-4567' };
    expect(fieldsOf(child, { primaryParent: held }, {}, contacts)).toEqual([]);
  });

  it('keeps what Aeries leaves out of the same parent', () => {
    const held = { name: 'Parent P1', email: 'p1@home.example', phone: '555-123-4567' };
    const contacts = [parent('P1', { phone: null })];
    expect(fieldsOf(child, { primaryParent: held }, {}, contacts)).toEqual([]);
  });

  it('never mixes two parents', () => {
    const held = { name: 'Somebody Else', email: 'else@home.example', phone: '555-123-4567' };
    expect(fieldsOf(child, { primaryParent: held }, {}, [parent('P1')])).toEqual([
      ['primaryParent', { name: 'Parent P1', email: 'p1@home.example', phone: null }],
    ]);
  });

  it.each([
    ['sourcedId', 'P1'],
    ['e-mail, in any case', 'P1@Home.example'],
  ])('is never a contact blocked by %s: the next one takes its place', (_, blocked) => {
    const contacts = [parent('P1'), parent('P2')];
    expect(fieldsOf(child, {}, { blockedContacts: [blocked] }, contacts)).toEqual([
      ['primaryParent', { name: 'Parent P2', email: 'p2@home.example', phone: null }],
    ]);
  });

  it('is taken out of Minga where a blocked contact stands there', () => {
    const held = { name: 'Parent P1', email: 'p1@home.example', phone: null };
    expect(
      fieldsOf(child, { primaryParent: held }, { blockedContacts: ['P1'] }, [parent('P1')]),
    ).toEqual([['primaryParent', null]]);
  });

  it('stays where no contact is usable', () => {
    const held = { name: 'Parent P1', email: 'p1@home.example', phone: null };
    const contacts = [parent('P1', { email: null })];
    expect(fieldsOf(child, { primaryParent: held }, {}, contacts)).toEqual([]);
  });
});

it('grades have words', () => {
  expect(['09', 'KG', 'TK', 'PK', 'UNG'].map(gradeLabel)).toEqual([
    'Grade 9',
    'Kindergarten',
    'Transitional kindergarten',
    'Preschool',
    'UNG',
  ]);
});
