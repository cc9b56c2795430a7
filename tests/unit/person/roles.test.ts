import { expect, test } from 'vitest';
import { contactRolesOf, oneRosterRolesOf, roleReader } from '../../../main/core/person/roles.ts';

const standard = roleReader({ roles: {} });

test.each([
  ['student', 'student'],
  ['teacher', 'teacher'],
  ['aide', 'staff'],
  ['proctor', 'staff'],
  ['administrator', 'admin'],
])('a OneRoster %s is %s here', (from, to) => {
  expect(standard(from)).toEqual({ kind: 'person', role: to });
});

test.each(['parent', 'guardian', 'relative'])(
  'a %s is a contact, never a person to add',
  (role) => {
    expect(standard(role)).toEqual({ kind: 'contact' });
  },
);

test('a role in capitals is the same role', () => {
  expect(standard('STUDENT')).toEqual({ kind: 'person', role: 'student' });
  expect(standard('Teacher')).toEqual({ kind: 'person', role: 'teacher' });
});

test('a role nobody knows is unknown, not ignored: the person must not count as gone', () => {
  expect(standard('Wizard')).toEqual({ kind: 'unknown', text: 'wizard' });
  expect(standard(null)).toEqual({ kind: 'unknown', text: null });
});

test('settings remap a role, add one, and leave one out', () => {
  const read = roleReader({ roles: { Aide: 'teacher', counselor: 'staff', proctor: 'ignore' } });

  expect(read('aide')).toEqual({ kind: 'person', role: 'teacher' });
  expect(read('Counselor')).toEqual({ kind: 'person', role: 'staff' });
  expect(read('proctor')).toEqual({ kind: 'ignored' });
});

test('the OneRoster roles to read follow the switches and the settings', () => {
  expect(oneRosterRolesOf(new Set(['staff']), { roles: {} })).toEqual(['aide', 'proctor']);
  expect(
    oneRosterRolesOf(new Set(['staff']), { roles: { proctor: 'ignore', counselor: 'staff' } }),
  ).toEqual(['aide', 'counselor']);
  expect(contactRolesOf({ roles: { relative: 'ignore' } })).toEqual(['parent', 'guardian']);
});
