import { describe, expect, it } from 'vitest';
import { RosterError } from '../../../main/core/errors.ts';
import type { TargetPerson } from '../../../main/core/person/person.ts';
import { toImportItem } from '../../../main/core/plan/import-item.ts';
import { orderForPush, pushPhase } from '../../../main/core/plan/push-order.ts';
import { describeStale, indexTarget } from '../../../main/core/plan/stale.ts';
import {
  type Scene,
  changesOf,
  connection,
  inMinga,
  onlyChange,
  student,
  teacher,
  twoSchools,
} from './district.ts';

/** What is sent, in what order, and what is refused because Minga has moved on. */

describe('the order of pushing', () => {
  const order = (scene: Scene): readonly string[] =>
    orderForPush(changesOf(scene)).map(({ op, sisId }) => `${op} ${sisId ?? ''}`);

  it('is adds, restores, relinks, updates, and archives last', () => {
    expect(
      order({
        people: [
          student(1),
          student(2),
          student(3, { sisId: 'NEW_3' }),
          student(4, { grade: '10' }),
        ],
        minga: [
          inMinga(student(2), { status: 'archived' }),
          inMinga(student(3)),
          inMinga(student(4)),
          inMinga(student(5)),
        ],
      }),
    ).toEqual(['add STU_1', 'restore STU_2', 'relink NEW_3', 'update STU_4', 'archive STU_5']);
  });

  it('archives somebody who changes schools first of all, and adds them there right after', () => {
    expect(
      order({
        connection: connection({ schools: twoSchools }),
        people: [student(1, { schools: ['6'] }), student(3)],
        minga: { m5: [inMinga(student(1)), inMinga(student(2))], m6: [] },
      }),
    ).toEqual(['move STU_1', 'move STU_1', 'add STU_3', 'archive STU_2']);
  });

  it('frees an e-mail before somebody else is given it', () => {
    expect(
      order({
        people: [
          student(1, { email: 's2@lincoln.example' }),
          student(2, { email: 's3@lincoln.example' }),
          student(9, { email: 's1@lincoln.example' }),
        ],
        minga: [inMinga(student(1)), inMinga(student(2)), inMinga(student(3))],
      }),
    ).toEqual(['archive STU_3', 'update STU_2', 'update STU_1', 'add STU_9']);
  });

  it('gives each kind of change batches of its own', () => {
    const changes = changesOf({ people: [student(1)], minga: [inMinga(student(2))] });
    expect(new Set(changes.map(pushPhase)).size).toBe(2);
  });
});

describe('the item that is sent', () => {
  it('creates somebody with every value, and none that is null', () => {
    const change = onlyChange({ people: [teacher(1)] });
    expect(toImportItem(change)).toEqual({
      ref: change.id,
      op: 'create',
      fields: {
        externalId: 'TCH_1',
        firstName: 'First1',
        lastName: 'Last1',
        email: 't1@lincoln.example',
        role: 'TEACHER',
      },
    });
  });

  it('gives an administrator the role of Manager', () => {
    const change = onlyChange({ people: [teacher(1, { role: 'admin' })] });
    expect(toImportItem(change).fields?.role).toBe('MANAGER');
  });

  it('updates only what differs, and only the version that was seen', () => {
    const minga = [inMinga(student(1), { version: 7, grade: '10' })];
    const change = onlyChange({ people: [student(1)], minga });
    expect(toImportItem(change)).toEqual({
      ref: change.id,
      op: 'update',
      personId: 'p_STU_1',
      expectedVersion: 7,
      fields: { grade: '09' },
    });
  });

  it('sends a relink as an update of the link', () => {
    const change = onlyChange({
      people: [student(1, { sisId: 'NEW_1' })],
      minga: [inMinga(student(1))],
    });
    expect(toImportItem(change)).toMatchObject({ op: 'update', fields: { externalId: 'NEW_1' } });
  });

  it('erases with null', () => {
    const change = onlyChange({
      connection: connection({ rules: { erase: ['grade'] } }),
      people: [student(1, { grade: null })],
      minga: [inMinga(student(1), { grade: '9' })],
    });
    expect(toImportItem(change).fields).toEqual({ grade: null });
  });

  it('restores with what differs, and archives with nothing', () => {
    const minga = [inMinga(student(1), { status: 'archived', grade: '8' }), inMinga(student(2))];
    const items = changesOf({ people: [student(1)], minga }).map(toImportItem);
    expect(items.find(({ op }) => op === 'restore')).toMatchObject({ fields: { grade: '09' } });
    expect(items.find(({ op }) => op === 'archive')).not.toHaveProperty('fields');
  });

  it('is never made of a line that is not to be sent', () => {
    const change = onlyChange({ minga: [inMinga(student(1), { sisSync: false })] });
    expect(() => toImportItem(change)).toThrow(RosterError);
  });
});

describe('stale', () => {
  const held = inMinga(student(1), { grade: '8', firstName: 'Old' });
  const update = onlyChange({ people: [student(1)], minga: [held] });
  const archive = onlyChange({ minga: [held] });
  const add = onlyChange({ people: [student(1)] });
  const stale = (change: typeof update, ...now: readonly TargetPerson[]): string | null =>
    describeStale(change, indexTarget(now));

  it('is nothing that Minga still has as it was', () => {
    expect(stale(update, held)).toBeNull();
    expect(stale(archive, held)).toBeNull();
    expect(stale(add, inMinga(student(2)))).toBeNull();
  });

  it('is somebody who is gone from Minga', () => {
    expect(stale(update)).toContain('no longer in Minga');
  });

  it('is somebody whose record has another version, with what changed', () => {
    expect(stale(update, { ...held, version: 2, grade: '7' })).toBe(
      "The person's grade was changed in Minga since the plan was made.",
    );
    expect(stale(archive, { ...held, version: 2 })).toContain('record was changed');
  });

  it('is somebody newly locked', () => {
    expect(stale(archive, { ...held, sisSync: false, version: 2 })).toContain(
      '"Include User in SIS Sync" has been switched off',
    );
  });

  it('is somebody archived or restored meanwhile', () => {
    expect(stale(update, { ...held, status: 'archived', version: 2 })).toContain('archived');
    const restore = onlyChange({
      people: [student(1)],
      minga: [{ ...held, status: 'archived' as const }],
    });
    expect(stale(restore, { ...held, version: 2 })).toContain('restored');
  });

  it.each<[string, Partial<TargetPerson>, string]>([
    ['the link', { email: null, idNumber: null }, 'this Aeries ID'],
    ['the e-mail', { externalId: null, idNumber: null }, 'this e-mail'],
    ['the ID number', { externalId: null, email: null }, 'this ID number'],
  ])('is an add of whom Minga has meanwhile: by %s', (_, changes, words) => {
    expect(stale(add, inMinga(student(1), { id: 'new', ...changes }))).toContain(words);
  });

  it('is no add whose e-mail somebody gives up in the same plan', () => {
    const minga = [inMinga(student(1))];
    const people = [
      student(1, { email: 'new@x.org' }),
      student(2, { email: 's1@lincoln.example' }),
    ];
    const namesake = changesOf({ people, minga }).find(({ op }) => op === 'add');
    expect(namesake === undefined ? 'none' : stale(namesake, ...minga)).toBeNull();
  });

  it('says nothing of who it is', () => {
    const text = stale(update, { ...held, version: 2, firstName: 'Secret' }) ?? '';
    expect(text).not.toMatch(/Secret|Old|First1|Last1/);
  });
});
