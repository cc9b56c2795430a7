import { describe, expect, it } from 'vitest';
import type { ConnectionInput } from '../../../main/core/connection/config.ts';
import type { Hold, HoldCode } from '../../../main/core/plan/plan.ts';
import {
  type Scene,
  connection,
  inMinga,
  invalidRow,
  people,
  planOf,
  student,
  teacher,
  twoSchools,
  verdict,
} from '../plan/district.ts';

/** Each hold at its limit and one beside it (domain document, "Holds"). */

/** `gone` of `existing` linked students have left. */
function leavers(gone: number, existing: number, more: Partial<Scene> = {}): Scene {
  const all = people(existing, (n) => student(n));
  return { people: all.slice(gone), minga: all.map((person) => inMinga(person)), ...more };
}

function limits(holds: ConnectionInput['holds']): Partial<Scene> {
  return { connection: connection({ holds }) };
}

function codes(scene: Scene): readonly HoldCode[] {
  return planOf(scene).holds.map(({ code }) => code);
}

function holdOf(scene: Scene, code: HoldCode): Hold | undefined {
  return planOf(scene).holds.find((hold) => hold.code === code);
}

/** Lines that a hold of this code is on, by kind. */
function held(scene: Scene, code: HoldCode): readonly string[] {
  return [...planOf(scene).changes]
    .filter(({ heldBy }) => heldBy.includes(code))
    .map(({ school, role, op }) => `${school} ${role} ${op}`);
}

describe('archive-share: more than 5 % of a group, and 10 at least', () => {
  it('lets 10 of 200 go: 5 % is not more than 5 %', () => {
    expect(codes(leavers(10, 200))).toEqual([]);
  });

  it('holds 10 of 199', () => {
    expect(holdOf(leavers(10, 199), 'archive-share')).toMatchObject({
      severity: 'hold',
      school: '5',
      role: 'student',
      op: 'archive',
      count: 10,
      percent: 5.03,
      limit: 5,
    });
  });

  it('lets 9 of 100 go: fewer than 10', () => {
    expect(codes(leavers(9, 100))).toEqual([]);
  });

  it('holds the archives only: everything else of the group goes on', () => {
    const scene = leavers(10, 100);
    const more = { ...scene, people: [...(scene.people ?? []), student(500)] };
    expect(held(more, 'archive-share')).toEqual(Array(10).fill('5 student archive'));
    expect([...planOf(more).changes].find(({ op }) => op === 'add')?.heldBy).toEqual([]);
  });

  it('says how many, where, and what to do', () => {
    const hold = holdOf(leavers(10, 100), 'archive-share');
    expect(hold?.message).toBe(
      '10 students would be archived because Aeries no longer lists them at Lincoln High (school 5). That is 10 % of the 100 active in Minga; the limit is 5 %.',
    );
    expect(hold?.diagnosis).toContain('no current class');
    expect(hold?.diagnosis).toContain('approve them for this plan');
  });

  it('follows the settings of the connection', () => {
    expect(codes(leavers(10, 100, limits({ archiveSharePercent: 10 })))).toEqual([]);
    const strict = limits({ archiveSharePercent: 1, archiveShareMinimum: 2 });
    expect(codes(leavers(2, 100, strict))).toEqual(['archive-share']);
  });

  it('counts each school and role by itself', () => {
    const students = people(100, (n) => student(n));
    const teachers = people(100, (n) => teacher(1000 + n));
    const scene: Scene = {
      people: [...students.slice(10), ...teachers.slice(9)],
      minga: [...students, ...teachers].map((person) => inMinga(person)),
    };
    expect(planOf(scene).holds.map(({ role }) => role)).toEqual(['student']);
    expect(held(scene, 'archive-share')).toHaveLength(10);
  });

  it('counts people active in Minga before the change, locked and unmanaged ones included', () => {
    const scene = leavers(10, 190);
    const others = people(10, (n) => inMinga(student(1000 + n), { externalId: null }));
    const archived = people(50, (n) => inMinga(student(2000 + n), { status: 'archived' }));
    const minga = Array.isArray(scene.minga) ? scene.minga : [];
    expect(codes({ ...scene, minga: [...minga, ...others, ...archived] })).toEqual([]);
  });
});

describe('archive-surge: more than 25 % of a group and 10 at least, or all of a group of 5 at least', () => {
  it('lets 25 of 100 be: 25 % is not more than 25 %', () => {
    expect(codes(leavers(25, 100))).toEqual(['archive-share']);
  });

  it('stops a group of which 26 of 100 would go, whatever the change', () => {
    const scene = leavers(26, 100);
    const more = { ...scene, people: [...(scene.people ?? []), student(500)] };
    expect(holdOf(more, 'archive-surge')).toMatchObject({
      severity: 'stop',
      role: 'student',
      op: null,
      count: 27,
      percent: 26,
      limit: 25,
    });
    // The number that is typed to let it pass stands in the sentence.
    expect(holdOf(more, 'archive-surge')?.message).toContain('as well: 27 in all.');
    expect(new Set(held(more, 'archive-surge'))).toEqual(
      new Set(['5 student archive', '5 student add']),
    );
  });

  it('lets 9 of 30 be: fewer than 10', () => {
    expect(codes(leavers(9, 30))).toEqual([]);
  });

  it('stops all of a group of 5', () => {
    const scene = { ...leavers(5, 5), people: [student(500)] };
    expect(codes(scene)).toEqual(['archive-surge']);
    expect(holdOf(scene, 'archive-surge')?.message).toContain('everyone of this group');
  });

  it('lets all of a group of 4 be, and 4 of 5', () => {
    expect(codes({ ...leavers(4, 4), people: [student(500)] })).toEqual([]);
    expect(codes(leavers(4, 5))).toEqual([]);
  });

  it('leaves other groups alone', () => {
    const scene = leavers(26, 100);
    const more = { ...scene, people: [...(scene.people ?? []), teacher(900)] };
    expect([...planOf(more).changes].find(({ role }) => role === 'teacher')?.heldBy).toEqual([]);
  });
});

describe('what a mass departure is put down to', () => {
  const terms = [
    { id: 't1', title: 'Fall', type: 'term', startDate: '2026-08-17', endDate: '2026-12-18' },
    { id: 't2', title: 'Spring', type: 'term', startDate: '2027-01-11', endDate: '2027-06-04' },
  ];
  const on = (today: string): string =>
    holdOf(leavers(50, 100, { today, verdict: verdict({ terms }) }), 'archive-share')?.diagnosis ??
    '';

  it.each([
    ['2026-08-01', 'No term is running in Aeries today (the next begins on August 17)'],
    ['2026-08-20', 'A term began on August 17'],
    ['2026-12-10', 'A term ends on December 18'],
    ['2027-07-01', 'No term is running in Aeries today,'],
  ])('%s: %s', (today, words) => {
    expect(on(today)).toContain(words);
  });

  it('2026-10-15: the calendar explains nothing', () => {
    expect(on('2026-10-15')).toContain('The cause is unknown.');
  });

  it('a promotion to a school whose Minga has them already: another school lists them', () => {
    const scene = leavers(50, 100, {
      connection: connection({ schools: twoSchools }),
    });
    const moved = people(50, (n) => student(n, { schools: ['6'] }));
    const minga = {
      m5: people(100, (n) => inMinga(student(n))),
      m6: people(50, (n) => inMinga(student(n))),
    };
    const more = { ...scene, people: [...(scene.people ?? []), ...moved], minga };
    expect(holdOf(more, 'archive-share')?.diagnosis).toContain(
      '50 of 50 who leave Lincoln High (school 5) are now listed at another school',
    );
  });

  it('a promotion to another school of the connection is no departure, and holds nothing', () => {
    const scene = leavers(50, 100, { connection: connection({ schools: twoSchools }) });
    const moved = people(50, (n) => student(n, { schools: ['6'] }));
    const minga = { m5: people(100, (n) => inMinga(student(n))), m6: [] };
    const plan = planOf({ ...scene, people: [...(scene.people ?? []), ...moved], minga });
    expect(plan.totals).toMatchObject({ move: 50, archive: 0, add: 0 });
    expect(plan.holds).toEqual([]);
  });
});

describe('source-incomplete: archives and relinks wait, adds and updates go on', () => {
  const reason = {
    code: 'page-failed',
    list: 'schools/5/students',
    school: '5',
    text: 'Page 3 of schools/5/students could not be read.',
  } as const;
  const incomplete = verdict({ complete: false, incompleteReasons: [reason] });
  const scene: Scene = {
    people: [student(2, { grade: '10' }), student(3), student(9, { sisId: 'NEW_9' })],
    minga: [inMinga(student(1)), inMinga(student(2)), inMinga(student(9))],
  };

  it('holds nothing of a complete source', () => {
    expect(codes(scene)).toEqual([]);
  });

  it('holds whatever is inferred from absence', () => {
    const plan = planOf({ ...scene, verdict: incomplete });
    const lines = [...plan.changes].map(({ op, heldBy }) => [op, heldBy]);
    expect(lines.sort()).toEqual([
      ['add', []],
      ['archive', ['source-incomplete']],
      ['relink', ['source-incomplete']],
      ['update', []],
    ]);
    expect(plan).toMatchObject({ complete: false, incompleteReasons: [reason] });
    expect(plan.holds).toMatchObject([
      { code: 'source-incomplete', op: 'archive', count: 1, severity: 'hold' },
      { code: 'source-incomplete', op: 'relink', count: 1 },
    ]);
    expect(plan.holds[0]?.diagnosis).toContain(reason.text);
  });

  it('holds the archives of every school: somebody unread at one may have come from another', () => {
    const more = {
      ...scene,
      connection: connection({ schools: twoSchools }),
      minga: { m5: [], m6: [inMinga(student(70))] },
      verdict: incomplete,
    };
    expect(held(more, 'source-incomplete')).toEqual(['6 student archive']);
  });

  it('holds an archive that the source states, all the same', () => {
    const removed = {
      people: [student(1, { removed: true }), student(2)],
      minga: [inMinga(student(1))],
    };
    expect(held({ ...removed, verdict: incomplete }, 'source-incomplete')).toEqual([
      '5 student archive',
    ]);
  });

  it('is so for a row that says nothing of whom it describes', () => {
    const plan = planOf({ ...scene, invalid: [invalidRow()] });
    expect(plan).toMatchObject({
      complete: false,
      incompleteReasons: [
        {
          code: 'unidentified-row',
          list: 'schools/5/students',
          text: '1 row of schools/5/students (row 17) could not be read and could be anybody.',
        },
      ],
    });
    expect([...plan.changes].some(({ op }) => op === 'invalid')).toBe(false);
  });

  it('is not so for a row that says whom it describes', () => {
    expect(planOf({ ...scene, invalid: [invalidRow({ sisId: 'STU_77' })] }).complete).toBe(true);
  });

  it('is not overlooked where the reader gave a reason and yet called itself complete', () => {
    const odd = verdict({ complete: true, incompleteReasons: [reason] });
    expect(planOf({ ...scene, verdict: odd }).complete).toBe(false);
  });
});

describe('school-missing: everything for that school stops, other schools go on', () => {
  const schools = [{ id: '6', name: 'Hoover Middle', active: true }];
  const scene: Scene = {
    connection: connection({ schools: twoSchools }),
    people: [student(1), student(2, { schools: ['6'] })],
    minga: { m5: [], m6: [] },
  };

  it('holds nothing while both schools are there', () => {
    expect(codes(scene)).toEqual([]);
  });

  it('stops the school that Aeries does not list', () => {
    const plan = planOf({ ...scene, verdict: verdict({ schools }) });
    expect(plan.holds).toMatchObject([
      { code: 'school-missing', severity: 'stop', school: '5', role: null, op: null, count: 1 },
    ]);
    expect([...plan.changes].map(({ school, heldBy }) => [school, heldBy])).toEqual([
      ['5', ['school-missing']],
      ['6', []],
    ]);
    expect(plan.incompleteReasons).toMatchObject([{ code: 'school-missing', school: '5' }]);
  });

  it('stops a school that is no longer active', () => {
    const closed = [...schools, { id: '5', name: 'Lincoln High', active: false }];
    const plan = planOf({ ...scene, verdict: verdict({ schools: closed }) });
    expect(plan.holds).toMatchObject([{ code: 'school-missing', school: '5' }]);
    expect(plan.incompleteReasons).toMatchObject([{ code: 'school-inactive', school: '5' }]);
  });

  it('is said where nothing would change, too', () => {
    const plan = planOf({ ...scene, people: [], verdict: verdict({ schools }) });
    expect(plan.holds).toMatchObject([{ code: 'school-missing', count: 0 }]);
  });

  it('is not said of a list of schools that could not be read', () => {
    const unread = verdict({ complete: false, schools: [] });
    expect(codes({ ...scene, verdict: unread })).toEqual([]);
  });
});

describe('empty-collection: a group that had 5 people comes back empty', () => {
  const teachers = (count: number): Scene => ({
    people: [student(1)],
    minga: [
      inMinga(student(1)),
      ...people(count, (n) => inMinga(teacher(n))),
      inMinga(teacher(50), { externalId: null, email: 's50@x.org' }),
    ],
  });

  it('lets 4 be', () => {
    expect(planOf(teachers(4))).toMatchObject({ complete: true, holds: [] });
  });

  it('stops the group where Minga has 5 linked, and calls the source incomplete', () => {
    const plan = planOf(teachers(5));
    expect(plan.holds[0]).toMatchObject({
      code: 'empty-collection',
      severity: 'stop',
      role: 'teacher',
      op: null,
      count: 5,
      limit: 5,
    });
    expect(plan.incompleteReasons).toMatchObject([{ code: 'collection-empty', school: '5' }]);
    expect(held(teachers(5), 'empty-collection')).toHaveLength(5);
  });

  it('stops the group where the last good snapshot had 5, though Minga has none', () => {
    const scene: Scene = { people: [student(1)], lastGoodGroups: { '5/teacher': 5 } };
    expect(holdOf(scene, 'empty-collection')).toMatchObject({ role: 'teacher', count: 0 });
    expect(codes({ ...scene, lastGoodGroups: { '5/teacher': 4 } })).toEqual([]);
  });

  it('is over once the departure was approved and the group is empty in Minga as well', () => {
    const scene: Scene = {
      people: [student(1)],
      minga: people(5, (n) => inMinga(teacher(n), { status: 'archived' })),
      lastGoodGroups: { '5/teacher': 5 },
    };
    expect(planOf(scene)).toMatchObject({ complete: true, holds: [] });
  });

  it('says nothing of a role that is switched off', () => {
    const off = { ...teachers(5), connection: connection({ sync: { teachers: false } }) };
    expect(codes(off)).toEqual([]);
  });

  it('is no empty group while one person is in it', () => {
    const scene = teachers(5);
    expect(codes({ ...scene, people: [student(1), teacher(1)] })).toEqual([]);
  });
});

describe('first-run: an unattended run of a school that nobody has pushed', () => {
  const scene: Scene = {
    connection: connection({ schools: twoSchools }),
    people: [student(1), student(2, { schools: ['6'] })],
    minga: { m5: [], m6: [] },
    attended: false,
    schoolsPushed: new Set(['6']),
  };

  it('holds everything of that school, and nothing of one that somebody pushed', () => {
    expect(planOf(scene).holds).toMatchObject([
      { code: 'first-run', severity: 'hold', school: '5', role: null, op: null, count: 1 },
    ]);
    expect(held(scene, 'first-run')).toEqual(['5 student add']);
  });

  it('is not listed in a preview made for a person', () => {
    expect(codes({ ...scene, attended: true })).toEqual([]);
  });

  it('is not listed where nothing would change', () => {
    expect(codes({ ...scene, people: [] })).toEqual([]);
  });
});

describe('several holds', () => {
  it('are each on the lines that they hold', () => {
    const scene = leavers(30, 100, {
      attended: false,
      schoolsPushed: new Set(),
      verdict: verdict({ complete: false }),
    });
    const [line] = [...planOf(scene).changes];
    expect(line?.heldBy).toEqual([
      'source-incomplete',
      'archive-surge',
      'archive-share',
      'first-run',
    ]);
  });

  it('on a line hold what waits for that line', () => {
    // Student 1 takes over the address of student 2, who leaves.
    const taker = student(1, { email: 's2@lincoln.example' });
    const scene: Scene = {
      people: [taker],
      minga: [inMinga(student(1)), inMinga(student(2))],
      verdict: verdict({ complete: false }),
    };
    expect(held(scene, 'source-incomplete').toSorted()).toEqual([
      '5 student archive',
      '5 student update',
    ]);
  });
});
