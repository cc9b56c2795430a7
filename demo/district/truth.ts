import { sourcedIdOf } from './ids.ts';
import type { District, Person } from './types.ts';

export type RosterRole = 'student' | 'teacher' | 'aide' | 'proctor' | 'administrator';

/** Somebody who is at a school in truth, whatever a server says about it. */
export interface PersonAtSchool {
  readonly sisId: string;
  readonly role: RosterRole;
  readonly kind: Person['kind'];
  readonly index: number;
  /** False: at the school, yet not in any list, for want of a class. Absence is not departure. */
  readonly listed: boolean;
}

/** True where an honest server lists the person; `tobedeleted` is listed, with its status. */
export function isReturned(person: Person): boolean {
  return person.status !== 'gone' && (person.kind === 'staff' || person.hasClasses);
}

/** Everybody who is still at a school: the measure of every archive. */
export function peopleAt(district: District, school: string): readonly PersonAtSchool[] {
  const found: PersonAtSchool[] = [];
  const add = (person: Person, role: RosterRole) => {
    if (person.status !== 'active' || !person.schools.includes(school)) return;
    const { kind, index } = person;
    const sisId = sourcedIdOf(district, person);
    found.push({ sisId, role, kind, index, listed: isReturned(person) });
  };
  for (const student of district.students) add(student, 'student');
  for (const member of district.staff) add(member, member.role);
  return found;
}

/** The expected truth of every school, by School ID. */
export function expectedTruth(district: District): ReadonlyMap<string, readonly PersonAtSchool[]> {
  return new Map(district.schools.map(({ id }) => [id, peopleAt(district, id)]));
}
