import type { Setting, SettingsGroup } from './setting.ts';

function percent(path: string, title: string, text: string, initial: number): Setting {
  return { kind: 'number', path, title, text, initial, min: 0, max: 100, unit: '%' };
}

function people(path: string, title: string, text: string, initial: number): Setting {
  return { kind: 'number', path, title, text, initial, min: 0, max: 100_000, unit: 'people' };
}

/** The numbers behind the holds: code, condition and default as in the domain's table. */
export const limits: readonly SettingsGroup[] = [
  {
    title: 'Archives',
    settings: [
      percent(
        'holds.archiveSharePercent',
        'Archive hold: share',
        'Holds the archives of a school and role when they are more than this share.',
        5,
      ),
      people(
        'holds.archiveShareMinimum',
        'Archive hold: at least',
        'Fewer archives than this are never held for their share.',
        10,
      ),
      percent(
        'holds.archiveSurgePercent',
        'Archive stop: share',
        'Stops everything for a school and role when archives are more than this share. Going on needs the number typed.',
        25,
      ),
      people(
        'holds.archiveSurgeMinimum',
        'Archive stop: at least',
        'Fewer archives than this never stop the group for their share.',
        10,
      ),
      people(
        'holds.archiveAllMinimum',
        'Archive stop: whole groups of',
        'Stops a school and role when everybody in it would be archived and it has at least so many people.',
        5,
      ),
      percent(
        'holds.archiveWeekPercent',
        'Archives in 7 days: share',
        'Holds archives when those of the last 7 days come to more than this share.',
        10,
      ),
      people(
        'holds.archiveWeekMinimum',
        'Archives in 7 days: at least',
        'Fewer archives in 7 days than this are never held.',
        20,
      ),
      {
        kind: 'number',
        path: 'holds.graceReadings',
        title: 'Grace: complete readings',
        text: 'An unattended run archives somebody only after so many complete readings in a row without them.',
        initial: 2,
        min: 1,
        max: 100,
        unit: 'readings',
      },
      {
        kind: 'number',
        path: 'holds.graceHours',
        title: 'Grace: hours',
        text: 'The first and the last of those readings are at least so many hours apart.',
        initial: 12,
        min: 0,
        max: 1000,
        unit: 'hours',
      },
    ],
  },
  {
    title: 'Adds and updates',
    settings: [
      percent(
        'holds.updateSharePercent',
        'Update hold: share',
        'Holds the updates of a school and role when they are more than this share.',
        50,
      ),
      people(
        'holds.updateShareMinimum',
        'Update hold: at least',
        'Fewer updates than this are never held.',
        20,
      ),
      percent(
        'holds.addSharePercent',
        'Add hold: share',
        'Holds the adds of a school and role when they are more than this share.',
        50,
      ),
      people(
        'holds.addShareGroupMinimum',
        'Add hold: groups of',
        'Smaller groups may grow freely, as when a school starts.',
        50,
      ),
    ],
  },
  {
    title: 'Changed IDs and empty lists',
    settings: [
      percent(
        'holds.rekeyPercent',
        'New SIS IDs: share',
        'Holds relinks when more than this share has a new SIS ID: the field behind it was probably changed in Aeries.',
        10,
      ),
      people(
        'holds.rekeyMinimum',
        'New SIS IDs: at least',
        'Fewer relinks than this are never held.',
        5,
      ),
      people(
        'holds.emptyCollectionMinimum',
        'Empty list: groups of',
        'Stops a school and role that had at least so many people and comes back empty.',
        5,
      ),
    ],
  },
  {
    title: 'Parent contacts',
    settings: [
      people(
        'holds.contactsPerStudent',
        'Contacts of one student',
        'Holds the primary parent of a student who has so many contacts in Aeries, or more: the first may be somebody else.',
        6,
      ),
      people(
        'holds.contactsSharedStudents',
        'One e-mail on students',
        'Holds a primary parent e-mail that so many students of different families share. Siblings are one family.',
        6,
      ),
    ],
  },
];
