import { emailKey, idNumberKey } from '../person/compare.ts';
import type { InvalidRow, SyncRole, TargetPerson } from '../person/person.ts';
import { syncRoleOf } from '../matching/minga-roles.ts';
import { type TargetIndex, lookUp } from '../matching/target-index.ts';
import type { Unit } from '../matching/units.ts';

/** Where the line of an unreadable row is listed. */
export interface InvalidPlace {
  readonly row: InvalidRow;
  readonly school: string;
  readonly role: SyncRole;
  /** The one person in Minga whom the row seems to describe, or null. */
  readonly target: TargetPerson | null;
}

/** True where nothing says whom a row describes: it could be anybody, so nobody can be called absent. */
export function describesNobody(row: InvalidRow): boolean {
  return row.sisId === null && idNumberKey(row.idNumber) === null && emailKey(row.email) === null;
}

/**
 * Rows that get a line in a unit: those of its schools, and those of no school that seem to describe someone in
 * this Minga. A row of a role that is switched off gets none; a row whose role could not be read is listed
 * under the role of whom it seems to describe, else among the students.
 */
export function placeInvalidRows(
  unit: Unit,
  rows: readonly InvalidRow[],
  index: TargetIndex,
  switchedOn: ReadonlySet<SyncRole>,
): readonly InvalidPlace[] {
  const places: InvalidPlace[] = [];
  for (const row of rows) {
    if (describesNobody(row)) continue;
    const school = unit.schools.find((each) => row.schools.includes(each));
    if (school === undefined && row.schools.length > 0) continue;
    const target = seemsToBe(row, index);
    if (school === undefined && target === null) continue;
    const role = row.role ?? roleFor(target, switchedOn);
    if (role === null || !switchedOn.has(role)) continue;
    places.push({ row, school: school ?? unit.schools[0], role, target });
  }
  return places;
}

/** The place of a row of no school whom no Minga knows: the first school of the settings, so that it is seen. */
export function placeElsewhere(
  row: InvalidRow,
  school: string,
  switchedOn: ReadonlySet<SyncRole>,
): InvalidPlace | null {
  const role = row.role ?? roleFor(null, switchedOn);
  if (row.schools.length > 0 || describesNobody(row)) return null;
  return role === null || !switchedOn.has(role) ? null : { row, school, role, target: null };
}

function seemsToBe(row: InvalidRow, index: TargetIndex): TargetPerson | null {
  const found =
    [
      lookUp(index.byExternalId, row.sisId),
      lookUp(index.byIdNumber, idNumberKey(row.idNumber)),
      lookUp(index.byEmail, emailKey(row.email)),
    ].find((people) => people.length > 0) ?? [];
  return found.length === 1 ? (found[0] ?? null) : null;
}

function roleFor(target: TargetPerson | null, switchedOn: ReadonlySet<SyncRole>): SyncRole | null {
  const role = target === null ? null : syncRoleOf(target.role);
  if (role !== null && switchedOn.has(role)) return role;
  if (switchedOn.has('student')) return 'student';
  return [...switchedOn][0] ?? null;
}
