import { describe, expect, it } from 'vitest';
import type { SourcePerson } from '../../../main/core/person/person.ts';
import type { Diagnosis, DiagnosisCode } from '../../../main/core/plan/plan.ts';
import {
  type Scene,
  connection,
  inMinga,
  people,
  planOf,
  student,
  teacher,
  twoSchools,
  verdict,
} from '../plan/district.ts';

/** Each cause on a scene where it is right, and on scenes that look alike where it must not be said. */

function diagnosesOf(scene: Scene): readonly Diagnosis[] {
  return planOf(scene).diagnoses;
}

function codes(scene: Scene): readonly DiagnosisCode[] {
  return [...new Set(diagnosesOf(scene).map(({ code }) => code))];
}

function causeOf(scene: Scene, code: DiagnosisCode): Diagnosis | undefined {
  return diagnosesOf(scene).find((diagnosis) => diagnosis.code === code);
}

const terms = [
  { id: 't1', title: 'Fall', type: 'term', startDate: '2026-08-17', endDate: '2026-12-18' },
  { id: 't2', title: 'Spring', type: 'term', startDate: '2027-01-11', endDate: '2027-06-04' },
];

/** `gone` of 100 students are not listed, nor `goneTeachers` of 20 teachers. */
function departed(gone: number, more: Partial<Scene> = {}, goneTeachers = 0): Scene {
  const students = people(100, (n) => student(n));
  const teachers = people(20, (n) => teacher(n));
  return {
    people: [...students.slice(gone), ...teachers.slice(goneTeachers)],
    minga: [...students, ...teachers].map((person) => inMinga(person)),
    verdict: verdict({ terms }),
    ...more,
  };
}

describe('a gap between terms', () => {
  it.each([
    ['in summer', '2026-07-10', 'No term is running'],
    ['in the first days of a term', '2026-08-20', 'A term began on August 17'],
    ['in winter break', '2026-12-28', 'No term is running'],
  ])('is said %s, with what the calendar says and who is still there', (_, today, words) => {
    const cause = causeOf(departed(40, { today }), 'term-gap');
    expect(cause?.evidence).toEqual([
      expect.stringContaining(words),
      '40 % of the students are not listed any more.',
      'Of the adults of that school, 20 of 20 teachers are still there.',
    ]);
    expect(cause).toMatchObject({
      school: '5',
      role: 'student',
      holds: ['archive-surge', 'archive-share'],
    });
  });

  it('is said by the month where Aeries gave no terms', () => {
    const scene = departed(40, { today: '2026-07-10', verdict: verdict() });
    expect(causeOf(scene, 'term-gap')?.evidence[0]).toContain('It is summer');
  });

  it('is said in winter break though the school year runs on', () => {
    const year = {
      id: 'y',
      title: 'Year',
      type: 'schoolYear',
      startDate: '2026-08-12',
      endDate: '2027-06-04',
    };
    const scene = departed(40, {
      today: '2026-12-28',
      verdict: verdict({ terms: [year, ...terms] }),
    });
    expect(codes(scene)).toEqual(['term-gap']);
  });

  it('is not said where a grading period ends in the middle of a term', () => {
    const quarter = {
      id: 'q',
      title: 'Q1',
      type: 'gradingPeriod',
      startDate: '2026-08-17',
      endDate: '2026-10-16',
    };
    const scene = departed(40, {
      today: '2026-10-15',
      verdict: verdict({ terms: [quarter, ...terms] }),
    });
    expect(codes(scene)).toEqual(['unknown']);
  });

  it.each<[string, Scene]>([
    ['in the middle of a term', departed(40, { today: '2026-10-15' })],
    ['for a few who left in summer', departed(10, { today: '2026-07-10' })],
    ['for teachers', departed(0, { today: '2026-07-10' }, 12)],
    ['in autumn without terms', departed(40, { today: '2026-10-15', verdict: verdict() })],
  ])('is not said %s', (_, scene) => {
    expect(codes(scene)).toEqual(['unknown']);
  });
});

/** `count` of 60 students come under IDs that `sisId` makes. */
function rekeyed(
  count: number,
  sisId: (n: number) => string,
  changes: (n: number) => Partial<SourcePerson> = () => ({}),
): Scene {
  return {
    people: people(60, (n) => student(n, n <= count ? { sisId: sisId(n), ...changes(n) } : {})),
    minga: people(60, (n) => inMinga(student(n))),
  };
}

describe('new IDs for the same people', () => {
  it('are known by ID number and e-mail', () => {
    const cause = causeOf(
      rekeyed(
        60,
        (n) => `STU_${n * 7 + 5000}`,
        (n) => (n > 40 ? { idNumber: null } : {}),
      ),
      'rekeyed',
    );
    expect(cause?.evidence).toEqual([
      '60 students (100 % of the group) come under an ID that Minga does not know while their old one is gone.',
      'They have the same ID number (40) and the same e-mail (20).',
    ]);
    expect(cause?.holds).toEqual(['rekey']);
  });

  it('are known by name and grade where nothing else is the same: archives and adds pair up', () => {
    const scene = rekeyed(
      60,
      (n) => `STU_${n * 7 + 5000}`,
      (n) => ({
        idNumber: `${n + 900}`,
        email: null,
      }),
    );
    const cause = causeOf(scene, 'rekeyed');
    expect(cause?.evidence[1]).toBe('They have the same name and grade (60).');
    expect(cause?.holds).toContain('archive-surge');
  });

  it('are told while Auto update is off, too: the picture is the same', () => {
    const off = connection({ sync: { autoUpdate: false, archive: false } });
    const scene = { ...rekeyed(60, (n) => `STU_${n + 5000}`), connection: off };
    expect(planOf(scene).holds).toEqual([]);
    expect(causeOf(scene, 'rekeyed')?.holds).toEqual([]);
  });

  it.each<[string, Scene]>([
    ['for a few who were entered anew', rekeyed(4, (n) => `STU_${n + 5000}`)],
    [
      'where as many strangers come as people go',
      {
        ...departed(50),
        people: [
          ...people(50, (n) => student(n + 50)),
          ...people(50, (n) => student(n + 900)),
          ...people(20, (n) => teacher(n)),
        ],
      },
    ],
    [
      'where namesakes in other grades come',
      rekeyed(
        60,
        (n) => `STU_${n + 5000}`,
        (n) => ({ idNumber: `${n + 900}`, email: null, grade: '12' }),
      ),
    ],
  ])('are not said %s', (_, scene) => {
    expect(codes(scene)).not.toContain('rekeyed');
    expect(codes(scene)).not.toContain('prefix-change');
  });
});

describe('another prefix before the same numbers', () => {
  it('is said, with both forms, in place of new IDs', () => {
    const scene = rekeyed(60, (n) => `S-${n}`);
    expect(causeOf(scene, 'prefix-change')?.evidence[0]).toBe(
      '60 students who were "STU_…" are now "S-…", with the same digits.',
    );
    expect(codes(scene)).toEqual(['prefix-change']);
  });

  it('is said of a prefix that was dropped', () => {
    const cause = causeOf(
      rekeyed(60, (n) => `${n}`),
      'prefix-change',
    );
    expect(cause?.evidence[0]).toContain('are now a plain number');
  });

  it.each<[string, Scene]>([
    ['where the numbers are others', rekeyed(60, (n) => `S-${n + 70_000}`)],
    ['where only the numbers are others', rekeyed(60, (n) => `STU_${n + 70_000}`)],
  ])('is not said %s', (_, scene) => {
    expect(codes(scene)).toEqual(['rekeyed']);
  });
});

describe('a school that is missing', () => {
  const others = [{ id: '6', name: 'Hoover Middle', active: true }];
  const base: Scene = {
    connection: connection({ schools: twoSchools }),
    people: [student(1, { schools: ['6'] })],
    minga: { m5: [], m6: [] },
    verdict: verdict({ schools: others }),
  };

  it('is out of this account’s reach where it had people before', () => {
    const cause = causeOf(
      { ...base, lastGoodGroups: { '5/student': 400, '5/teacher': 12 } },
      'school-out-of-reach',
    );
    expect(cause).toMatchObject({ school: '5', role: null, holds: ['school-missing'] });
    expect(cause?.evidence[0]).toBe('There were 412 people of this school before.');
  });

  it('has a wrong School ID where it never had anybody', () => {
    expect(codes(base)).toEqual(['school-id-wrong']);
    expect(codes({ ...base, lastGoodGroups: { '6/student': 400 } })).toEqual(['school-id-wrong']);
  });

  it('is closed where Aeries still lists it as removed', () => {
    const schools = [...others, { id: '5', name: 'Lincoln High', active: false }];
    const closed = { ...base, verdict: verdict({ schools }), lastGoodGroups: { '5/student': 400 } };
    expect(codes(closed)).toEqual(['school-closed']);
  });

  it('is none while Aeries lists it', () => {
    expect(codes({ ...base, verdict: verdict() })).toEqual([]);
  });
});

describe('a permission that was taken away', () => {
  const refused = (list: string, school: string | null = '5') =>
    verdict({
      complete: false,
      incompleteReasons: [
        {
          code: 'permission',
          list,
          school,
          text: `${list}: Aeries does not let this account read it (HTTP 403): the READ permission "Teacher Data" is missing.`,
        },
      ],
    });
  const noTeachers = departed(0, {}, 20);

  it('is said in Aeries’ own words', () => {
    const scene = { ...noTeachers, verdict: refused('schools/5/teachers') };
    const cause = causeOf(scene, 'permission-lost');
    expect(cause?.evidence[0]).toContain('READ permission "Teacher Data"');
    expect(cause?.holds).toContain('empty-collection');
    expect(codes(scene)).not.toContain('switched-off');
  });

  it('is not said of the teachers where the list of students was refused', () => {
    const scene = { ...noTeachers, verdict: refused('schools/5/students') };
    const own = diagnosesOf(scene).filter(
      ({ code, holds }) => code === 'permission-lost' && holds.includes('empty-collection'),
    );
    expect(own).toEqual([]);
  });

  it('is not said where the same list failed for another reason', () => {
    const broken = verdict({
      complete: false,
      incompleteReasons: [
        { code: 'page-failed', list: 'schools/5/teachers', school: '5', text: 'HTTP 500.' },
      ],
    });
    expect(codes({ ...noTeachers, verdict: broken })).toEqual(['source-trouble']);
  });
});

describe('a role that was switched off in Aeries', () => {
  const two = connection({ schools: twoSchools });
  const at = (school: string, gone: boolean): Scene => ({
    connection: two,
    people: [
      ...people(40, (n) => student(n)),
      ...people(40, (n) => student(n + 100, { schools: ['6'] })),
      ...(gone ? [] : people(10, (n) => teacher(n + 100, { schools: [school] }))),
    ],
    minga: {
      m5: [...people(40, (n) => inMinga(student(n))), ...people(10, (n) => inMinga(teacher(n)))],
      m6: [
        ...people(40, (n) => inMinga(student(n + 100))),
        ...people(10, (n) => inMinga(teacher(n + 100))),
      ],
    },
    verdict: verdict({ terms }),
    today: '2026-10-15',
  });

  it('is gone at every school, without a fault, while the others are there', () => {
    const cause = causeOf(at('6', true), 'switched-off');
    expect(cause).toMatchObject({
      role: 'teacher',
      holds: ['empty-collection', 'source-incomplete'],
    });
    expect(cause?.evidence).toEqual([
      'The list of teachers came back without a fault and empty, at all 2 schools of this connection.',
      'Aeries still lists 80 students.',
    ]);
  });

  it('is not said where one school still has the role', () => {
    expect(codes(at('6', false))).not.toContain('switched-off');
  });

  it('is not said where everybody is gone', () => {
    expect(codes({ ...at('6', true), people: [] })).not.toContain('switched-off');
  });

  it('is not said of students while no term is running', () => {
    const scene: Scene = { ...departed(100, { today: '2026-07-10' }) };
    expect(codes(scene)).toContain('term-gap');
    expect(codes(scene)).not.toContain('switched-off');
  });
});

describe('e-mails that were blanked', () => {
  const blanked = (count: number): Scene => ({
    people: people(60, (n) => student(n, n <= count ? { email: null } : {})),
    minga: people(60, (n) => inMinga(student(n))),
  });

  it('are an unusual plan, though nothing changes and nothing is held', () => {
    expect(planOf(blanked(40))).toMatchObject({ holds: [], changeCount: 0 });
    expect(causeOf(blanked(40), 'emails-blanked')).toMatchObject({
      holds: [],
      evidence: [
        'Of 60 students at Lincoln High (school 5) who have an e-mail in Minga, 40 have none in this reading.',
      ],
    });
  });

  it('explain mass updates where "no value" may erase them', () => {
    const erase = connection({ rules: { erase: ['email'] } });
    expect(causeOf({ ...blanked(40), connection: erase }, 'emails-blanked')?.holds).toEqual([
      'update-share',
    ]);
  });

  it.each<[string, Scene]>([
    ['a few', blanked(9)],
    [
      'children who never had one',
      {
        ...blanked(40),
        minga: people(60, (n) => inMinga(student(n), n <= 40 ? { email: null } : {})),
      },
    ],
    [
      'new addresses',
      { ...blanked(0), people: people(60, (n) => student(n, { email: `new${n}@x.org` })) },
    ],
  ])('are not said of %s', (_, scene) => {
    expect(codes(scene)).not.toContain('emails-blanked');
  });
});

describe('a role that was mapped anew', () => {
  const aides = (count: number, role: SourcePerson['role'] = 'staff'): Scene => ({
    people: people(20, (n) => teacher(n, n <= count ? { role } : {})),
    minga: people(20, (n) => inMinga(teacher(n))),
  });

  it('is said where most of a role come as another one, with no hold needed', () => {
    expect(causeOf(aides(15), 'role-remapped')).toMatchObject({
      role: 'staff',
      evidence: [
        '15 of 20 teachers in Minga at Lincoln High (school 5) are staff members in this reading.',
      ],
    });
  });

  it('explains a role flip', () => {
    expect(causeOf(aides(15, 'student'), 'role-remapped')?.holds).toContain('role-flip');
  });

  it.each<[string, Scene]>([
    ['a few promotions', aides(4, 'admin')],
    ['a third of them', aides(8)],
  ])('is not said of %s', (_, scene) => {
    expect(codes(scene)).not.toContain('role-remapped');
  });
});

describe('one address on a student and an adult', () => {
  const flip = (changes: Partial<SourcePerson>, link: string | null): Scene => ({
    people: [teacher(1, changes)],
    minga: [inMinga(student(9), { externalId: link, idNumber: null })],
  });

  it('explains a role flip where the address alone brings them together', () => {
    const cause = causeOf(flip({ email: 's9@lincoln.example' }, null), 'matched-by-email');
    expect(cause).toMatchObject({ role: 'teacher', holds: ['role-flip'] });
  });

  it('does not where the two are linked: that person changed', () => {
    expect(codes(flip({ sisId: 'STU_9' }, 'STU_9'))).toEqual(['unknown']);
  });
});

describe('a pair of the settings that is there twice', () => {
  const oneMinga = [
    { aeriesSchoolId: '5', mingaId: 'm5' },
    { aeriesSchoolId: '6', mingaId: 'm5' },
  ];
  const newcomers = (count: number, schools: typeof oneMinga): Scene => ({
    connection: connection({ schools }),
    people: [
      ...people(60, (n) => student(n)),
      ...people(count, (n) => student(n + 100, { schools: ['6'] })),
    ],
    minga: { m5: people(60, (n) => inMinga(student(n))), m6: [] },
  });

  it('is said where a whole school would come into a Minga in which another one lives', () => {
    const cause = causeOf(newcomers(30, oneMinga), 'duplicate-pair');
    expect(cause).toMatchObject({ school: '6', role: 'student' });
    expect(cause?.evidence[0]).toBe('The Minga "m5" is also paired with Lincoln High (school 5).');
  });

  it('is said where one school is paired with two Mingas', () => {
    const twice = [...twoSchools.slice(0, 1), { aeriesSchoolId: '5', mingaId: 'm6' }];
    expect(causeOf(newcomers(0, twice), 'duplicate-pair')?.text).toContain('paired with 2 Mingas');
  });

  it.each<[string, Scene]>([
    ['two schools that share a Minga and are in step', newcomers(5, oneMinga)],
    ['a school that starts in a Minga of its own', newcomers(30, twoSchools)],
  ])('is not said of %s', (_, scene) => {
    expect(codes(scene)).not.toContain('duplicate-pair');
  });
});

describe('a new school year', () => {
  const grades = (to: string): Scene => ({
    people: people(40, (n) => student(n, { grade: to })),
    minga: people(40, (n) => inMinga(student(n))),
  });

  it('is said where most updates raise the grade by one', () => {
    expect(causeOf(grades('10'), 'new-school-year')?.holds).toEqual(['update-share']);
  });

  it.each([
    ['grades that fall', '08'],
    ['grades that jump', '12'],
  ])('is not said of %s', (_, to) => {
    expect(codes(grades(to))).toEqual(['unknown']);
  });
});

describe('a promotion to another school', () => {
  const moving = (count: number): Scene => ({
    ...departed(40, { today: '2026-10-15' }),
    connection: connection({ schools: twoSchools }),
    people: [
      ...people(60, (n) => student(n + 40)),
      ...people(20, (n) => teacher(n)),
      ...people(count, (n) => student(n, { schools: ['6'] })),
    ],
    minga: {
      m5: [...people(100, (n) => inMinga(student(n))), ...people(20, (n) => inMinga(teacher(n)))],
      // They are there already: nothing is left to be moved.
      m6: people(count, (n) => inMinga(student(n), { id: `q_${n}` })),
    },
  });

  it('is said where most who leave are listed elsewhere', () => {
    expect(codes(moving(40))).toContain('other-school');
  });

  it('is not said where a few of them are', () => {
    expect(codes(moving(5))).toEqual(['unknown']);
  });
});

describe('nothing known', () => {
  it('is said honestly, with where to look', () => {
    const hold = planOf(departed(40, { today: '2026-10-15' })).holds[0];
    expect(hold?.diagnosis).toMatch(
      /^The cause is unknown\. .*no current class.*Look a few of them up/,
    );
  });

  it('is said with what is odd, where no hold says it', () => {
    const off = connection({ sync: { archive: false } });
    const [diagnosis] = diagnosesOf(departed(40, { today: '2026-10-15', connection: off }));
    expect(diagnosis?.holds).toEqual([]);
    expect(diagnosis?.text).toMatch(
      /^40 students of .*5.* are not listed any more\. The cause is unknown\.$/,
    );
  });

  it('is not said of a plan like any other', () => {
    expect(
      diagnosesOf({
        people: people(60, (n) => student(n)),
        minga: people(58, (n) => inMinga(student(n))),
      }),
    ).toEqual([]);
    expect(diagnosesOf({ people: people(500, (n) => student(n)) })).toEqual([]);
  });
});
