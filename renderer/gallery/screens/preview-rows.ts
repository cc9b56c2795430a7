import type { Op, Role, Row } from '../../screens/preview/types.ts';

/** A made-up plan of any size: each row is told by its place alone, so that a million take no room. */

const FIRST =
  'Mia,Noah,Amara,Luis,Chloe,Ravi,Elena,Jack,Sofía,Ben,Zoë,Kwame,Hana,Omar,Lucía,Ethan,Priya,Anton'.split(
    ',',
  );
const LAST =
  'Abad,Nguyen,Okafor,Garcia,Smith,Patel,Kowalski,O’Brien,Hernández,Lee,Müller,Johnson,Tanaka,Haddad,Rossi,Kim,Silva,Brown,Diaz'.split(
    ',',
  );
const ODD_NAMES = [
  'الحربي, عبد الله',
  'כהן, שרה',
  '李, 小龙',
  'Sunshine 🌻, Ada 👩🏽‍🚀',
  'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh, Hubert Blaine Maximilian',
];
const SCHOOLS = [
  'Lincoln High School',
  'Washington Middle School',
  'Muir Elementary School',
  'Roosevelt Academy',
  'Rosa Parks Elementary School',
];

/** Ids and names of made-up schools. */
export function schoolsOf(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      String(5 + at),
      SCHOOLS[at] ??
        `${LAST[at % LAST.length] ?? ''} ${at % 2 === 0 ? 'Elementary' : 'Middle'} School`,
    ]),
  );
}

const take = <T>(list: readonly T[], at: number): T => {
  const value = list[at % list.length];
  if (value === undefined) throw new Error('an empty list');
  return value;
};

/** Mostly adds and updates; a few of everything that needs a person. */
function opAt(index: number): Op {
  const at = (index * 7919) % 1000;
  if (at < 520) return 'add';
  if (at < 760) return 'update';
  if (at < 830) return 'archive';
  if (at < 845) return 'restore';
  if (at < 860) return 'relink';
  if (at < 870) return 'move';
  if (at < 930) return 'skip';
  if (at < 945) return 'conflict';
  if (at < 970) return 'invalid';
  if (at < 980) return 'locked';
  return at < 990 ? 'protected' : 'unmanaged';
}

const reasons: Readonly<Record<Op, readonly [code: string, text: string]>> = {
  add: ['new-in-source', 'Aeries lists this person, and Minga has nobody who matches.'],
  update: ['differs', 'Aeries and Minga differ in grade and e-mail.'],
  archive: ['not-in-source', 'Aeries no longer lists this person.'],
  restore: ['back-in-source', 'Aeries lists this person again, and Minga has the person archived.'],
  relink: [
    'new-sis-id',
    'Aeries lists this person under a new ID; the old one is gone, and the ID number is the same.',
  ],
  move: [
    'at-another-school',
    'Aeries no longer lists this person here, but at another school of this connection.',
  ],
  skip: [
    'auto-update-off',
    'Aeries and Minga differ in grade. Auto update is off, so Minga is left as it is.',
  ],
  conflict: [
    'several-candidates',
    'Several people in Minga could be this person: ID number and e-mail point at more than one.',
  ],
  invalid: [
    'missing-email-or-id-number',
    'Minga needs an e-mail or an ID number, and Aeries has none for this person.',
  ],
  locked: ['never-touch', 'This person is on the list of people that a sync never touches.'],
  protected: [
    'protected-role',
    'This person is Owner or Manager in Minga: a sync never archives or demotes them.',
  ],
  unmanaged: ['never-linked', 'Minga has this person, and Aeries lists nobody who matches.'],
};

/** What a row is by its kind, school, role and grade: enough to filter and count by. */
export interface RowShape {
  readonly op: Op;
  readonly wouldBe: Op | null;
  readonly school: string;
  readonly role: Role;
  readonly grade: string | null;
  readonly isHeld: boolean;
  readonly reason: string;
}

export function shapeAt(index: number, schools: number): RowShape {
  const op = opAt(index);
  const role: Role = take(
    ['student', 'student', 'student', 'student', 'student', 'student', 'teacher', 'staff'],
    index * 31,
  );
  const school = String(5 + ((index * 13) % schools));
  const isArchive = op === 'archive';
  const wouldBe = op === 'skip' ? (index % 3 === 0 ? 'archive' : 'update') : null;
  return {
    op,
    wouldBe,
    school,
    role,
    grade: role === 'student' ? String(9 + (index % 4)).padStart(2, '0') : null,
    isHeld: isArchive && school === '5' && role === 'student',
    reason: wouldBe === 'archive' ? 'archive-off' : reasons[op][0],
  };
}

export function nameAt(index: number): string {
  if (index % 97 === 11) return take(ODD_NAMES, Math.floor(index / 97));
  return `${take(LAST, index * 5 + Math.floor(index / 19))}, ${take(FIRST, index * 3)}`;
}

export function emailAt(index: number): string {
  if (index % 389 === 7) return `${'very.long.name.'.repeat(19)}@example.org`;
  return `student${index}@lincoln.example.org`;
}

function fieldsAt(index: number, op: Op): Row['fields'] {
  if (op === 'relink') return [{ field: 'externalId', from: `STU_${index}`, to: `STU_9${index}` }];
  if (op !== 'update') return [];
  const grade = { field: 'grade', from: '09', to: '10' } as const;
  const email = {
    field: 'email',
    from: `old${index}@lincoln.example.org`,
    to: emailAt(index),
  } as const;
  const name = { field: 'lastName', from: 'Smith', to: 'Smith-García' } as const;
  const parent = {
    field: 'primaryParent',
    from: null,
    to: { name: 'Grace Hopper', email: 'grace@example.org', phone: '555-0100' },
  } as const;
  return index % 5 === 0 ? [grade, email, name, parent] : index % 2 === 0 ? [grade] : [email];
}

export function rowAt(index: number, schools: number): Row {
  const shape = shapeAt(index, schools);
  const { op, wouldBe } = shape;
  const [, text] = reasons[op];
  return {
    id: `c${index}`,
    op,
    wouldBe,
    school: shape.school,
    mingaId: `m_${shape.school}`,
    role: shape.role,
    grade: shape.grade,
    sisId: op === 'unmanaged' ? null : `STU_${99_400_000 + index}`,
    personId: op === 'add' || op === 'invalid' ? null : `p${index}`,
    version: 3,
    name: nameAt(index),
    idNumber: shape.role === 'student' ? String(99_400_000 + index) : null,
    email: op === 'invalid' ? null : emailAt(index),
    fields: fieldsAt(index, wouldBe === 'update' ? 'update' : op),
    reason: {
      code: shape.reason,
      text:
        wouldBe === 'archive'
          ? 'Aeries no longer lists this person. Archive is off, so the person stays in Minga.'
          : text,
    },
    heldBy: shape.isHeld ? ['archive-share'] : [],
    candidates: op === 'conflict' ? [`p${index}`, `p${index + 1}`] : [],
    pairedWith: op === 'move' ? `c${index + 1}` : null,
    part: op === 'move' ? (index % 2 === 0 ? 'leave' : 'arrive') : null,
    outcome: null,
  };
}
