import { describe, expect, it } from 'vitest';
import type { ConnectionInput } from '../../../main/core/connection/config.ts';
import type { SourcePerson } from '../../../main/core/person/person.ts';
import type { Hold, HoldCode } from '../../../main/core/plan/plan.ts';
import {
  type Scene,
  connection,
  inMinga,
  people,
  planOf,
  student,
  teacher,
  twoSchools,
} from '../plan/district.ts';

/** Holds on adds, updates, new IDs, changed roles and a week of archives: each at its limit and one beside it. */

function limits(holds: ConnectionInput['holds']): Partial<Scene> {
  return { connection: connection({ holds }) };
}

function codes(scene: Scene): readonly HoldCode[] {
  return planOf(scene).holds.map(({ code }) => code);
}

function holdOf(scene: Scene, code: HoldCode): Hold | undefined {
  return planOf(scene).holds.find((hold) => hold.code === code);
}

function held(scene: Scene, code: HoldCode): readonly string[] {
  return [...planOf(scene).changes]
    .filter(({ heldBy }) => heldBy.includes(code))
    .map(({ school, role, op, sisId }) => `${school} ${role} ${op} ${sisId ?? ''}`);
}

describe('archive-week: more than 10 % of a group in seven days, and 20 at least', () => {
  /** `gone` of 180 leave now; `before` left in the last days, and are archived already. */
  const week = (gone: number, before: number, more: Partial<Scene> = {}): Scene => {
    const all = people(180, (n) => student(n));
    return {
      people: all.slice(gone),
      minga: all.map((person) => inMinga(person)),
      archivedThisWeek: { '5/student': before },
      ...more,
    };
  };

  it('lets 20 of 200 go: 10 % is not more than 10 %', () => {
    expect(codes(week(0, 20))).toEqual([]);
    // 12 now and 8 before, of 188 who were active a week ago: 10.6 %, but one by one within their own limits.
    expect(codes(week(7, 13))).toEqual(['archive-week']);
  });

  it('lets 19 go, whatever their share', () => {
    expect(codes(week(7, 12))).toEqual([]);
  });

  it('holds the archives of this plan, and says what the week came to', () => {
    expect(holdOf(week(8, 15), 'archive-week')).toMatchObject({
      severity: 'hold',
      school: '5',
      role: 'student',
      op: 'archive',
      count: 8,
      percent: 11.79,
      limit: 10,
      message:
        '8 students would be archived at Lincoln High (school 5), after 15 in the last 7 days. Together that is 11.79 % of the 195 who were active in Minga; the limit for 7 days is 10 %.',
    });
    const more = week(8, 15);
    const plan = { ...more, people: [...(more.people ?? []), student(900)] };
    expect(new Set(held(plan, 'archive-week').map((line) => line.split(' ')[2]))).toEqual(
      new Set(['archive']),
    );
  });

  it('is about one school and role: what left elsewhere does not count', () => {
    expect(codes(week(8, 0, { archivedThisWeek: { '5/teacher': 50, '6/student': 50 } }))).toEqual(
      [],
    );
  });

  it('says nothing that the share of this plan alone says already', () => {
    expect(codes(week(30, 0))).toEqual(['archive-share']);
    const wide = limits({ archiveSharePercent: 100 });
    expect(codes(week(30, 0, wide))).toEqual(['archive-week']);
  });

  it('follows the settings of the connection', () => {
    expect(codes(week(8, 15, limits({ archiveWeekPercent: 12 })))).toEqual([]);
    expect(codes(week(8, 15, limits({ archiveWeekMinimum: 24 })))).toEqual([]);
  });
});

describe('update-share: more than 50 % of a group, and 20 at least', () => {
  const changed = (count: number, existing: number, more: Partial<Scene> = {}): Scene => ({
    people: people(existing, (n) => student(n, n <= count ? { firstName: 'New' } : {})),
    minga: people(existing, (n) => inMinga(student(n))),
    ...more,
  });

  it('lets 20 of 40 be, and holds 21', () => {
    expect(codes(changed(20, 40))).toEqual([]);
    expect(holdOf(changed(21, 40), 'update-share')).toMatchObject({
      severity: 'hold',
      op: 'update',
      count: 21,
      percent: 52.5,
      limit: 50,
    });
  });

  it('lets 19 of 19 be', () => {
    expect(codes(changed(19, 19))).toEqual([]);
  });

  it('holds the updates only', () => {
    const scene = changed(30, 40);
    const plan = planOf({ ...scene, people: [...(scene.people ?? []), student(900)] });
    const byOp = [...plan.changes].map(({ op, heldBy }) => `${op} ${heldBy.join()}`);
    expect(new Set(byOp)).toEqual(new Set(['update update-share', 'add ']));
  });

  it('follows the settings of the connection', () => {
    expect(codes(changed(21, 40, limits({ updateSharePercent: 60 })))).toEqual([]);
    expect(codes(changed(21, 40, limits({ updateShareMinimum: 22 })))).toEqual([]);
  });
});

describe('add-share: adds of more than 50 % of a group that has 50 people', () => {
  const grown = (adds: number, existing: number, more: Partial<Scene> = {}): Scene => ({
    people: people(existing + adds, (n) => student(n)),
    minga: people(existing, (n) => inMinga(student(n))),
    ...more,
  });

  it('lets 25 come to 50, and holds 26', () => {
    expect(codes(grown(25, 50))).toEqual([]);
    expect(holdOf(grown(26, 50), 'add-share')).toMatchObject({
      severity: 'hold',
      op: 'add',
      count: 26,
      percent: 52,
      limit: 50,
    });
  });

  it('lets a new school fill, and a small group grow', () => {
    expect(codes(grown(500, 0))).toEqual([]);
    expect(codes(grown(100, 49))).toEqual([]);
  });

  it('follows the settings of the connection', () => {
    expect(codes(grown(26, 50, limits({ addSharePercent: 60 })))).toEqual([]);
    expect(codes(grown(26, 50, limits({ addShareGroupMinimum: 51 })))).toEqual([]);
  });
});

describe('rekey: 5 relinks, and more than 10 % of the group', () => {
  const rekeyed = (count: number, existing: number, more: Partial<Scene> = {}): Scene => ({
    people: people(existing, (n) => student(n, n <= count ? { sisId: `NEW_${n}` } : {})),
    minga: people(existing, (n) => inMinga(student(n))),
    ...more,
  });

  it('lets 5 of 50 be, and holds 6', () => {
    expect(codes(rekeyed(5, 50))).toEqual([]);
    expect(holdOf(rekeyed(6, 50), 'rekey')).toMatchObject({
      severity: 'hold',
      op: 'relink',
      count: 6,
      percent: 12,
      limit: 10,
    });
  });

  it('lets 4 of 4 be', () => {
    expect(codes(rekeyed(4, 4))).toEqual([]);
  });

  it('says that the field behind sourcedId changed', () => {
    expect(holdOf(rekeyed(6, 50), 'rekey')?.diagnosis).toContain(
      'The field behind sourcedId changed',
    );
  });

  it('follows the settings of the connection', () => {
    expect(codes(rekeyed(6, 50, limits({ rekeyPercent: 12 })))).toEqual([]);
    expect(codes(rekeyed(6, 50, limits({ rekeyMinimum: 7 })))).toEqual([]);
  });
});

describe('rekey of people whom only name and grade tell', () => {
  /** The first `count` of a group come under another ID, another ID number and without an e-mail. */
  const reborn = (
    count: number,
    existing: number,
    more: Partial<Scene> & { readonly people?: readonly SourcePerson[] } = {},
  ): Scene & { readonly people: readonly SourcePerson[] } => ({
    people: people(existing, (n) =>
      n > count
        ? student(n)
        : student(n, { sisId: `NEW_${n}`, idNumber: `${n + 900}`, email: null }),
    ),
    minga: people(existing, (n) => inMinga(student(n))),
    ...more,
  });

  it('lets 5 of 50 be, and of 6 holds the adds and the archives, and nobody else', () => {
    expect(codes(reborn(5, 50))).toEqual([]);
    const scene = reborn(6, 50, { people: [...reborn(6, 50).people, student(800)] });
    expect(holdOf(scene, 'rekey')).toMatchObject({ op: null, count: 12, percent: 12, limit: 10 });
    expect(held(scene, 'rekey')).toHaveLength(12);
    expect(held(scene, 'rekey')).not.toContain('5 student add STU_800');
    expect(holdOf(scene, 'rekey')?.message).toContain(
      '6 students at Lincoln High (school 5) come under a new Aeries ID. They would be added as new people',
    );
    expect(holdOf(scene, 'rekey')?.diagnosis).toContain('They have the same name and grade (6).');
  });

  it('counts them with those who are linked anew', () => {
    const scene = reborn(3, 50);
    const others = scene.people.map((person, at) =>
      at >= 3 && at < 6 ? { ...person, sisId: `NEW_${at + 1}` } : person,
    );
    const mixed = { ...scene, people: others };
    expect(holdOf(mixed, 'rekey')).toMatchObject({ count: 3 + 3 + 3, percent: 12 });
    expect(new Set(held(mixed, 'rekey').map((line) => line.split(' ')[2]))).toEqual(
      new Set(['relink', 'add', 'archive']),
    );
  });

  it('holds the adds of an unattended night already, though no archive is due yet', () => {
    const now = Date.UTC(2026, 10, 23);
    const night = reborn(6, 50, { attended: false, memory: { absences: new Map(), now } });
    expect(holdOf(night, 'rekey')).toMatchObject({ count: 6 });
    expect(new Set(held(night, 'rekey').map((line) => line.split(' ')[2]))).toEqual(
      new Set(['add']),
    );
  });

  it.each<[string, Scene]>([
    [
      'namesakes in other grades',
      { ...reborn(6, 50), minga: people(50, (n) => inMinga(student(n, { grade: '12' }))) },
    ],
    [
      'newcomers beside as many who have left',
      {
        ...reborn(6, 50),
        people: people(50, (n) => (n > 6 ? student(n) : student(n + 900))),
      },
    ],
    [
      'namesakes of people who are listed at another school',
      {
        ...reborn(6, 50),
        connection: connection({ schools: twoSchools, sync: { archive: true } }),
        people: [...reborn(6, 50).people, ...people(6, (n) => student(n, { schools: ['6'] }))],
        minga: {
          m5: people(50, (n) => inMinga(student(n))),
          m6: people(6, (n) => inMinga(student(n), { id: `q_${n}` })),
        },
      },
    ],
  ])('is not said of %s', (_, scene) => {
    expect(codes(scene)).not.toContain('rekey');
  });
});

describe('role-flip: a change between student and any adult role', () => {
  const scene: Scene = {
    people: [
      // A teacher whose address a student of Minga has.
      teacher(1, { email: 's9@lincoln.example' }),
      // A teacher who became a member of staff: an adult stays one.
      teacher(2, { role: 'staff' }),
      teacher(3, { firstName: 'New' }),
    ],
    minga: [
      inMinga(student(9), { externalId: null, idNumber: null }),
      inMinga(teacher(2)),
      inMinga(teacher(3)),
    ],
  };

  it('holds that change, and no other of its group', () => {
    expect(held(scene, 'role-flip')).toEqual(['5 teacher update TCH_1']);
    expect(holdOf(scene, 'role-flip')).toMatchObject({
      severity: 'hold',
      school: '5',
      role: 'teacher',
      op: null,
      only: 'role-changes',
      count: 1,
    });
  });

  it('holds an adult who would become a student, too', () => {
    const back: Scene = {
      people: [student(1, { sisId: 'TCH_1', idNumber: null })],
      minga: [inMinga(teacher(1))],
    };
    expect(held(back, 'role-flip')).toEqual(['5 student update TCH_1']);
  });

  it('holds a restore under another kind of role', () => {
    const back: Scene = {
      people: [teacher(1)],
      minga: [inMinga(student(1, { sisId: 'TCH_1' }), { status: 'archived' })],
    };
    expect(held(back, 'role-flip')).toEqual(['5 teacher restore TCH_1']);
  });

  it('is not said while Auto update is off: nothing would be sent', () => {
    const off = { ...scene, connection: connection({ sync: { autoUpdate: false } }) };
    expect(codes(off)).toEqual([]);
  });

  it('counts each school by itself', () => {
    const two: Scene = {
      connection: connection({ schools: twoSchools }),
      people: [teacher(1, { email: 's9@lincoln.example', schools: ['6'] })],
      minga: { m6: [inMinga(student(9), { externalId: null, idNumber: null })] },
    };
    expect(planOf(two).holds).toMatchObject([{ code: 'role-flip', school: '6' }]);
  });
});
