import { describe, expect, it } from 'vitest';
import type { Change } from '../../../main/core/plan/plan.ts';
import { toImportItem } from '../../../main/core/plan/import-item.ts';
import { orderForPush } from '../../../main/core/plan/push-order.ts';
import { describeStale, indexTarget } from '../../../main/core/plan/stale.ts';
import {
  type Scene,
  changesOf,
  connection,
  inMinga,
  people,
  planOf,
  student,
  teacher,
  twoSchools,
  verdict,
} from '../plan/district.ts';

/** Somebody who leaves one school of the connection for another, and who only seems to. */

const settings = connection({ schools: twoSchools });
const atSix = student(1, { schools: ['6'] });
const transfer: Scene = {
  connection: settings,
  people: [atSix],
  minga: { m5: [inMinga(student(1))], m6: [] },
};
/** The two halves, the leaving one first. */
function halves(scene: Scene): readonly [Change, Change] {
  const changes = changesOf(scene);
  const leave = changes.find(({ part }) => part === 'leave');
  const arrive = changes.find(({ part }) => part === 'arrive');
  if (leave === undefined || arrive === undefined) throw new Error('There is no move.');
  return [leave, arrive];
}
const ops = (scene: Scene): readonly string[] =>
  changesOf(scene).map(({ op, school, wouldBe }) => `${school} ${op} ${wouldBe ?? ''}`.trim());

describe('a transfer within the connection', () => {
  it('is one move of two lines that know each other: archived at the old school, added at the new one', () => {
    const [leave, arrive] = halves(transfer);
    expect(leave).toMatchObject({
      op: 'move',
      school: '5',
      personId: 'p_STU_1',
      pairedWith: arrive.id,
      fields: [],
      reason: {
        code: 'moves-away',
        text: 'Aeries no longer lists this person at school 5, but at school 6. They are archived here first, then they arrive there.',
      },
    });
    expect(arrive).toMatchObject({
      op: 'move',
      school: '6',
      personId: null,
      pairedWith: leave.id,
      reason: { code: 'moves-here' },
    });
    expect(toImportItem(leave)).toMatchObject({ op: 'archive', personId: 'p_STU_1' });
    expect(toImportItem(arrive)).toMatchObject({
      op: 'create',
      fields: { externalId: 'STU_1', lastName: 'Last1' },
    });
  });

  it('counts as one person, at the school where they arrive', () => {
    const plan = planOf(transfer);
    expect(plan.totals).toMatchObject({ move: 1, add: 0, archive: 0 });
    expect(plan.groups.filter(({ totals }) => totals.move > 0)).toMatchObject([
      { school: '6', role: 'student' },
    ]);
  });

  it('restores whom the new school has archived, with what differs', () => {
    const archived = inMinga(student(1), { id: 'old', status: 'archived', grade: '08' });
    const [, arrive] = halves({
      ...transfer,
      minga: { m5: [inMinga(student(1))], m6: [archived] },
    });
    expect(toImportItem(arrive)).toMatchObject({
      op: 'restore',
      personId: 'old',
      fields: { grade: '09' },
    });
  });

  it('is recognised where the new school knows the person under another ID', () => {
    const [leave, arrive] = halves({
      ...transfer,
      people: [student(1, { sisId: 'NEW_1', schools: ['6'] })],
    });
    expect(leave.sisId).toBe('STU_1');
    expect(arrive.sisId).toBe('NEW_1');
    expect(arrive.reason.text).toContain('under a new ID');
  });

  it('also where the old record is marked as removed', () => {
    const removed = student(1, { removed: true });
    expect(
      halves({ ...transfer, people: [removed, student(1, { sisId: 'NEW_1', schools: ['6'] })] }),
    ).toMatchObject([{ op: 'move' }, { op: 'move' }]);
  });

  it('is none where two new people could be the one who left', () => {
    const twins = [
      student(1, { sisId: 'NEW_1', schools: ['6'], email: null }),
      student(2, { sisId: 'NEW_2', schools: ['6'], idNumber: null, email: 's1@lincoln.example' }),
    ];
    expect([...ops({ ...transfer, people: twins })].sort()).toEqual([
      '5 archive',
      '6 add',
      '6 add',
    ]);
  });

  it.each([
    [{ autoUpdate: false }, 'auto-update-off', 'Auto update is off'],
    [{ archive: false }, 'archive-off', 'Archive is off'],
    [
      { autoUpdate: false, archive: false },
      'auto-update-and-archive-off',
      'Auto update and Archive are off',
    ],
  ])('is skipped with %o: both Mingas are left as they are', (sync, code, words) => {
    const scene = { ...transfer, connection: connection({ schools: twoSchools, sync }) };
    for (const half of halves(scene)) {
      expect(half).toMatchObject({ op: 'skip', wouldBe: 'move', reason: { code } });
      expect(half.reason.text).toContain(words);
    }
    expect(planOf(scene).totals).toMatchObject({ skip: 1, move: 0, add: 0, archive: 0 });
  });

  it('is held whole where one half is: a school that was not read whole', () => {
    const scene = { ...transfer, verdict: verdict({ complete: false }) };
    for (const half of halves(scene)) expect(half.heldBy).toEqual(['source-incomplete']);
  });

  it('is held whole where the old school is missing from Aeries', () => {
    const scene = {
      ...transfer,
      verdict: verdict({ schools: [{ id: '6', name: 'Hoover Middle', active: true }] }),
    };
    for (const half of halves(scene)) expect(half.heldBy).toContain('school-missing');
  });

  it('frees the ID number that an adult at the old school is given', () => {
    const adult = teacher(9, { idNumber: '1' });
    const scene: Scene = {
      ...transfer,
      people: [atSix, adult],
      minga: { m5: [inMinga(student(1)), inMinga(teacher(9))], m6: [] },
    };
    const changes = changesOf({ ...scene, verdict: verdict({ complete: false }) });
    expect(orderForPush(changes).map(({ op, school }) => `${school} ${op}`)).toEqual([
      '5 move',
      '6 move',
      '5 update',
    ]);
    // The number is free only once the student has left: a held move holds the update.
    for (const { heldBy } of changes) expect(heldBy).toEqual(['source-incomplete']);
  });
});

describe('not a move', () => {
  it('is somebody enrolled at both schools: they stay in both', () => {
    const both = student(1, { schools: ['5', '6'] });
    const minga = { m5: [inMinga(both)], m6: [inMinga(both, { id: 'q' })] };
    expect(ops({ ...transfer, people: [both], minga })).toEqual([]);
  });

  it('is somebody who begins a concurrent enrolment: an add, and nobody leaves', () => {
    const both = student(1, { schools: ['5', '6'] });
    expect(ops({ ...transfer, people: [both] })).toEqual(['6 add']);
  });

  it('is somebody whose concurrent enrolment ends: an archive there alone', () => {
    const minga = { m5: [inMinga(student(1))], m6: [inMinga(student(1), { id: 'q' })] };
    expect(changesOf({ ...transfer, people: [atSix], minga })).toMatchObject([
      {
        op: 'archive',
        school: '5',
        reason: {
          code: 'at-another-school',
          text: 'Aeries no longer lists this person at school 5, but at school 6.',
        },
      },
    ]);
  });

  it('is somebody who leaves two schools at once for a third: one move, one archive', () => {
    const three = connection({ schools: [...twoSchools, { aeriesSchoolId: '7', mingaId: 'm7' }] });
    const scene: Scene = {
      connection: three,
      people: [student(1, { schools: ['7'] })],
      minga: { m5: [inMinga(student(1))], m6: [inMinga(student(1), { id: 'q' })], m7: [] },
    };
    expect(planOf(scene).totals).toMatchObject({ move: 1, archive: 1, add: 0 });
  });

  it.each([
    ['is locked in the old Minga', { sisSync: false }, 'locked'],
    ['is a Student Leader there', { role: 'STUDENT_LEADER' as const }, 'protected'],
  ])('is somebody who %s: they stay there and are added at the new school', (_, more, op) => {
    const minga = { m5: [inMinga(student(1), more)], m6: [] };
    const changes = changesOf({ ...transfer, minga });
    expect(changes.map((change) => change.op).sort()).toEqual(['add', op].sort());
  });
});

describe('somebody who cannot come to the new school yet stays at the old one', () => {
  it.each([
    ['nothing that Minga requires', { firstName: null }, 'invalid'],
    ['a disabled account', { enabled: false }, 'skip'],
  ])('for %s', (_, more, op) => {
    const changes = changesOf({ ...transfer, people: [student(1, { schools: ['6'], ...more })] });
    expect(changes.find(({ school }) => school === '6')?.op).toBe(op);
    expect(changes.find(({ school }) => school === '5')).toMatchObject({
      op: 'skip',
      wouldBe: 'move',
      pairedWith: null,
      reason: { code: 'move-waits' },
    });
  });

  it('for an e-mail that somebody there keeps', () => {
    const keeper = inMinga(student(9), { email: atSix.email, role: 'PARENT', externalId: null });
    const taken = { m5: [inMinga(student(1))], m6: [{ ...keeper, id: 'k', idNumber: null }] };
    const changes = changesOf({ ...transfer, minga: taken });
    expect(changes.find(({ school }) => school === '6')?.op).toBe('conflict');
    expect(changes.find(({ school }) => school === '5')).toMatchObject({
      op: 'skip',
      wouldBe: 'move',
    });
  });

  it('for a conflict that may be either of two who left: neither is archived until it is settled', () => {
    const shared = { schools: ['6'], email: 's1@lincoln.example' };
    const scene: Scene = {
      connection: settings,
      // One has the e-mail of the first who left and the ID number of the second, and shares the e-mail.
      people: [
        student(2, { ...shared, sisId: 'NEW_1' }),
        student(3, { ...shared, sisId: 'NEW_2', idNumber: null }),
      ],
      minga: { m5: [inMinga(student(1)), inMinga(student(2))], m6: [] },
    };
    const once = [...ops(scene)].sort();
    expect(once).toEqual(['5 skip move', '5 skip move', '6 conflict', '6 conflict']);
  });

  it('for an e-mail that another arrival is given too: only the two concerned wait', () => {
    const scene: Scene = {
      connection: settings,
      people: [
        student(1, { schools: ['6'] }),
        ...people(2, (n) => student(n + 1, { schools: ['6'] })),
      ],
      minga: {
        m5: people(3, (n) => inMinga(student(n))),
        m6: [inMinga(student(1), { id: 'q', externalId: null, role: 'READ_ONLY' })],
      },
    };
    expect(planOf(scene).totals).toMatchObject({ move: 2, conflict: 1, skip: 1, archive: 0 });
  });
});

describe('what has changed since the plan', () => {
  const [leave, arrive] = halves(transfer);
  it('refuses a leaving half whose record changed, and an arriving one who has come already', () => {
    const unchanged = inMinga(student(1));
    expect(describeStale(leave, indexTarget([unchanged]))).toBeNull();
    expect(describeStale(leave, indexTarget([{ ...unchanged, version: 2 }]))).toContain('changed');
    expect(describeStale(arrive, indexTarget([]))).toBeNull();
    expect(describeStale(arrive, indexTarget([unchanged]))).toContain('linked to this Aeries ID');
  });
});
