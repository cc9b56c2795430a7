import { describe, expect, it } from 'vitest';
import type { Connection, ConnectionInput } from '../../../main/core/connection/config.ts';
import { settingsHash } from '../../../main/core/plan/fingerprint.ts';
import { makePlan } from '../../../main/core/plan/make-plan.ts';
import {
  type Scene,
  changesOf,
  connection,
  inMinga,
  inputOf,
  invalidRow,
  people,
  planOf,
  student,
  teacher,
  twoSchools,
  verdict,
} from './district.ts';

/** The sealed plan (domain document): what it counts, what its hash is made over, how it is walked. */

const scene: Scene = {
  people: [student(1), student(2, { grade: '10' }), teacher(3)],
  minga: [inMinga(student(2)), inMinga(student(4)), inMinga(teacher(3))],
};

describe('counts', () => {
  it('has a cell for each school and switched-on role, the empty ones included', () => {
    const plan = planOf({
      ...scene,
      connection: connection({ schools: twoSchools, sync: { staff: false, admins: false } }),
    });
    expect(plan.groups.map(({ school, role, existing }) => [school, role, existing])).toEqual([
      ['5', 'student', 2],
      ['5', 'teacher', 1],
      ['6', 'student', 0],
      ['6', 'teacher', 0],
    ]);
    expect(plan.groups[0]?.totals).toMatchObject({ add: 1, update: 1, archive: 1, unchanged: 0 });
    expect(plan.totals).toMatchObject({ add: 1, update: 1, archive: 1, unchanged: 1 });
  });

  it('counts the students whose parent contact is written, or would be with other switches', () => {
    const ana: Scene['contacts'] = [
      { sisId: 'P1', name: 'Ana Ruiz', email: 'ana@home.example', phone: null },
    ];
    const withContact: Scene = {
      people: [student(1, { agents: ['P1'] }), student(2, { agents: ['P1'] }), student(3)],
      minga: [inMinga(student(2))],
      contacts: ana,
    };
    const on = { parentContacts: true, autoUpdate: false };
    expect(planOf({ ...withContact, connection: connection({ sync: on }) }).contactChanges).toBe(2);
    expect(planOf({ ...withContact, connection: connection({}) }).contactChanges).toBe(0);
  });

  it('says how many people the source lists in each group, those it states as removed apart', () => {
    const plan = planOf({
      connection: connection({ schools: twoSchools, sync: { staff: false, admins: false } }),
      people: [
        student(1, { schools: ['5', '6', '99'] }),
        student(2),
        student(3, { removed: true }),
      ],
    });
    expect(plan.sourceGroups).toEqual({
      '5/student': 2,
      '5/teacher': 0,
      '6/student': 1,
      '6/teacher': 0,
    });
  });

  it('reports progress up to the last person', () => {
    const seen: (readonly [number, number])[] = [];
    makePlan(inputOf(scene), (done, total) => seen.push([done, total]));
    expect(seen.at(-1)).toEqual([6, 6]);
    expect(seen.map(([done]) => done)).toEqual(
      seen.map(([done]) => done).toSorted((a, b) => a - b),
    );
  });
});

it('refuses to compare with a Minga that was not read', () => {
  const input = inputOf(scene);
  expect(() => makePlan({ ...input, target: new Map() })).toThrow('was not read');
});

describe('lines', () => {
  it('come by school, then id, and can be walked again', () => {
    const plan = planOf({
      connection: connection({ schools: twoSchools.toReversed() }),
      people: people(20, (n) => student(n, { schools: [n % 2 === 0 ? '5' : '6'] })),
    });
    const order = [...plan.changes].map(({ school, id }) => `${school} ${id}`);
    expect(order).toEqual(order.toSorted());
    expect([...plan.changes].map(({ school, id }) => `${school} ${id}`)).toEqual(order);
  });

  it('keep their id whatever kind of change they are', () => {
    const idOf = (more: Scene): string | undefined =>
      changesOf({ ...scene, ...more }).find(({ sisId }) => sisId === 'STU_2')?.id;
    const off = connection({ sync: { autoUpdate: false } });
    expect(idOf({})).toMatch(/^chg_[0-9a-f]{20}$/);
    expect(idOf({ connection: off })).toBe(idOf({}));
    expect(idOf({ minga: [] })).toBe(idOf({}));
  });

  it('of unreadable rows that claim one identity have ids of their own, whatever their order', () => {
    const rows = [
      invalidRow({ sisId: 'STU_9', message: 'No role.' }),
      invalidRow({ sisId: 'STU_9', message: 'No orgs.' }),
      invalidRow({ sisId: 'STU_9', schools: [] }),
    ];
    const idsOf = (invalid: typeof rows): readonly string[] =>
      changesOf({ invalid }).map(({ id, reason }) => `${id} ${reason.text}`);
    expect(new Set(changesOf({ invalid: rows }).map(({ id }) => id)).size).toBe(3);
    expect(idsOf(rows.toReversed())).toEqual(idsOf(rows));
  });

  it('have another id in another Minga', () => {
    const changes = changesOf({
      connection: connection({ schools: twoSchools }),
      people: [student(1, { schools: ['5', '6'] })],
    });
    expect(new Set(changes.map(({ id }) => id)).size).toBe(2);
  });
});

describe('the hash', () => {
  const plan = planOf(scene);

  it('is SHA-256 in hexadecimal, and the same for the same input', () => {
    expect(plan.planHash).toMatch(/^[0-9a-f]{64}$/);
    expect(planOf(scene).planHash).toBe(plan.planHash);
  });

  it.each<[string, Scene]>([
    ['a source row', { people: [...(scene.people ?? []), student(9)] }],
    [
      'a field that no change shows',
      { people: [student(1, { username: 'x' }), ...(scene.people ?? []).slice(1)] },
    ],
    ['an unreadable row', { invalid: [invalidRow({ sisId: 'STU_9' })] }],
    ['a contact', { contacts: [{ sisId: 'P1', name: null, email: null, phone: null }] }],
    [
      'a Minga row',
      { minga: [inMinga(student(2)), inMinga(student(4)), inMinga(teacher(3), { version: 2 })] },
    ],
    ['a hold', { verdict: verdict({ complete: false }) }],
    ['a setting', { connection: connection({ holds: { archiveSharePercent: 6 } }) }],
  ])('changes with %s', (_, more) => {
    expect(planOf({ ...scene, ...more }).planHash).not.toBe(plan.planHash);
  });

  it('does not change with where in its list an unreadable row stood', () => {
    const at = (row: number): string =>
      planOf({ ...scene, invalid: [invalidRow({ sisId: 'STU_9', place: { list: 'users', row } })] })
        .planHash;
    expect(at(1)).toBe(at(2));
  });

  it('tells values apart that read alike when joined', () => {
    const hashOf = (firstName: string, lastName: string): string =>
      planOf({ people: [student(1, { firstName, lastName })] }).sourceFingerprint;
    expect(hashOf('Ana', 'Lee')).not.toBe(hashOf('AnaL', 'ee'));
  });
});

describe('the hash of the settings', () => {
  const base = settingsHash(connection());
  const changed = (changes: Partial<ConnectionInput>): Connection =>
    connection(changes as Parameters<typeof connection>[0]);

  it.each<[string, Partial<ConnectionInput>]>([
    ['schools', { schools: twoSchools }],
    ['what is synced', { sync: { students: false } }],
    ['safety limits', { holds: { archiveShareMinimum: 11 } }],
    ['rules', { rules: { neverTouch: ['x'] } }],
  ])('changes with %s', (_, changes) => {
    expect(settingsHash(changed(changes))).not.toBe(base);
  });

  it.each<[string, Partial<ConnectionInput>]>([
    ['network', { network: { concurrency: 2 } }],
    ['notifications', { notify: { to: ['a@x.org'] } }],
    ['policy', { policy: { archive: 'apply' } }],
  ])('does not change with %s', (_, changes) => {
    expect(settingsHash(changed(changes))).toBe(base);
  });
});
