import { createHash } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { TargetPerson } from '../../../core/person/person.ts';
import {
  columnOf,
  REQUIRED_COLUMNS,
  roleOf,
  type ExtraColumn,
  type ListColumn,
} from './columns.ts';
import { listUntrusted } from './errors.ts';

type Cells = ReadonlyMap<ListColumn | ExtraColumn, string>;

/**
 * Reads a people list as Minga exports it. Throws `target-untrusted`, naming file, line and column, for
 * anything that could be read wrongly: above all a list without a column is never a list of empty values, and
 * a file without a heading is never a Minga without people.
 */
export function parsePeopleList(bytes: Uint8Array, file: string): TargetPerson[] {
  const text = decode(bytes, file);
  const [heading, ...rows] = readRows(text, file);
  if (heading === undefined) throw listUntrusted(file, 'it is empty, without even a heading');
  const places = readHeading(heading.cells, file);
  const people = new Map<string, TargetPerson>();
  for (const { cells, line } of rows) {
    const row = new Map([...places].map(([column, place]) => [column, cells[place]?.trim() ?? '']));
    const person = toPerson(row, file, line);
    const twin = people.get(person.id);
    if (twin !== undefined && twin.status !== person.status) {
      // E-mail and ID number are unique among active people only: the active one has them.
      if (person.status === 'active') people.set(person.id, person);
      continue;
    }
    if (twin !== undefined && twin.version !== person.version) {
      throw listUntrusted(
        file,
        `line ${line} has an e-mail or ID number that an earlier line has`,
        {
          line,
        },
      );
    }
    people.set(person.id, person);
  }
  return [...people.values()];
}

/** How a person is known where Minga's own id is not: by e-mail, else by ID number. */
export function personKey(email: string | null, idNumber: string | null): string | null {
  if (email !== null) return `email:${email.toLowerCase()}`;
  return idNumber === null ? null : `id:${idNumber}`;
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw listUntrusted(file, 'it is not UTF-8 text, so names would be read wrongly', {
      fix: 'Export it from Minga again, or save it in Excel as "CSV UTF-8".',
    });
  }
}

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

function readRows(text: string, file: string): Row[] {
  try {
    const records: unknown = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    });
    return recordsSchema.parse(records);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : null;
    const where = line === null ? 'a line' : `line ${line}`;
    const what =
      error.code === 'CSV_RECORD_INCONSISTENT_COLUMNS' ||
      error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH'
        ? `${where} has more or fewer cells than the heading; the file may be cut short`
        : `${where} is not proper CSV; the file may be cut short`;
    throw listUntrusted(file, what, { line });
  }
}

/** With `info`, the parser gives each record with its place; its declared type does not say so. */
const recordsSchema = z.array(
  z
    .object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) })
    .transform(({ record, info }): Row => ({ cells: record, line: info.lines })),
);

/** Excel writes semicolons where the comma is the decimal sign. */
function delimiterOf(text: string): string {
  const heading = text.split(/\r?\n/, 1)[0] ?? '';
  return [',', ';', '\t'].reduce((best, each) =>
    heading.split(each).length > heading.split(best).length ? each : best,
  );
}

function readHeading(
  cells: readonly string[],
  file: string,
): ReadonlyMap<ListColumn | ExtraColumn, number> {
  const places = new Map<ListColumn | ExtraColumn, number>();
  cells.forEach((cell, place) => {
    const column = columnOf(cell);
    if (column === null) return;
    if (places.has(column))
      throw listUntrusted(file, `the column "${column}" is there twice`, { column });
    places.set(column, place);
  });
  const missing = REQUIRED_COLUMNS.filter((column) => !places.has(column));
  if (missing.length > 0) {
    const names = missing.map((column) => `"${column}"`).join(', ');
    throw listUntrusted(file, `it has no column ${names}`, {
      column: missing.join(', '),
      fix: `Export the people list from Minga again with these columns: ${REQUIRED_COLUMNS.join(', ')}.`,
    });
  }
  return places;
}

function toPerson(cells: Cells, file: string, line: number): TargetPerson {
  const value = (column: ListColumn): string | null => cells.get(column) || null;
  const role = roleOf(cells.get('Role') ?? '');
  if (role === null) {
    throw listUntrusted(file, `line ${line} has no role that Minga knows`, {
      line,
      column: 'Role',
    });
  }
  const email = value('Email Address');
  const idNumber = value('Student ID Number');
  const known = {
    externalId: null,
    idNumber,
    firstName: value('First Name'),
    lastName: value('Last Name'),
    displayName: value('Display Name'),
    email,
    role,
    grade: value('Grade'),
    status: statusOf(cells.get('Status'), file, line),
    sisSync: sisSyncOf(cells.get('Include User in SIS Sync'), file, line),
    primaryParent: null,
  };
  return { ...known, id: personKey(email, idNumber) ?? `line:${line}`, version: versionOf(known) };
}

function statusOf(cell: string | undefined, file: string, line: number): 'active' | 'archived' {
  const status = (cell ?? 'active').toLowerCase();
  if (status === 'active' || status === 'archived') return status;
  throw listUntrusted(file, `line ${line} is neither active nor archived`, {
    line,
    column: 'Status',
  });
}

const YES = ['yes', 'true', '1', 'on'];
const NO = ['no', 'false', '0', 'off'];

function sisSyncOf(cell: string | undefined, file: string, line: number): boolean {
  const word = (cell ?? 'yes').toLowerCase();
  if (YES.includes(word)) return true;
  // A lock that cannot be read must not be overlooked.
  if (NO.includes(word)) return false;
  throw listUntrusted(file, `line ${line} says neither yes nor no`, {
    line,
    column: 'Include User in SIS Sync',
  });
}

/** The list has no versions: the content of the row is one. */
function versionOf(known: Omit<TargetPerson, 'id' | 'version'>): string {
  return createHash('sha256').update(JSON.stringify(known)).digest('hex').slice(0, 16);
}
