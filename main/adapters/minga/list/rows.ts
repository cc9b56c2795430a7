import type { PersonFields, TargetPerson } from '../../../core/person/person.ts';
import type { ImportItem } from '../../../core/ports.ts';
import type { ListRow } from './columns.ts';
import { done, ended, failed, formulaRefused, type ListedItem } from './outcomes.ts';
import { personKey } from './parse-list.ts';

/** The people of a list, as items look them up. */
export interface ListedPeople {
  readonly byId: ReadonlyMap<string, TargetPerson>;
  /** Active people by ID number. */
  readonly byNumber: ReadonlyMap<string, TargetPerson>;
}

export function indexPeople(people: readonly TargetPerson[]): ListedPeople {
  const active = people.filter((person) => person.status === 'active');
  return {
    byId: new Map(people.map((person) => [person.id, person])),
    byNumber: new Map(
      active.flatMap((person) => (person.idNumber === null ? [] : [[person.idNumber, person]])),
    ),
  };
}

/** Turns an item into a row, after the rules of Minga's list upload (facts: People Manager, import list). */
export function listItem(item: ImportItem, people: ListedPeople): ListedItem {
  if (item.op === 'create') return listCreate(item, people);
  const person = people.byId.get(item.personId ?? '');
  if (person === undefined) {
    return failed(item, 'not-found', null, 'The people list no longer has this person.');
  }
  if (item.op === 'archive' && person.status === 'archived') return done(item, person.id, null);
  if (item.expectedVersion !== undefined && item.expectedVersion !== person.version) {
    return ended(
      item,
      'conflict',
      'version',
      null,
      'The people list has changed since the preview.',
    );
  }
  if (!person.sisSync) {
    return ended(item, 'skipped', 'sis-sync-off', null, '"Include User in SIS Sync" is off.');
  }
  return item.op === 'archive' ? listArchive(item, person) : listUpdate(item, person, people);
}

function listCreate(item: ImportItem, people: ListedPeople): ListedItem {
  const fields = item.fields ?? {};
  const key = personKey(fields.email ?? null, fields.idNumber ?? null);
  const holder = key === null ? undefined : people.byId.get(key);
  if (holder?.status === 'active') {
    return failed(
      item,
      'duplicate',
      'email',
      'The people list already has somebody with this e-mail.',
    );
  }
  if (holdsNumber(people, fields.idNumber, null)) return numberTaken(item);
  return listWrite(item, key ?? '', rowOf(fields));
}

function listUpdate(item: ImportItem, person: TargetPerson, people: ListedPeople): ListedItem {
  const fields = item.fields ?? {};
  if (fields.email !== undefined && !sameEmail(fields.email, person.email)) {
    return failed(
      item,
      'email-not-changeable',
      'email',
      'Minga cannot change an e-mail address by list upload. Change it in Minga by hand, then export the list again.',
    );
  }
  const listed = Object.keys(fields).filter((name) => !UNLISTED.has(name));
  if (item.op === 'update' && listed.length === 0) {
    // Only the link changes, or only what no list can carry.
    return fields.externalId === undefined
      ? ended(item, 'skipped', 'not-in-list', 'primaryParent', NO_PARENT)
      : done(item, person.id, null);
  }
  if (holdsNumber(people, fields.idNumber, person.id)) return numberTaken(item);
  return listWrite(item, person.id, rowOf({ ...person, ...fields, email: person.email }));
}

function listArchive(item: ImportItem, person: TargetPerson): ListedItem {
  const row = rowOf(person);
  const identity = [row['Email Address'], row['Student ID Number']];
  if (identity.every((cell) => cell === '')) {
    return failed(
      item,
      'required',
      'email',
      'A person without e-mail and ID number cannot be listed.',
    );
  }
  if (identity.some(isFormula)) return formulaRefused(item, 'email');
  // Names only describe here: guarding them changes nobody.
  const guarded: ListRow = {
    ...row,
    'First Name': guard(row['First Name']),
    'Last Name': guard(row['Last Name']),
    'Display Name': guard(row['Display Name']),
    Grade: guard(row.Grade),
  };
  return done(item, person.id, { person: person.id, file: 'archive', row: guarded });
}

/** An upload matches by ID number too: a number of somebody else would overwrite that person. */
function holdsNumber(
  { byNumber }: ListedPeople,
  idNumber: string | null | undefined,
  self: string | null,
): boolean {
  const holder = byNumber.get(idNumber ?? '');
  return holder !== undefined && holder.id !== self;
}

const numberTaken = (item: ImportItem): ListedItem =>
  failed(item, 'duplicate', 'idNumber', 'The people list has this ID number on somebody else.');

/** Parent contacts and links have no column. */
const UNLISTED = new Set<string>(['externalId', 'primaryParent']);
const NO_PARENT = 'Import lists have no column for a parent contact. Enter it in Minga by hand.';

const REQUIRED = [
  ['First Name', 'firstName'],
  ['Last Name', 'lastName'],
  ['Email Address', 'email'],
  ['Role', 'role'],
] as const;

const FIELD_OF = {
  'First Name': 'firstName',
  'Last Name': 'lastName',
  'Email Address': 'email',
  Grade: 'grade',
  'Student ID Number': 'idNumber',
  Role: 'role',
  'Display Name': 'displayName',
} as const satisfies Record<keyof ListRow, keyof PersonFields>;

function listWrite(item: ImportItem, person: string, row: ListRow): ListedItem {
  const missing = REQUIRED.find(([column]) => row[column] === '');
  if (missing !== undefined) {
    const [column, field] = missing;
    return failed(item, 'required', field, `Minga's import list requires "${column}".`);
  }
  if (row.Role === 'DISTRICT_MANAGER') {
    return failed(
      item,
      'invalid',
      'role',
      'An import list cannot carry the role District Manager.',
    );
  }
  for (const [column, field] of Object.entries(FIELD_OF)) {
    if (isFormula(row[column as keyof ListRow])) return formulaRefused(item, field);
  }
  const carriesParent = (item.fields?.primaryParent ?? null) !== null;
  return done(item, person, { person, file: 'import', row }, carriesParent ? NO_PARENT : null);
}

function rowOf(fields: Omit<PersonFields, 'externalId'>): ListRow {
  return {
    'First Name': fields.firstName ?? '',
    'Last Name': fields.lastName ?? '',
    'Email Address': fields.email ?? '',
    Grade: fields.grade ?? '',
    'Student ID Number': fields.idNumber ?? '',
    Role: fields.role ?? '',
    'Display Name': fields.displayName ?? '',
  };
}

/** What Excel and its kin take for a formula, the full-width forms included (OWASP, CSV injection). */
function isFormula(cell: string): boolean {
  return /^[=+\-@\t\r\n＝＋－＠]/u.test(cell);
}

const guard = (cell: string): string => (isFormula(cell) ? `'${cell}` : cell);

const sameEmail = (one: string | null, other: string | null): boolean =>
  (one?.toLowerCase() ?? null) === (other?.toLowerCase() ?? null);
