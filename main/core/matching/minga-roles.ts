import type { SyncSwitches } from '../connection/config.ts';
import { SYNC_ROLES, type MingaRole, type SyncRole } from '../person/person.ts';

/** Ours to Minga's roles and back. Source of the rules: the contracts document, "Minga import API". */

const groupOfRole: Readonly<Record<MingaRole, SyncRole | null>> = {
  STUDENT: 'student',
  STUDENT_LEADER: 'student',
  TEACHER: 'teacher',
  STAFF: 'staff',
  MANAGER: 'admin',
  OWNER: 'admin',
  DISTRICT_MANAGER: 'admin',
  PARENT: null,
  READ_ONLY: null,
};

const roleOfGroup: Readonly<Record<SyncRole, MingaRole>> = {
  student: 'STUDENT',
  teacher: 'TEACHER',
  staff: 'STAFF',
  admin: 'MANAGER',
};

const protectedRoles: ReadonlySet<MingaRole> = new Set<MingaRole>([
  'OWNER',
  'MANAGER',
  'STUDENT_LEADER',
  'DISTRICT_MANAGER',
]);

/** The group that a Minga person belongs to; null for parents and read-only accounts, who are in none. */
export function syncRoleOf(role: MingaRole): SyncRole | null {
  return groupOfRole[role];
}

/** The role that a person of a group is given in Minga. */
export function mingaRoleFor(role: SyncRole): MingaRole {
  return roleOfGroup[role];
}

/** True for roles that a sync never archives or demotes. */
export function isProtected(role: MingaRole): boolean {
  return protectedRoles.has(role);
}

/** Students and adults have ID numbers of their own: the same number in both is not the same person. */
export type PersonKind = 'student' | 'adult';

export function kindOf(role: SyncRole): PersonKind {
  return role === 'student' ? 'student' : 'adult';
}

/** The roles that the connection's switches turn on. */
export function switchedOnRoles(sync: SyncSwitches): ReadonlySet<SyncRole> {
  const on: Readonly<Record<SyncRole, boolean>> = {
    student: sync.students,
    teacher: sync.teachers,
    staff: sync.staff,
    admin: sync.admins,
  };
  return new Set(SYNC_ROLES.filter((role) => on[role]));
}
