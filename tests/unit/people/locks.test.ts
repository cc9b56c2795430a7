import { describe, expect, it } from 'vitest';
import { openDecisionCheck, type PersonLock } from '../../../main/core/people/locks.ts';
import type { WritableField } from '../../../main/core/person/person.ts';
import { indexTarget } from '../../../main/core/matching/target-index.ts';
import {
  type Scene,
  changesOf,
  connection,
  inMinga,
  onlyChange,
  planOf,
  student,
  twoSchools,
} from '../plan/district.ts';

/** People and fields that a sync never touches. */

function lock(person: string, fields: readonly WritableField[] | null): PersonLock {
  return { person, fields, reason: 'Custody', at: '2026-11-20T10:00:00.000Z', by: 'office' };
}
const changed = student(1, { lastName: 'New', grade: '10' });
const scene: Scene = { people: [changed], minga: [inMinga(student(1))] };
const withLocks = (...locks: PersonLock[]): Scene => ({
  ...scene,
  decisions: { locks, links: [] },
});

describe('a locked person', () => {
  it.each(['STU_1', 'p_STU_1'])(
    'is left alone, named by %s, and the line says since when',
    (id) => {
      expect(onlyChange(withLocks(lock(id, null)))).toMatchObject({
        op: 'locked',
        wouldBe: 'update',
        reason: {
          code: 'locked-here',
          text: 'This person has been locked on this computer since 2026-11-20 by office: a sync changes nothing.',
        },
      });
    },
  );

  it('is neither archived nor moved', () => {
    const locked = withLocks(lock('STU_1', null));
    expect(onlyChange({ ...locked, people: [] })).toMatchObject({
      op: 'locked',
      wouldBe: 'archive',
    });
    const changes = changesOf({
      ...locked,
      connection: connection({ schools: twoSchools }),
      people: [student(1, { schools: ['6'] })],
      minga: { m5: [inMinga(student(1))], m6: [] },
    });
    expect(changes.map(({ op }) => op)).toEqual(['locked', 'locked']);
  });
});

describe('a field that is kept', () => {
  it('is left out of an update, which says so', () => {
    const change = onlyChange(withLocks(lock('STU_1', ['grade', 'email'])));
    expect(change.op).toBe('update');
    expect(change.fields.map(({ field }) => field)).toEqual(['lastName']);
    expect(change.reason.text).toBe(
      'Aeries and Minga differ in last name. 1 field is kept from the sync: grade.',
    );
  });

  it('leaves a locked line where nothing else differs, with what is kept', () => {
    const change = onlyChange(withLocks(lock('STU_1', ['grade', 'lastName'])));
    expect(change).toMatchObject({ op: 'locked', wouldBe: 'update' });
    expect(change.reason.text).toBe(
      'Aeries and Minga differ in last name and grade, and nothing else. 2 fields are kept from the sync: last name and grade.',
    );
  });

  it('of the settings is no news of anybody: such a person is unchanged', () => {
    const settings = connection({ rules: { stickyFields: ['grade', 'lastName'] } });
    expect(planOf({ ...scene, connection: settings }).totals).toMatchObject({
      unchanged: 1,
      locked: 0,
      update: 0,
    });
  });

  it('is still written for a new person', () => {
    const settings = connection({ rules: { stickyFields: ['grade'] } });
    const change = onlyChange({ people: [changed], connection: settings });
    expect(change.fields.map(({ field }) => field)).toContain('grade');
  });

  it('frees nothing for somebody else: an e-mail that is kept stays taken', () => {
    const two: Scene = {
      people: [student(1, { email: 'new@x.example' }), student(2, { email: 's1@lincoln.example' })],
      minga: [inMinga(student(1)), inMinga(student(2))],
    };
    expect(planOf(two).totals).toMatchObject({ update: 2, conflict: 0 });
    const kept = { ...two, decisions: { locks: [lock('STU_1', ['email'])], links: [] } };
    expect(planOf(kept).totals).toMatchObject({ update: 0, conflict: 1, locked: 1 });
  });

  it('does not keep a blocked contact in place', () => {
    const parent = { name: 'Pat', email: 'pat@x.example', phone: null };
    const settings = connection({
      sync: { parentContacts: true },
      rules: { blockedContacts: ['pat@x.example'] },
    });
    const change = onlyChange({
      people: [student(1)],
      minga: [inMinga(student(1), { primaryParent: parent })],
      connection: settings,
      decisions: { locks: [lock('STU_1', ['primaryParent'])], links: [] },
    });
    expect(change.fields).toMatchObject([{ field: 'primaryParent', to: null }]);
  });
});

describe('what seals a plan', () => {
  const hash = (more: Scene): string => planOf({ ...scene, ...more }).planHash;
  it('is another hash with a lock or a link of somebody, also where no line is another one', () => {
    const other = { decisions: { locks: [lock('STU_9', null)], links: [] } };
    const link = { sisId: 'STU_9', personId: 'x', at: '2026-11-20T10:00:00.000Z', by: 'office' };
    const hashes = [hash({}), hash(other), hash({ decisions: { locks: [], links: [link] } })];
    expect(new Set(hashes).size).toBe(3);
  });

  it('is another settings hash with a kept field, so that a plan of before is refused whole', () => {
    const settings = connection({ rules: { stickyFields: ['email'] } });
    expect(planOf({ ...scene, connection: settings }).settingsHash).not.toBe(
      planOf(scene).settingsHash,
    );
  });
});

describe('what was decided since the plan', () => {
  const change = onlyChange(scene);
  const minga = indexTarget([inMinga(student(1)), inMinga(student(2))]);
  const link = (sisId: string, personId: string) => ({ sisId, personId, at: '', by: 'office' });
  const check = (now: Partial<Parameters<typeof openDecisionCheck>[0]>): string | null =>
    openDecisionCheck({ locks: [], links: [], unlinked: new Set(), ...now })(change, minga);

  it.each([
    ['nothing', {}, null],
    ['a lock of somebody else', { locks: [lock('STU_2', null)] }, null],
    ['a lock of the person', { locks: [lock('STU_1', null)] }, 'has been locked on this computer'],
    ['a lock of a field it writes', { locks: [lock('STU_1', ['grade'])] }, 'grade has been locked'],
    ['a lock of a field it does not write', { locks: [lock('STU_1', ['email'])] }, null],
    ['the link it was made with', { links: [link('STU_1', 'p_STU_1')] }, null],
    ['a link to another record', { links: [link('STU_1', 'p_STU_2')] }, 'to another record'],
    ['a link to a record of another Minga', { links: [link('STU_1', 'elsewhere')] }, null],
    [
      'a link of its record to somebody else',
      { links: [link('STU_7', 'p_STU_1')] },
      'another person',
    ],
    ['a link taken back', { unlinked: new Set(['STU_1']) }, 'was taken back'],
  ])('%s', (_, now, words) => {
    if (words === null) expect(check(now)).toBeNull();
    else expect(check(now)).toContain(words);
  });
});
