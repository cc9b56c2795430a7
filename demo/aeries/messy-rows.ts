import { hashShare } from '../district/rng.ts';
import { BROKEN_FORMS, ROW_FORMS } from './messy-kinds.ts';
import type { BrokenForm, Mess, RowForm } from './messy-kinds.ts';
import type { Row } from './rows-users.ts';

const OPTIONAL = [
  'middleName',
  'identifier',
  'email',
  'sms',
  'phone',
  'agents',
  'grades',
  'userIds',
];

export function isRowForm(form: Mess['form']): form is RowForm {
  return ROW_FORMS.some((name) => name === form);
}

export function isBrokenForm(form: Mess['form']): form is BrokenForm {
  return BROKEN_FORMS.some((name) => name === form);
}

/** The row in the forms that apply to all rows or to this share of them. What comes may be no object any more. */
export function messUp(row: Row, messes: readonly Mess[]): unknown {
  let current = row;
  const sourcedId = String(row['sourcedId']);
  for (const [salt, mess] of messes.entries()) {
    const { form, share = isRowForm(form) ? 1 : 0 } = mess;
    if (share < 1 && hashShare(sourcedId, salt) >= share) continue;
    if (isBrokenForm(form)) return breakRow(current, form);
    if (isRowForm(form)) current = { ...current, ...rewrite(current, form) };
  }
  return current;
}

/** The fields that another way of writing changes. `undefined` leaves a field out. */
function rewrite(row: Row, form: RowForm): Row {
  const enabled = row['enabledUser'] === 'true';
  const refs = (field: string): Row[] => {
    const value = row[field];
    return Array.isArray(value) ? (value as Row[]) : [];
  };
  switch (form) {
    case 'enabled-boolean':
      return { enabledUser: enabled };
    case 'enabled-number':
      return { enabledUser: enabled ? 1 : 0 };
    case 'enabled-capitals':
      return { enabledUser: enabled ? 'True' : 'FALSE' };
    case 'enabled-absent':
      return { enabledUser: undefined };
    case 'orgs-strings':
      return { orgs: refs('orgs').map((ref) => ref['sourcedId']) };
    case 'orgs-single':
      return refs('orgs').length === 1 ? { orgs: refs('orgs')[0] } : {};
    case 'agents-strings':
      return row['agents'] === null
        ? {}
        : { agents: refs('agents').map((ref) => ref['sourcedId']) };
    case 'agents-single':
      return refs('agents').length === 1 ? { agents: refs('agents')[0] } : {};
    case 'grades-single': {
      const grades = row['grades'];
      return Array.isArray(grades) ? { grades: grades[0] as unknown } : {};
    }
    case 'roles-capitals':
      return { role: capitals(String(row['role'])) };
    case 'optional-null':
      return blanks(row, null);
    case 'optional-empty':
      return blanks(row, '');
    case 'optional-blank':
      return blanks(row, ' ');
    case 'optional-absent':
      return blanks(row, undefined);
    case 'untrimmed':
      return untrimmed(row);
    case 'private-fields':
      return { password: 'Sample-Secret-1', phone: '(559) 555-0100', sms: '5595550101' };
    case 'unknown-fields':
      return { preferredFirstName: null, roles: [], ext_aeries: { lunch: 'F', nested: [[1]] } };
  }
}

/** Some are `Student`, some `STUDENT`. */
function capitals(role: string): string {
  return role === 'student' ? 'STUDENT' : role.slice(0, 1).toUpperCase() + role.slice(1);
}

/** Optional fields without a value, all in one way. */
function blanks(row: Row, blank: null | '' | ' ' | undefined): Row {
  const empty = OPTIONAL.filter((field) => {
    const value = row[field];
    return (
      value === null ||
      (typeof value === 'string' && value.trim() === '') ||
      (Array.isArray(value) && value.length === 0)
    );
  });
  return Object.fromEntries(empty.map((field) => [field, blank]));
}

function untrimmed(row: Row): Row {
  const text = (field: string) => String(row[field] ?? '');
  const email = text('email').trim();
  return {
    givenName: `${text('givenName').replaceAll(' ', '  ')} `,
    familyName: ` ${text('familyName').replaceAll(' ', ' \t')}`,
    ...(email === '' ? {} : { email: ` ${email.toUpperCase()}  ` }),
  };
}

/** A row that is broken in one way; the rest of it is as it was. */
export function breakRow(row: Row, form: BrokenForm): unknown {
  const without = (field: string): Row =>
    Object.fromEntries(Object.entries(row).filter(([name]) => name !== field));
  switch (form) {
    case 'row-null':
      return null;
    case 'row-string':
      return String(row['sourcedId']);
    case 'row-number':
      return 404;
    case 'row-array':
      return [row];
    case 'row-no-sourced-id':
      return without('sourcedId');
    case 'row-blank-sourced-id':
      return { ...row, sourcedId: ' ' };
    case 'row-object-sourced-id':
      return { ...row, sourcedId: { value: row['sourcedId'] } };
    case 'row-bad-role':
      return { ...row, role: 'wizard' };
    case 'row-no-role':
      return without('role');
    case 'row-bad-status':
      return { ...row, status: 'asleep' };
    case 'row-no-given-name':
      return { ...row, givenName: null };
    case 'row-no-family-name':
      return without('familyName');
    case 'row-object-email':
      return { ...row, email: { address: row['email'] } };
  }
}
