import type { PersonFields, TargetPerson } from '../../../core/person/person.ts';
import type { ImportItem, ImportResult } from '../../../core/ports.ts';
import type { ListRow } from './columns.ts';
import { personKey } from './parse-list.ts';

/** What one item of a batch comes to in list mode: an outcome, and perhaps a row for one of the two files. */
export interface ListedItem {
  readonly result: ImportResult;
  readonly entry: ListEntry | null;
  /** Person key and sisId to remember on this computer, since a list cannot carry them. */
  readonly link: readonly [personKey: string, sisId: string] | null;
}

export interface ListEntry {
  readonly person: string;
  readonly file: 'import' | 'archive';
  readonly row: ListRow;
}

/** Turns an item into a row, after the rules of Minga's list upload (facts: People Manager, import list). */
export function listItem(item: ImportItem, people: ReadonlyMap<string, TargetPerson>): ListedItem {
  if (item.op === 'create') return listCreate(item, people);
  const person = people.get(item.personId ?? '');
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
  return item.op === 'archive' ? listArchive(item, person) : listUpdate(item, person);
}

function listCreate(item: ImportItem, people: ReadonlyMap<string, TargetPerson>): ListedItem {
  const fields = item.fields ?? {};
  const key = personKey(fields.email ?? null, fields.idNumber ?? null);
  const holder = key === null ? undefined : people.get(key);
  if (holder?.status === 'active') {
    return failed(
      item,
      'duplicate',
      'email',
      'The people list already has somebody with this e-mail.',
    );
  }
  return listWrite(item, key ?? '', rowOf(fields));
}

function listUpdate(item: ImportItem, person: TargetPerson): ListedItem {
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
export function isFormula(cell: string): boolean {
  return /^[=+\-@\t\r\n＝＋－＠]/u.test(cell);
}

const guard = (cell: string): string => (isFormula(cell) ? `'${cell}` : cell);

const sameEmail = (one: string | null, other: string | null): boolean =>
  (one?.toLowerCase() ?? null) === (other?.toLowerCase() ?? null);

/** Writing it as it is would be dangerous, writing it otherwise would put the wrong value into Minga. */
function formulaRefused(item: ImportItem, field: string): ListedItem {
  return failed(
    item,
    'formula',
    field,
    'The value begins with a sign that a spreadsheet would run as a formula. Mend it in Aeries, or make this change in Minga by hand.',
  );
}

function done(
  item: ImportItem,
  person: string,
  entry: ListEntry | null,
  message: string | null = null,
): ListedItem {
  const sisId = item.fields?.externalId;
  return {
    result: {
      ref: item.ref,
      outcome: 'succeeded',
      personId: person,
      version: null,
      code: null,
      field: null,
      message,
    },
    entry,
    link: sisId === undefined ? null : [person, sisId],
  };
}

function ended(
  item: ImportItem,
  outcome: ImportResult['outcome'],
  code: string,
  field: string | null,
  message: string,
): ListedItem {
  return {
    result: {
      ref: item.ref,
      outcome,
      personId: item.personId ?? null,
      version: null,
      code,
      field,
      message,
    },
    entry: null,
    link: null,
  };
}

function failed(item: ImportItem, code: string, field: string | null, message: string): ListedItem {
  return ended(item, 'failed', code, field, message);
}
