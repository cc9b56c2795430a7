import { MINGA_ROLES, type MingaRole } from '../../../core/person/person.ts';

/** The columns of Minga's import lists, in order (contracts, "Import-list files"). */
export const LIST_COLUMNS = [
  'First Name',
  'Last Name',
  'Email Address',
  'Grade',
  'Student ID Number',
  'Role',
  'Display Name',
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** One row of a list: text as it stands in the cell, '' for nothing. */
export type ListRow = Readonly<Record<ListColumn, string>>;

/** Columns that an exported list may have besides; read where they are there. */
export const EXTRA_COLUMNS = ['Status', 'Include User in SIS Sync'] as const;
export type ExtraColumn = (typeof EXTRA_COLUMNS)[number];

/** Without these nothing may be compared: absent is not the same as empty. */
export const REQUIRED_COLUMNS: readonly ListColumn[] = LIST_COLUMNS.filter(
  (column) => column !== 'Display Name',
);

const known = new Map<string, ListColumn | ExtraColumn>(
  [...LIST_COLUMNS, ...EXTRA_COLUMNS].map((column) => [bare(column), column]),
);

/** The column that a header cell means, whatever its case, spaces and dashes; null for one of no interest. */
export function columnOf(header: string): ListColumn | ExtraColumn | null {
  return known.get(bare(header)) ?? null;
}

function bare(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

const roles = new Map<string, MingaRole>(MINGA_ROLES.map((role) => [bare(role), role]));

/** `Student Leader`, `STUDENT_LEADER` and `student leader` alike; null for no role of Minga. */
export function roleOf(cell: string): MingaRole | null {
  return roles.get(bare(cell)) ?? null;
}
