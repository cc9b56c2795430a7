import { describe, expect, it } from 'vitest';
import {
  changesOf,
  connection,
  inMinga,
  invalidRow,
  onlyChange,
  planOf,
  student,
  teacher,
  twoSchools,
} from '../plan/district.ts';

/** One test for each line of the decision table (domain document), beside its nearest neighbour. */

const autoUpdateOff = connection({ sync: { autoUpdate: false } });
const archiveOff = connection({ sync: { archive: false } });

describe('in Aeries, nobody in Minga', () => {
  it('is an add with every field that Aeries has', () => {
    const change = onlyChange({ people: [student(1)] });
    expect(change).toMatchObject({
      op: 'add',
      wouldBe: null,
      school: '5',
      mingaId: 'm5',
      role: 'student',
      sisId: 'STU_1',
      personId: null,
      version: null,
      name: 'First1 Last1',
      reason: { code: 'new-in-source' },
      heldBy: [],
    });
    expect(change.fields).toEqual([
      { field: 'externalId', from: null, to: 'STU_1' },
      { field: 'idNumber', from: null, to: '1' },
      { field: 'firstName', from: null, to: 'First1' },
      { field: 'lastName', from: null, to: 'Last1' },
      { field: 'email', from: null, to: 's1@lincoln.example' },
      { field: 'role', from: null, to: 'STUDENT' },
      { field: 'grade', from: null, to: '09' },
    ]);
  });

  it('needs no Auto update', () => {
    expect(onlyChange({ connection: autoUpdateOff, people: [student(1)] }).op).toBe('add');
  });

  it('is a skip where the account is disabled in Aeries', () => {
    expect(onlyChange({ people: [student(1, { enabled: false })] })).toMatchObject({
      op: 'skip',
      wouldBe: 'add',
      reason: { code: 'disabled-in-source' },
    });
  });

  it('has no line where the role is switched off', () => {
    const scene = { connection: connection({ sync: { teachers: false } }), people: [teacher(1)] };
    expect(changesOf(scene)).toEqual([]);
  });

  it('has a line for each Minga where the person is enrolled at both schools', () => {
    const changes = changesOf({
      connection: connection({ schools: twoSchools }),
      people: [student(1, { schools: ['5', '6'] })],
    });
    expect(changes.map(({ op, school, mingaId }) => [op, school, mingaId])).toEqual([
      ['add', '5', 'm5'],
      ['add', '6', 'm6'],
    ]);
  });

  it('has one line where both schools feed one Minga', () => {
    const schools = twoSchools.map((pair) => ({ ...pair, mingaId: 'm5' }));
    const change = onlyChange({
      connection: connection({ schools }),
      people: [student(1, { schools: ['6', '5'] })],
    });
    expect(change).toMatchObject({ op: 'add', school: '5' });
  });
});

describe('in Aeries, active in Minga, the same', () => {
  it('has no line and is counted as unchanged', () => {
    const plan = planOf({ people: [student(1)], minga: [inMinga(student(1))] });
    expect([...plan.changes]).toEqual([]);
    expect(plan.totals.unchanged).toBe(1);
    expect(plan.groups).toContainEqual(
      expect.objectContaining({ school: '5', role: 'student', existing: 1 }),
    );
  });

  it('stays so where the account is disabled in Aeries', () => {
    const person = student(1, { enabled: false });
    expect(changesOf({ people: [person], minga: [inMinga(person)] })).toEqual([]);
  });
});

describe('in Aeries, active in Minga, differs', () => {
  const scene = { people: [student(1)], minga: [inMinga(student(1), { firstName: 'Old' })] };

  it('is an update where Auto update is on', () => {
    expect(onlyChange(scene)).toMatchObject({
      op: 'update',
      personId: 'p_STU_1',
      version: 1,
      fields: [{ field: 'firstName', from: 'Old', to: 'First1' }],
      reason: { code: 'differs', text: 'Aeries and Minga differ in first name.' },
    });
  });

  it('is a skip with the fields that would change where it is off', () => {
    expect(onlyChange({ ...scene, connection: autoUpdateOff })).toMatchObject({
      op: 'skip',
      wouldBe: 'update',
      fields: [{ field: 'firstName', from: 'Old', to: 'First1' }],
      reason: { code: 'auto-update-off' },
    });
  });

  it('is updated as usual where the account is disabled in Aeries', () => {
    expect(onlyChange({ ...scene, people: [student(1, { enabled: false })] }).op).toBe('update');
  });
});

describe('in Aeries, archived in Minga', () => {
  const scene = { people: [student(1)], minga: [inMinga(student(1), { status: 'archived' })] };

  it('is a restore where Auto update is on', () => {
    expect(onlyChange(scene)).toMatchObject({
      op: 'restore',
      personId: 'p_STU_1',
      fields: [],
      reason: { code: 'back-in-source' },
    });
  });

  it('is a skip where it is off', () => {
    expect(onlyChange({ ...scene, connection: autoUpdateOff })).toMatchObject({
      op: 'skip',
      wouldBe: 'restore',
    });
  });

  it('is a skip where the account is disabled in Aeries', () => {
    expect(onlyChange({ ...scene, people: [student(1, { enabled: false })] })).toMatchObject({
      op: 'skip',
      wouldBe: 'restore',
      reason: { code: 'disabled-in-source' },
    });
  });
});

describe('not in Aeries, active in Minga and linked', () => {
  const scene = { minga: [inMinga(student(1))] };

  it('is an archive where Archive is on', () => {
    expect(onlyChange(scene)).toMatchObject({
      op: 'archive',
      sisId: 'STU_1',
      personId: 'p_STU_1',
      name: 'First1 Last1',
      fields: [],
      reason: {
        code: 'not-in-source',
        text: 'Aeries no longer lists this person at school 5.',
      },
    });
  });

  it('is a skip where it is off', () => {
    expect(onlyChange({ ...scene, connection: archiveOff })).toMatchObject({
      op: 'skip',
      wouldBe: 'archive',
      reason: { code: 'archive-off' },
    });
  });

  it('says so where Aeries states the removal', () => {
    expect(onlyChange({ ...scene, people: [student(1, { removed: true })] })).toMatchObject({
      op: 'archive',
      reason: { code: 'removed-in-source' },
    });
  });

  it('is left alone where Aeries lists the person in a role that is switched off', () => {
    expect(
      onlyChange({
        ...scene,
        connection: connection({ sync: { staff: false } }),
        people: [student(1, { role: 'staff' })],
      }),
    ).toMatchObject({ op: 'skip', wouldBe: 'archive', reason: { code: 'role-not-synced' } });
  });

  it('has no line where the person is archived already', () => {
    expect(changesOf({ minga: [inMinga(student(1), { status: 'archived' })] })).toEqual([]);
  });

  it('has no line where the role is switched off, or is a parent or read-only account', () => {
    const minga = [
      inMinga(teacher(1)),
      inMinga(student(2), { role: 'PARENT' }),
      inMinga(student(3), { role: 'READ_ONLY' }),
    ];
    expect(changesOf({ connection: connection({ sync: { teachers: false } }), minga })).toEqual([]);
  });
});

describe('not in Aeries, active in Minga, never linked', () => {
  it('is left alone and listed as unmanaged', () => {
    expect(onlyChange({ minga: [inMinga(student(1), { externalId: null })] })).toMatchObject({
      op: 'unmanaged',
      wouldBe: null,
      sisId: null,
      reason: { code: 'never-linked' },
    });
  });
});

describe('not in Aeries, but an unreadable row could be this person', () => {
  const minga = [inMinga(student(1))];

  it.each([
    ['by the ID', { sisId: 'STU_1' }],
    ['by the ID number', { idNumber: '1' }],
    ['by the e-mail, in any case', { email: 'S1@Lincoln.example' }],
  ])('is left alone: %s', (_, identity) => {
    const changes = changesOf({ minga, invalid: [invalidRow(identity)] });
    expect(changes.map(({ op, wouldBe, reason }) => [op, wouldBe, reason.code]).sort()).toEqual([
      ['invalid', null, 'unreadable-field'],
      ['skip', 'archive', 'unreadable-source-row'],
    ]);
  });

  it('is left alone even where the row speaks of another school', () => {
    const row = invalidRow({ sisId: 'STU_1', schools: ['99'] });
    expect(onlyChange({ minga, invalid: [row] }).reason.code).toBe('unreadable-source-row');
  });

  it('is an archive where the row is of somebody else', () => {
    const changes = changesOf({ minga, invalid: [invalidRow({ sisId: 'STU_2' })] });
    expect(changes.map(({ op }) => op).sort()).toEqual(['archive', 'invalid']);
  });

  it('lists a row whose role could not be read among those of whom it seems to describe', () => {
    const changes = changesOf({
      minga: [inMinga(teacher(1))],
      invalid: [invalidRow({ sisId: 'TCH_1', role: null, schools: [], code: 'bad-role' })],
    });
    expect(changes.map(({ op, role }) => [op, role]).sort()).toEqual([
      ['invalid', 'teacher'],
      ['skip', 'teacher'],
    ]);
  });

  it('lists a row of no school whom nobody knows at the first school', () => {
    const row = invalidRow({ sisId: 'STU_9', schools: [], role: null });
    expect(onlyChange({ invalid: [row] })).toMatchObject({
      op: 'invalid',
      school: '5',
      role: 'student',
    });
  });
});

describe('a new ID in Aeries for somebody whose old ID is gone', () => {
  const rekeyed = student(1, { sisId: 'STU_900' });
  const scene = { people: [rekeyed], minga: [inMinga(student(1))] };

  it('is a relink, not an archive and an add', () => {
    expect(onlyChange(scene)).toMatchObject({
      op: 'relink',
      sisId: 'STU_900',
      personId: 'p_STU_1',
      fields: [{ field: 'externalId', from: 'STU_1', to: 'STU_900' }],
      reason: { code: 'new-sis-id' },
    });
  });

  it('is a skip where Auto update is off', () => {
    expect(onlyChange({ ...scene, connection: autoUpdateOff })).toMatchObject({
      op: 'skip',
      wouldBe: 'relink',
    });
  });

  it('is a relink where Aeries states the old ID as removed', () => {
    const people = [rekeyed, student(1, { removed: true })];
    expect(onlyChange({ ...scene, people }).op).toBe('relink');
  });

  it('is a conflict where the old ID is still there, be it at another school', () => {
    const people = [rekeyed, student(1, { schools: ['9'] })];
    expect(onlyChange({ ...scene, people })).toMatchObject({
      op: 'conflict',
      candidates: ['p_STU_1'],
      reason: { code: 'linked-to-another' },
    });
  });

  it('is a conflict where an unreadable row has the old ID', () => {
    const changes = changesOf({ ...scene, invalid: [invalidRow({ sisId: 'STU_1' })] });
    expect(changes.map(({ op }) => op).sort()).toEqual(['conflict', 'invalid']);
  });
});

describe('twice in Aeries, or one e-mail on two people', () => {
  it('is a conflict for each row of an ID that two different people have', () => {
    const changes = changesOf({
      people: [student(1), student(1, { firstName: 'Other', email: null })],
      minga: [inMinga(student(1))],
    });
    expect(changes.map(({ op, reason }) => [op, reason.code])).toEqual([
      ['conflict', 'listed-twice'],
      ['conflict', 'listed-twice'],
    ]);
  });

  it('is one person where two rows of an ID agree on who it is', () => {
    const people = [student(1, { modifiedAt: '2026-01-01' }), student(1, { grade: '10' })];
    expect(changesOf({ people, minga: [inMinga(student(1))] })).toEqual([]);
  });

  it('is a conflict for two people with one e-mail, in any case', () => {
    const people = [student(1, { email: 'same@x.org' }), teacher(2, { email: 'Same@X.org' })];
    const changes = changesOf({ people });
    expect(changes.map(({ op, reason }) => [op, reason.code])).toEqual([
      ['conflict', 'shared-email'],
      ['conflict', 'shared-email'],
    ]);
  });

  it('is no conflict for two people whose e-mail is a word such as "none"', () => {
    const people = [student(1, { email: 'none' }), student(2, { email: 'none' })];
    const changes = changesOf({ people });
    expect(changes.map(({ op, email }) => [op, email])).toEqual([
      ['add', null],
      ['add', null],
    ]);
  });

  it('is a conflict for two students with one ID number', () => {
    const changes = changesOf({ people: [student(1), student(2, { idNumber: '1' })] });
    expect(changes.map(({ reason }) => reason.code)).toEqual([
      'shared-id-number',
      'shared-id-number',
    ]);
  });

  it('is no conflict for people of two schools that feed two Mingas', () => {
    const changes = changesOf({
      connection: connection({ schools: twoSchools }),
      people: [student(1, { email: 'e@x.org' }), student(2, { email: 'e@x.org', schools: ['6'] })],
    });
    expect(changes.map(({ op }) => op)).toEqual(['add', 'add']);
  });

  it('archives nobody who could be one of them', () => {
    const changes = changesOf({
      people: [student(1, { email: 'same@x.org' }), student(2, { email: 'same@x.org' })],
      minga: [
        inMinga(student(1)),
        inMinga(student(2)),
        inMinga(student(3), { email: 'same@x.org' }),
      ],
    });
    expect(changes.map(({ op, wouldBe }) => [op, wouldBe]).sort()).toEqual([
      ['conflict', null],
      ['conflict', null],
      ['skip', 'archive'],
    ]);
  });
});

describe('in Aeries, without what Minga requires', () => {
  it.each([
    ['a first name', { firstName: null }, 'missing-first-name'],
    ['a last name', { lastName: ' ' }, 'missing-last-name'],
    ['an e-mail or an ID number', { email: 'none', idNumber: null }, 'missing-email-or-id-number'],
  ])('is invalid for want of %s', (words, changes, code) => {
    const change = onlyChange({ people: [student(1, changes)] });
    expect(change).toMatchObject({ op: 'invalid', reason: { code } });
    expect(change.reason.text).toContain(words);
    expect(change.reason.text).toContain('Demographics');
  });

  it.each([
    ['an e-mail', { idNumber: null }],
    ['an ID number', { email: null }],
  ])('is an add with only %s', (_, changes) => {
    expect(onlyChange({ people: [student(1, changes)] }).op).toBe('add');
  });

  it('is no obstacle for somebody whom Minga has', () => {
    const person = student(1, { firstName: null, email: null, idNumber: null });
    expect(changesOf({ people: [person], minga: [inMinga(student(1))] })).toEqual([]);
  });
});

describe('locked', () => {
  const locked = { sisSync: false };

  it('is never changed, and says what would have been', () => {
    const minga = [inMinga(student(1), { ...locked, firstName: 'Chosen' })];
    expect(onlyChange({ people: [student(1)], minga })).toMatchObject({
      op: 'locked',
      wouldBe: 'update',
      fields: [{ field: 'firstName', from: 'Chosen', to: 'First1' }],
      reason: { code: 'sync-switched-off' },
    });
  });

  it('is listed where nothing would have been, too', () => {
    const change = onlyChange({ people: [student(1)], minga: [inMinga(student(1), locked)] });
    expect(change).toMatchObject({ op: 'locked', wouldBe: null, fields: [] });
  });

  it('is never archived', () => {
    expect(onlyChange({ minga: [inMinga(student(1), locked)] })).toMatchObject({
      op: 'locked',
      wouldBe: 'archive',
    });
  });

  it.each([
    ['sourcedId', 'STU_1'],
    ['Minga id', 'p_STU_1'],
  ])('is who stands on the never-touch list by %s', (_, id) => {
    const list = connection({ rules: { neverTouch: [id] } });
    expect(onlyChange({ connection: list, minga: [inMinga(student(1))] })).toMatchObject({
      op: 'locked',
      wouldBe: 'archive',
      reason: { code: 'never-touch' },
    });
  });

  it('is never added', () => {
    const list = connection({ rules: { neverTouch: ['STU_1'] } });
    expect(onlyChange({ connection: list, people: [student(1)] })).toMatchObject({
      op: 'locked',
      wouldBe: 'add',
    });
  });

  it('comes before protected', () => {
    const minga = [inMinga(student(1), { ...locked, role: 'OWNER' })];
    expect(onlyChange({ people: [student(1)], minga }).op).toBe('locked');
  });
});

describe('protected', () => {
  const roles = ['OWNER', 'MANAGER', 'STUDENT_LEADER', 'DISTRICT_MANAGER'] as const;

  it.each(roles)('%s is never archived', (role) => {
    expect(onlyChange({ minga: [inMinga(student(1), { role })] })).toMatchObject({
      op: 'protected',
      wouldBe: 'archive',
      reason: { code: 'protected-role' },
    });
  });

  it.each(roles)('%s is never updated, and says what would have been', (role) => {
    const minga = [inMinga(student(1), { role, firstName: 'Old' })];
    expect(onlyChange({ people: [student(1)], minga })).toMatchObject({
      op: 'protected',
      wouldBe: 'update',
    });
  });

  it('a student leader is a student, and loses nothing of the role', () => {
    const minga = [inMinga(student(1), { role: 'STUDENT_LEADER' })];
    expect(onlyChange({ people: [student(1)], minga })).toMatchObject({
      op: 'protected',
      role: 'student',
      wouldBe: null,
      fields: [],
    });
  });

  it('gets name and e-mail, and nothing else, where the settings allow it', () => {
    const minga = [
      inMinga(student(1), { role: 'STUDENT_LEADER', firstName: 'Old', email: null, grade: '11' }),
    ];
    const allowed = connection({ rules: { updateProtected: true } });
    expect(onlyChange({ connection: allowed, people: [student(1)], minga })).toMatchObject({
      op: 'update',
      fields: [
        { field: 'firstName', from: 'Old', to: 'First1' },
        { field: 'email', from: null, to: 's1@lincoln.example' },
      ],
    });
  });

  it('gets nothing where only something else differs', () => {
    const minga = [inMinga(student(1), { role: 'STUDENT_LEADER', grade: '11' })];
    const allowed = connection({ rules: { updateProtected: true } });
    expect(onlyChange({ connection: allowed, people: [student(1)], minga })).toMatchObject({
      op: 'protected',
      wouldBe: 'update',
      fields: [{ field: 'grade' }],
    });
  });
});
