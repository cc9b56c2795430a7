/** The READ permissions that the OneRoster integration needs, in Aeries' own words (setup guide, step 2). */
export const AERIES_PERMISSIONS = [
  'Student Data',
  'Schools',
  'Terms',
  'Teacher Data',
  'Master Schedule',
  'Course Data',
  'Classes',
] as const;
export type AeriesPermission = (typeof AERIES_PERMISSIONS)[number];

/** One list behind each permission: reading it proves the permission. */
export const PERMISSION_LISTS: Readonly<Record<AeriesPermission, string>> = {
  'Student Data': 'students',
  Schools: 'schools',
  Terms: 'academicSessions',
  'Teacher Data': 'teachers',
  'Master Schedule': 'classes',
  'Course Data': 'courses',
  Classes: 'enrollments',
};

const byList: Readonly<Record<string, AeriesPermission>> = {
  students: 'Student Data',
  demographics: 'Student Data',
  schools: 'Schools',
  orgs: 'Schools',
  terms: 'Terms',
  academicSessions: 'Terms',
  gradingPeriods: 'Terms',
  teachers: 'Teacher Data',
  classes: 'Master Schedule',
  courses: 'Course Data',
  enrollments: 'Classes',
};

/**
 * The permission that a list needs, as far as Aeries says. `users` holds students, their contacts and staff:
 * a list of users by a contact role needs the student permission, any other the teacher permission.
 */
export function permissionFor(list: string): AeriesPermission {
  if (list.startsWith('users')) {
    return /parent|guardian|relative/.test(list) ? 'Student Data' : 'Teacher Data';
  }
  return byList[list.split('/').at(-1) ?? ''] ?? 'Schools';
}
