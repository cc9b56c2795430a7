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
