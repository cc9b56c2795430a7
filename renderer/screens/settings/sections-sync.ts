import type { SettingsGroup } from './setting.ts';

/** Defaults are those of the connection's own schema: both dangerous switches off. */
export const sync: readonly SettingsGroup[] = [
  {
    title: 'Who',
    settings: [
      {
        kind: 'switch',
        path: 'sync.students',
        title: 'Students',
        text: 'Students with a current class in one of the paired schools.',
        initial: true,
      },
      {
        kind: 'switch',
        path: 'sync.teachers',
        title: 'Teachers',
        text: 'Teachers of the paired schools.',
        initial: true,
      },
      {
        kind: 'switch',
        path: 'sync.staff',
        title: 'Staff',
        text: 'Aides, proctors and other staff of the paired schools.',
        initial: false,
      },
      {
        kind: 'switch',
        path: 'sync.admins',
        title: 'Administrators',
        text: 'Administrators of the paired schools. They become Managers in Minga.',
        initial: false,
      },
      {
        kind: 'switch',
        path: 'sync.parentContacts',
        title: 'Primary Parent Contact Info',
        text: 'Name, e-mail and phone of each student’s first listed parent or guardian.',
        initial: false,
      },
    ],
  },
  {
    title: 'How far',
    settings: [
      {
        kind: 'switch',
        path: 'sync.autoUpdate',
        title: 'Auto update',
        text: 'Changes people already in Minga when Aeries differs. Off, they are skipped and you see what would have changed. Turn it on after runs you have verified.',
        initial: false,
      },
      {
        kind: 'switch',
        path: 'sync.archive',
        title: 'Archive',
        text: 'Archives people whom Aeries no longer lists. You cannot undo it in Minga. Off, you see who would have been archived. Turn it on after runs you have verified.',
        initial: false,
      },
    ],
  },
];

const idSources = [
  { id: 'sourced-id', label: 'The number in the SIS ID' },
  { id: 'identifier', label: 'OneRoster’s “identifier”' },
  { id: 'none', label: 'None' },
];

const displayNames = [
  { id: 'minga', label: 'As Minga makes it' },
  { id: 'first-last', label: 'Jane Smith' },
  { id: 'first-initial', label: 'Jane S.' },
  { id: 'initial-last', label: 'J. Smith' },
];

const emailSources = [
  { id: 'email', label: 'E-mail' },
  { id: 'username', label: 'User name' },
];

export const matching: readonly SettingsGroup[] = [
  {
    title: 'ID numbers',
    settings: [
      {
        kind: 'choice',
        path: 'rules.studentIdNumber',
        title: 'ID number of students',
        text: 'Becomes the Student ID Number in Minga, and its barcode.',
        initial: 'sourced-id',
        options: idSources,
      },
      {
        kind: 'choice',
        path: 'rules.adultIdNumber',
        title: 'ID number of adults',
        text: 'Staff and student numbers overlap in Aeries, and Minga wants each only once.',
        initial: 'none',
        options: idSources,
      },
    ],
  },
  {
    title: 'Names and addresses',
    settings: [
      {
        kind: 'choice',
        path: 'rules.studentDisplayName',
        title: 'Display name of students',
        text: 'Another form than Minga’s own overwrites display names that were chosen there.',
        initial: 'minga',
        options: displayNames,
      },
      {
        kind: 'choice',
        path: 'rules.adultDisplayName',
        title: 'Display name of adults',
        text: 'Another form than Minga’s own overwrites display names that were chosen there.',
        initial: 'minga',
        options: displayNames,
      },
      {
        kind: 'choice',
        path: 'rules.studentEmailFrom',
        title: 'E-mail of students',
        text: 'The field of Aeries that holds the address which students sign in with.',
        initial: 'email',
        options: emailSources,
      },
      {
        kind: 'text',
        path: 'rules.studentEmailDomain',
        title: 'Domain for students',
        text: 'Put behind a student’s address that has no “@”, such as a user name. Empty: nothing is added.',
        initial: '',
        placeholder: 'students.lincoln.example',
      },
      {
        kind: 'choice',
        path: 'rules.adultEmailFrom',
        title: 'E-mail of adults',
        text: 'The field of Aeries that holds the address which teachers and staff sign in with.',
        initial: 'email',
        options: emailSources,
      },
      {
        kind: 'text',
        path: 'rules.adultEmailDomain',
        title: 'Domain for adults',
        text: 'Put behind an adult’s address that has no “@”, such as a user name. Empty: nothing is added.',
        initial: '',
        placeholder: 'lincoln.example',
      },
    ],
  },
  {
    title: 'Left alone',
    settings: [
      {
        kind: 'switch',
        path: 'rules.updateProtected',
        title: 'Update protected people',
        text: 'Also corrects name and e-mail of Owners, Managers, Student Leaders and District Managers. They are never archived or demoted.',
        initial: false,
      },
      {
        kind: 'list',
        path: 'rules.neverTouch',
        title: 'People never to touch',
        text: 'SIS IDs or Minga IDs, one a line. A sync never changes these people.',
        initial: [],
        placeholder: 'STU_99400001',
      },
      {
        kind: 'list',
        path: 'rules.blockedContacts',
        title: 'Contacts never to send',
        text: 'Parent SIS IDs or e-mail addresses, one a line: for custody orders and the like. They never reach Minga.',
        initial: [],
        placeholder: 'PAT_1',
      },
    ],
  },
];
