import { describe, expect, it } from 'vitest';
import { changesOf, connection, inMinga, onlyChange, student, teacher } from '../plan/district.ts';

/** "Matching, in this order" (domain document), and what a match records. */

describe('the link comes first', () => {
  it('matches by the link although ID number and e-mail are those of somebody else', () => {
    const minga = [
      inMinga(student(1), { idNumber: null, email: null }),
      inMinga(student(2), { idNumber: '1', email: 's1@lincoln.example' }),
    ];
    const changes = changesOf({ people: [student(1), student(2)], minga });
    expect(changes.map(({ op, sisId, personId }) => [op, sisId, personId]).sort()).toEqual([
      ['update', 'STU_1', 'p_STU_1'],
      ['update', 'STU_2', 'p_STU_2'],
    ]);
  });

  it('is exact: an ID that differs in case or space is another one', () => {
    const minga = [inMinga(student(1), { externalId: 'stu_1', idNumber: null, email: null })];
    const changes = changesOf({ people: [student(1)], minga });
    expect(changes.map(({ op }) => op).sort()).toEqual(['add', 'archive']);
  });

  it('prefers the active one of two accounts with one link', () => {
    const minga = [
      inMinga(student(1), { id: 'old', status: 'archived' }),
      inMinga(student(1), { id: 'now' }),
    ];
    expect(changesOf({ people: [student(1)], minga })).toEqual([]);
  });

  it('is a conflict where two active accounts have one link', () => {
    const minga = [inMinga(student(1), { id: 'b' }), inMinga(student(1), { id: 'a', email: null })];
    expect(onlyChange({ people: [student(1)], minga })).toMatchObject({
      op: 'conflict',
      candidates: ['a', 'b'],
      reason: { code: 'several-candidates' },
    });
  });
});

describe('then the ID number, then the e-mail', () => {
  const unlinked = { externalId: null };

  it('matches by ID number among students, and records the link', () => {
    const minga = [inMinga(student(1), { ...unlinked, email: 'old@x.org' })];
    const change = onlyChange({ people: [student(1)], minga });
    expect(change).toMatchObject({ op: 'update', personId: 'p_STU_1' });
    expect(change.fields).toEqual([
      { field: 'externalId', from: null, to: 'STU_1' },
      { field: 'email', from: 'old@x.org', to: 's1@lincoln.example' },
    ]);
    expect(change.reason.text).toContain('matched by ID number');
  });

  it('matches by e-mail in any case, and records the link alone where all else is the same', () => {
    const minga = [inMinga(teacher(1), { ...unlinked, email: 'T1@Lincoln.example' })];
    expect(onlyChange({ people: [teacher(1)], minga })).toMatchObject({
      op: 'update',
      fields: [{ field: 'externalId', from: null, to: 'TCH_1' }],
      reason: { code: 'link' },
    });
  });

  it('records no link while Auto update is off', () => {
    const minga = [inMinga(teacher(1), unlinked)];
    const off = connection({ sync: { autoUpdate: false } });
    expect(onlyChange({ connection: off, people: [teacher(1)], minga })).toMatchObject({
      op: 'skip',
      wouldBe: 'update',
      fields: [{ field: 'externalId' }],
    });
  });

  it('does not take a teacher for the student with the same ID number', () => {
    const minga = [inMinga(teacher(7), { ...unlinked, idNumber: '1' })];
    const person = student(1);
    const changes = changesOf({ people: [person], minga });
    expect(changes.map(({ op, reason }) => [op, reason.code]).sort()).toEqual([
      ['conflict', 'id-number-taken'],
      ['unmanaged', 'never-linked'],
    ]);
  });

  it('finds a teacher by ID number whose role in Minga is Staff', () => {
    const minga = [inMinga(teacher(1), { ...unlinked, idNumber: '1', email: null, role: 'STAFF' })];
    const change = onlyChange({ people: [teacher(1, { idNumber: '1' })], minga });
    expect(change.op).toBe('update');
    expect(change.fields.map(({ field, to }) => [field, to])).toEqual([
      ['externalId', 'TCH_1'],
      ['email', 't1@lincoln.example'],
      ['role', 'TEACHER'],
    ]);
  });

  it('is a conflict where ID number and e-mail point at different people, shown with both', () => {
    const minga = [
      inMinga(student(8), { ...unlinked, idNumber: '1' }),
      inMinga(student(9), { ...unlinked, email: 's1@lincoln.example' }),
    ];
    expect(onlyChange({ people: [student(1)], minga })).toMatchObject({
      op: 'conflict',
      candidates: ['p_STU_8', 'p_STU_9'],
      reason: { code: 'several-candidates' },
    });
  });

  it('is a conflict for both where one account could be either of two people', () => {
    const minga = [
      inMinga(student(9), { ...unlinked, idNumber: '1', email: 's2@lincoln.example' }),
    ];
    const changes = changesOf({ people: [student(1), student(2)], minga });
    expect(changes.map(({ op, reason }) => [op, reason.code])).toEqual([
      ['conflict', 'contested'],
      ['conflict', 'contested'],
    ]);
  });

  it('prefers an active account to an archived one', () => {
    const minga = [
      inMinga(student(1), { ...unlinked, id: 'old', status: 'archived', email: null }),
      inMinga(student(1), { ...unlinked, id: 'now', idNumber: null }),
    ];
    expect(onlyChange({ people: [student(1)], minga })).toMatchObject({
      op: 'update',
      personId: 'now',
    });
  });

  it('restores an archived account that was never linked, and records the link', () => {
    const minga = [inMinga(student(1), { ...unlinked, status: 'archived' })];
    expect(onlyChange({ people: [student(1)], minga })).toMatchObject({
      op: 'restore',
      fields: [{ field: 'externalId', from: null, to: 'STU_1' }],
    });
  });

  it.each(['PARENT', 'READ_ONLY'] as const)('is a conflict where the match is a %s', (role) => {
    const minga = [inMinga(teacher(1), { ...unlinked, role })];
    const change = onlyChange({ people: [teacher(1)], minga });
    expect(change).toMatchObject({ op: 'conflict', candidates: ['p_TCH_1'] });
    expect(change.reason.text).toContain('parent or a read-only account');
  });
});

describe('an e-mail that somebody new has from somebody who is gone', () => {
  const heir = student(2, { email: 's1@lincoln.example' });

  it('is no relink where the first names say that it is a sister or a namesake: a conflict', () => {
    const change = onlyChange({ people: [heir], minga: [inMinga(student(1))] });
    expect(change).toMatchObject({
      op: 'conflict',
      candidates: ['p_STU_1'],
      reason: { code: 'another-first-name' },
    });
  });

  it('does not bring back the archived account of the other one: an add', () => {
    const archived = inMinga(student(1), { status: 'archived' });
    expect(onlyChange({ people: [heir], minga: [archived] })).toMatchObject({
      op: 'add',
      sisId: 'STU_2',
      personId: null,
    });
  });

  it.each([
    ['the same', 'First1', 'First1'],
    ['the same but for an accent', 'José', 'JOSE'],
    ['a shorter form of it', 'Alexander', 'Alex'],
    ['not known', 'First1', null],
  ])('is a relink where the first name is %s', (_, now, then) => {
    const people = [student(2, { email: 's1@lincoln.example', firstName: now })];
    const minga = [inMinga(student(1), { firstName: then })];
    expect(onlyChange({ people, minga }).op).toBe('relink');
  });

  it('is a relink of the same ID number, whatever the names', () => {
    const people = [student(2, { idNumber: '1', email: 's1@lincoln.example' })];
    expect(onlyChange({ people, minga: [inMinga(student(1))] }).op).toBe('relink');
  });

  it('is who an administrator says it is', () => {
    const change = onlyChange({
      people: [heir],
      minga: [inMinga(student(1))],
      resolutions: new Map([['STU_2', 'p_STU_1']]),
    });
    expect(change).toMatchObject({ op: 'relink', personId: 'p_STU_1' });
  });
});

describe('an e-mail or ID number that somebody in Minga has', () => {
  it('is a conflict where that person keeps it', () => {
    const minga = [
      inMinga(student(1), { email: null }),
      inMinga(student(2), { email: 's1@lincoln.example', sisSync: false }),
    ];
    const changes = changesOf({ people: [student(1), student(2)], minga });
    expect(changes.find(({ sisId }) => sisId === 'STU_1')).toMatchObject({
      op: 'conflict',
      candidates: ['p_STU_1', 'p_STU_2'],
      reason: { code: 'email-taken' },
    });
  });

  it('may go to somebody new where that person gives it up in this plan', () => {
    const married = student(1, { email: 'new@x.org' });
    const namesake = student(2, { email: 's1@lincoln.example' });
    const changes = changesOf({ people: [married, namesake], minga: [inMinga(student(1))] });
    expect(changes.map(({ op, sisId, candidates }) => [op, sisId, candidates]).sort()).toEqual([
      ['add', 'STU_2', ['p_STU_1']],
      ['update', 'STU_1', []],
    ]);
  });

  it('is a conflict there while Auto update is off', () => {
    const married = student(1, { email: 'new@x.org' });
    const namesake = student(2, { email: 's1@lincoln.example' });
    const changes = changesOf({
      connection: connection({ sync: { autoUpdate: false } }),
      people: [married, namesake],
      minga: [inMinga(student(1))],
    });
    expect(changes.map(({ op }) => op).sort()).toEqual(['conflict', 'skip']);
  });

  it('is a conflict for two who would swap: neither can be sent first', () => {
    const minga = [
      inMinga(student(1), { email: 's2@lincoln.example' }),
      inMinga(student(2), { email: 's1@lincoln.example' }),
    ];
    const changes = changesOf({ people: [student(1), student(2)], minga });
    expect(changes.map(({ op, reason }) => [op, reason.code])).toEqual([
      ['conflict', 'email-taken'],
      ['conflict', 'email-taken'],
    ]);
  });

  it('is a conflict for a student and a teacher who would be given one ID number', () => {
    const changes = changesOf({ people: [student(1), teacher(2, { idNumber: '1' })] });
    expect(changes.map(({ reason }) => reason.code)).toEqual([
      'id-number-taken',
      'id-number-taken',
    ]);
  });
});

describe("the admin's choice", () => {
  const people = [student(1)];
  const minga = [
    inMinga(student(8), { externalId: null, idNumber: '1' }),
    inMinga(student(9), { externalId: null, email: 'e@x.org' }),
  ];
  const twoCandidates = [minga[0]!, { ...minga[1]!, email: 's1@lincoln.example' }];

  it('settles which of two candidates it is', () => {
    const resolutions = new Map([['STU_1', 'p_STU_8']]);
    const free = [twoCandidates[0]!, { ...twoCandidates[1]!, status: 'archived' as const }];
    expect(onlyChange({ people, minga: free, resolutions })).toMatchObject({
      op: 'update',
      personId: 'p_STU_8',
    });
  });

  it('cannot give two people one e-mail', () => {
    const resolutions = new Map([['STU_1', 'p_STU_8']]);
    const change = changesOf({ people, minga: twoCandidates, resolutions }).find(
      ({ sisId }) => sisId === 'STU_1',
    );
    expect(change).toMatchObject({ op: 'conflict', reason: { code: 'email-taken' } });
  });

  it('cannot give away an account that is linked to somebody who is there', () => {
    const resolutions = new Map([['STU_1', 'p_STU_2']]);
    const change = onlyChange({
      people: [student(1), student(2)],
      minga: [inMinga(student(2))],
      resolutions,
    });
    expect(change).toMatchObject({ op: 'conflict', sisId: 'STU_1', candidates: ['p_STU_2'] });
  });

  it('is forgotten where Minga has nobody of that id', () => {
    const resolutions = new Map([['STU_1', 'p_gone']]);
    expect(onlyChange({ people, resolutions }).op).toBe('add');
  });
});
