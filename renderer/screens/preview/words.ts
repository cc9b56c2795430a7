import { formatAmount, formatCount } from '../../ui/format.ts';
import { lazily } from '../../ui/lazily.ts';
import type { Count, FieldName, FieldValue, HoldCode, Op, Role } from './types.ts';

/** Words of this screen for what the application names by code. */

export const FIELD_WORDS: Readonly<Record<FieldName, string>> = {
  externalId: 'Link to Aeries',
  idNumber: 'ID number',
  firstName: 'First name',
  lastName: 'Last name',
  displayName: 'Display name',
  email: 'E-mail',
  role: 'Role',
  grade: 'Grade',
  primaryParent: 'Primary parent',
};

export const ROLE_WORDS: Readonly<
  Record<
    Role,
    {
      readonly one: string;
      readonly many: string;
      /** Over a column. */
      readonly title: string;
      /** In a cell. */
      readonly short: string;
    }
  >
> = {
  student: { one: 'student', many: 'students', title: 'Students', short: 'Student' },
  teacher: { one: 'teacher', many: 'teachers', title: 'Teachers', short: 'Teacher' },
  staff: { one: 'staff member', many: 'staff members', title: 'Staff', short: 'Staff' },
  admin: { one: 'administrator', many: 'administrators', title: 'Admins', short: 'Admin' },
};
export const ROLES = ['student', 'teacher', 'staff', 'admin'] as const satisfies readonly Role[];

export const HOLD_WORDS: Readonly<Record<HoldCode, string>> = {
  'archive-share': 'Too many archives',
  'archive-surge': 'Mass departure',
  'archive-week': 'Many archives this week',
  'update-share': 'Too many updates',
  'add-share': 'Too many adds',
  rekey: 'IDs changed in Aeries',
  'role-flip': 'Role changes',
  'source-incomplete': 'Aeries was not read whole',
  'school-missing': 'School missing in Aeries',
  'empty-collection': 'Nobody in a role',
  'first-run': 'First run',
  contacts: 'Parent contacts',
};

/** Kinds of line in the order in which they are asked after: what is pushed first, then what needs somebody. */
export const OP_ORDER = [
  'add',
  'update',
  'archive',
  'restore',
  'relink',
  'move',
  'conflict',
  'invalid',
  'skip',
  'locked',
  'protected',
  'unmanaged',
] as const satisfies readonly Op[];

/** Kinds that are asked after together. What is left alone for three reasons is one thing to whoever looks for it. */
export const OP_GROUPS = [
  { ops: ['add'], title: 'Adds' },
  { ops: ['update'], title: 'Updates' },
  { ops: ['archive'], title: 'Archives' },
  { ops: ['restore'], title: 'Restores' },
  { ops: ['relink'], title: 'Relinks' },
  { ops: ['move'], title: 'Moves' },
  { ops: ['conflict'], title: 'Conflicts' },
  { ops: ['invalid'], title: 'Invalid' },
  { ops: ['skip'], title: 'Would change' },
  { ops: ['locked', 'protected', 'unmanaged'], title: 'Left alone' },
] as const satisfies readonly { readonly ops: readonly Op[]; readonly title: string }[];

/** Over a group of lines. */
export const OP_TITLES: Readonly<Record<Op, string>> = {
  add: 'Adds',
  update: 'Updates',
  archive: 'Archives',
  restore: 'Restores',
  relink: 'Relinks',
  move: 'Moves',
  conflict: 'Conflicts',
  invalid: 'Invalid',
  skip: 'Would change',
  locked: 'Locked',
  protected: 'Protected',
  unmanaged: 'Unmanaged',
};

/** The name of a school as it was last read; by its ID, as Aeries shows it, where it never was. */
export function schoolName(names: Readonly<Record<string, string>>, id: string): string {
  return names[id] ?? `School ID ${id}`;
}

/** A grade as people say it. Aeries' codes are kept where they are already words. */
export function gradeWord(grade: string | null): string {
  if (grade === null || grade === '') return 'No grade';
  return /^0\d$/.test(grade) ? grade.slice(1) : grade;
}

/** A value in a line; a contact is its name, e-mail and phone, as far as they are known. */
export function valueText(value: FieldValue): string {
  if (value === null || value === '') return 'none';
  if (typeof value === 'string') return value;
  return [value.name, value.email, value.phone].filter((part) => part !== null).join(', ');
}

const LISTS = lazily(() => new Intl.ListFormat('en-GB', { type: 'conjunction' }));

/** "212 adds, 38 updates and 1 archive", in the order of the kinds; empty where there is none. */
export function opAmounts(counts: Readonly<Partial<Record<Op, number>>>): string {
  return LISTS().format(
    OP_ORDER.flatMap((op) => {
      const count = counts[op] ?? 0;
      return count === 0 ? [] : [formatAmount(count, op)];
    }),
  );
}

/**
 * Lines of a plan that has these totals: they count people, and a move is two lines, also one that only a setting
 * keeps from being sent. Those are known once the lines that would change are counted; until then people come close.
 */
export function linesOf(
  totals: Readonly<Record<Op, number>>,
  wouldBeLines: number | null = null,
): number {
  return sumOf(totals) + totals.move + (wouldBeLines === null ? 0 : wouldBeLines - totals.skip);
}

export function sumOf(counts: Readonly<Partial<Record<Op, number>>>): number {
  return OP_ORDER.reduce((sum, op) => sum + (counts[op] ?? 0), 0);
}

function schoolsText(schools: readonly string[], names: Readonly<Record<string, string>>): string {
  if (schools.length === 0) return '';
  if (schools.length > 2) return ` to ${formatCount(schools.length)} schools`;
  return ` to ${LISTS().format(schools.map((id) => schoolName(names, id)))}`;
}

/** What pressing the button does, and what it leaves, in sentences. */
export function approvalWords(
  { free, held, schools }: Count,
  names: Readonly<Record<string, string>>,
): { readonly does: string; readonly leaves: string | null } {
  const heldCount = sumOf(held);
  const leaves =
    heldCount === 0 ? null : `${opAmounts(held)} ${heldCount === 1 ? 'stays' : 'stay'} on hold.`;
  if (sumOf(free) === 0) {
    return {
      does: heldCount === 0 ? 'Nothing picked can be pushed.' : 'Nothing is free to be pushed.',
      leaves,
    };
  }
  return { does: `Push ${opAmounts(free)}${schoolsText(schools, names)}.`, leaves };
}
