import { FIELD_WORDS, ROLES } from '../preview/words.ts';
import { roleWord } from '../words.ts';
import type { SettingsGroup } from './setting.ts';

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

const roleTargets = [
  ...ROLES.map((id) => ({ id, label: roleWord(id) })),
  { id: 'ignore', label: 'Not read' },
];

function fields(...ids: readonly (keyof typeof FIELD_WORDS)[]) {
  return ids.map((id) => ({ id, label: FIELD_WORDS[id] }));
}

/** `9` and `09` are one grade to Aeries, as are `kg` and `KG`. */
function gradeKey(code: string): string {
  return code.trim().toUpperCase().padStart(2, '0');
}

/** Defaults are those of the connection's own schema: what people do not ask for changes nothing. */
export const matching: readonly SettingsGroup[] = [
  {
    title: 'ID numbers',
    settings: [
      {
        kind: 'id-number',
        path: 'rules.studentIdNumber',
        title: 'ID number of students',
        text: 'Becomes the Student ID Number in Minga, and its barcode.',
        initial: 'sourced-id',
        people: 'students',
      },
      {
        kind: 'id-number',
        path: 'rules.adultIdNumber',
        title: 'ID number of adults',
        text: 'Staff and student numbers overlap in Aeries, and Minga wants each only once.',
        initial: 'none',
        people: 'adults',
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
    title: 'Grades and roles',
    settings: [
      {
        kind: 'table',
        path: 'rules.grades',
        title: 'Grade texts',
        text: 'What Minga is sent in place of a grade code of Aeries. A code that is not listed is sent as it is.',
        initial: {},
        from: 'Grade in Aeries',
        to: 'Sent to Minga',
        placeholder: 'KG',
        keyOf: gradeKey,
      },
      {
        kind: 'table',
        path: 'rules.roles',
        title: 'Roles',
        text: 'What a OneRoster role becomes, over the defaults: student, teacher and administrator are what they say, aide and proctor are staff, parents are contacts.',
        initial: {},
        from: 'Role in OneRoster',
        to: 'Becomes',
        placeholder: 'counselor',
        options: roleTargets,
        keyOf: (role) => role.trim().toLowerCase(),
      },
    ],
  },
  {
    title: 'Left alone',
    settings: [
      {
        kind: 'checks',
        path: 'rules.erase',
        title: 'Fields that may be emptied',
        text: 'Where Aeries has no value in one of these, an update takes away the value in Minga. In all others no value never erases. Nobody loses both e-mail and ID number.',
        initial: [],
        options: fields('idNumber', 'email', 'grade', 'primaryParent'),
      },
      {
        kind: 'kept',
        path: 'rules.stickyFields',
        title: 'Fields never overwritten',
        text: 'What stands in Minga in one of these stays, for everybody. People who are added get them all.',
        initial: {},
        entry: 'Field',
        placeholder: 'Choose a field',
        options: fields(
          'idNumber',
          'firstName',
          'lastName',
          'displayName',
          'email',
          'role',
          'grade',
          'primaryParent',
        ),
      },
      {
        kind: 'switch',
        path: 'rules.updateProtected',
        title: 'Update protected people',
        text: 'Also corrects name and e-mail of Owners, Managers, Student Leaders and District Managers. They are never archived or demoted.',
        initial: false,
      },
      {
        kind: 'kept',
        path: 'rules.neverTouch',
        title: 'People never to touch',
        text: 'By SIS ID or Minga ID. A sync never changes these people.',
        initial: {},
        entry: 'SIS ID or Minga ID',
        placeholder: 'STU_99400001',
      },
      {
        kind: 'kept',
        path: 'rules.blockedContacts',
        title: 'Contacts never to send',
        text: 'Parents by SIS ID or e-mail address, for custody orders and the like. They never reach Minga.',
        initial: {},
        entry: 'SIS ID or e-mail',
        placeholder: 'PAT_1',
      },
    ],
  },
];
