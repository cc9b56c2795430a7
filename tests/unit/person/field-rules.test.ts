import { describe, expect, it } from 'vitest';
import { connectionSchema, type ConnectionInput } from '../../../main/core/connection/config.ts';
import { userReader } from '../../../main/core/oneroster/read-user.ts';
import { displayNameIn } from '../../../main/core/person/display-name.ts';
import { emailOf } from '../../../main/core/person/email-source.ts';
import { gradeTexts } from '../../../main/core/person/grade.ts';
import { changesOf, connection, inMinga, onlyChange, student, teacher } from '../plan/district.ts';

/** Field rules of the settings: display name, e-mail source, grade texts. Defaults change nothing. */

const rulesOf = (rules: ConnectionInput['rules']) => connection({ rules }).rules;

describe('the form of a display name', () => {
  it.each([
    ['minga', null],
    ['first-last', 'Jane Smith'],
    ['first-initial', 'Jane S.'],
    ['initial-last', 'J. Smith'],
  ] as const)('%s: %s', (form, name) => {
    expect(displayNameIn(form, 'Jane', 'Smith')).toBe(name);
  });

  it('keeps a letter whole, however it is composed, and makes it a capital', () => {
    expect(displayNameIn('initial-last', 'e\u0301lodie', 'Roux')).toBe('E\u0301. Roux');
    expect(displayNameIn('first-initial', 'Ana', 'íñigo')).toBe('Ana Í.');
  });

  it('is nothing where one of the names is missing', () => {
    expect(displayNameIn('first-last', null, 'Smith')).toBeNull();
    expect(displayNameIn('first-last', 'Jane', ' ')).toBeNull();
  });

  it('is not written by default, also over one that differs', () => {
    const minga = [inMinga(student(1), { displayName: 'Janey' })];
    expect(changesOf({ people: [student(1)], minga })).toEqual([]);
    expect(onlyChange({ people: [student(1)] }).fields.map(({ field }) => field)).not.toContain(
      'displayName',
    );
  });

  it('is written for students and adults each in their own form', () => {
    const changes = changesOf({
      connection: connection({ rules: { studentDisplayName: 'first-initial' } }),
      people: [student(1), teacher(2)],
      minga: [inMinga(student(1)), inMinga(teacher(2))],
    });
    expect(changes).toMatchObject([
      { sisId: 'STU_1', fields: [{ field: 'displayName', from: null, to: 'First1 L.' }] },
    ]);
    const added = onlyChange({
      connection: connection({ rules: { adultDisplayName: 'initial-last' } }),
      people: [teacher(2)],
    });
    expect(added.fields).toContainEqual({ field: 'displayName', from: null, to: 'F. Last2' });
  });

  it('is written once: the next plan has nothing to do', () => {
    const scene = {
      connection: connection({ rules: { studentDisplayName: 'first-last' as const } }),
      people: [student(1)],
      minga: [inMinga(student(1), { displayName: 'First1 Last1' })],
    };
    expect(changesOf(scene)).toEqual([]);
  });
});

describe('the source of an e-mail address', () => {
  const row = { email: 'jane@home.example', username: 'jsmith' };

  it('is the e-mail field by default, as it is', () => {
    expect(emailOf(row, 'student', rulesOf({}))).toBe('jane@home.example');
    expect(emailOf({ ...row, email: 'none' }, 'student', rulesOf({}))).toBe('none');
  });

  it('may be the user name, with a domain behind it', () => {
    const rules = rulesOf({
      studentEmailFrom: 'username',
      studentEmailDomain: 'students.lincoln.example',
    });
    expect(emailOf(row, 'student', rules)).toBe('jsmith@students.lincoln.example');
    expect(emailOf({ ...row, username: 'j@x.org' }, 'student', rules)).toBe('j@x.org');
    expect(emailOf(row, 'teacher', rules)).toBe('jane@home.example');
  });

  it('never falls back on the other field, which may be private', () => {
    const rules = rulesOf({ studentEmailFrom: 'username' });
    expect(emailOf({ ...row, username: null }, 'student', rules)).toBeNull();
  });

  it.each(['none', 'N/A', '-', 'jane smith'])('makes no address of "%s"', (email) => {
    const rules = rulesOf({ studentEmailDomain: 'lincoln.example' });
    expect(emailOf({ email, username: null }, 'student', rules)).toBe(email);
  });

  const raw = {
    sourcedId: 'STU_1',
    status: 'active',
    role: 'student',
    orgs: [{ sourcedId: '5' }],
    givenName: 'Jane',
    familyName: 'Smith',
    email: 'jane@home.example',
    username: 'jsmith',
  };
  const read = (rules: ConnectionInput['rules'], changes: object = {}) =>
    userReader(rulesOf(rules), { agents: false })({ ...raw, ...changes }, 'students', 0);

  it('is what a row is read by', () => {
    const rules = { studentEmailFrom: 'username', studentEmailDomain: 'lincoln.example' } as const;
    expect(read(rules)).toMatchObject({
      kind: 'person',
      person: { email: 'jsmith@lincoln.example' },
    });
    expect(read({})).toMatchObject({ kind: 'person', person: { email: 'jane@home.example' } });
  });

  it('also tells whom an unreadable row may be', () => {
    const rules = { studentEmailFrom: 'username', studentEmailDomain: 'lincoln.example' } as const;
    expect(read(rules, { status: 'odd' })).toMatchObject({
      kind: 'invalid',
      row: { email: 'jsmith@lincoln.example' },
    });
  });

  it('makes a row unreadable only where the chosen field is', () => {
    const email = { private: true };
    expect(read({}, { email })).toMatchObject({ kind: 'invalid', row: { field: 'email' } });
    expect(read({ studentEmailFrom: 'username' }, { email })).toMatchObject({ kind: 'person' });
  });
});

describe('the text of a grade', () => {
  it('is Aeries’ own code by default', () => {
    expect(gradeTexts({})('TK')).toBe('TK');
  });

  it('is what the settings say, in whatever spelling they name the code', () => {
    const text = gradeTexts({ TK: 'Transitional', '9': 'Freshman', k: 'Kinder' });
    expect([text('TK'), text('09'), text('KG'), text('10')]).toEqual([
      'Transitional',
      'Freshman',
      'Kinder',
      '10',
    ]);
  });

  it('is what is sent and compared, while the plan goes by Aeries’ code', () => {
    const settings = connection({ rules: { grades: { '09': 'Freshman' } } });
    const change = onlyChange({
      connection: settings,
      people: [student(1)],
      minga: [inMinga(student(1))],
    });
    expect(change).toMatchObject({
      grade: '09',
      fields: [{ field: 'grade', from: '09', to: 'Freshman' }],
    });
    const minga = [inMinga(student(1), { grade: 'Freshman' })];
    expect(changesOf({ connection: settings, people: [student(1)], minga })).toEqual([]);
  });
});

describe('"no value" never erases', () => {
  const bare = student(1, { email: null, grade: null });
  const minga = [inMinga(student(1))];

  it('a field, unless that very field is named', () => {
    expect(changesOf({ people: [bare], minga })).toEqual([]);
    const named = connection({ rules: { erase: ['grade'] } });
    expect(onlyChange({ connection: named, people: [bare], minga }).fields).toEqual([
      { field: 'grade', from: '09', to: null },
    ]);
  });
});

describe('settings that are no settings', () => {
  it.each([
    ['a domain with an @', { studentEmailDomain: '@lincoln.example' }],
    ['a domain of one word', { adultEmailDomain: 'lincoln' }],
    ['a form that is not known', { studentDisplayName: 'last-first' }],
    ['an empty grade', { grades: { TK: '' } }],
  ])('are refused: %s', (_, rules) => {
    expect(
      connectionSchema.safeParse({
        name: 'X',
        aeries: { baseUrl: 'https://x.example/a/', consumerId: 'id' },
        minga: { mode: 'api', baseUrl: 'https://m.example/' },
        schools: [{ aeriesSchoolId: '5', mingaId: 'm5' }],
        rules,
      }).success,
    ).toBe(false);
  });
});
