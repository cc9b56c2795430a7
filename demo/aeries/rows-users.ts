import { parentIdOf, sourcedIdOf } from '../district/ids.ts';
import type { District, Parent, StaffMember, Student } from '../district/types.ts';

/** A row as it goes out: OneRoster's names, Aeries' nulls and blanks. */
export type Row = Record<string, unknown>;

/** Aeries sends hrefs that begin with a tilde; nobody can follow them. */
export function refTo(type: string, list: string, sourcedId: string): Row {
  return { href: `~/ims/oneroster/v1p1/${list}/${encodeURIComponent(sourcedId)}`, sourcedId, type };
}

function orgs(ids: readonly string[]): Row[] {
  return ids.map((id) => refTo('org', 'orgs', id));
}

/** A field without a value is empty in some rows and a blank in others. */
function orBlank(text: string, number: number): string {
  return text === '' && number % 2 === 1 ? ' ' : text;
}

let last = { modified: Number.NaN, text: '' };

/** Most rows of a district have one date: the last text is kept. */
function dated(modified: number): string {
  if (modified !== last.modified) last = { modified, text: new Date(modified).toISOString() };
  return last.text;
}

export function studentRow(district: District, student: Student): Row {
  const sourcedId = sourcedIdOf(district, student);
  const email = orBlank(student.email, student.number);
  return {
    sourcedId,
    status: student.status === 'tobedeleted' ? 'tobedeleted' : 'active',
    dateLastModified: dated(student.modified),
    metadata: null,
    username: email,
    userIds: null,
    enabledUser: student.status === 'tobedeleted' ? 'false' : 'true',
    givenName: student.given,
    familyName: student.family,
    middleName: student.middle,
    role: 'student',
    identifier: `${student.schools[0] ?? '0'}_${sourcedId}`,
    email,
    sms: null,
    phone: '',
    agents: student.parents.map((index) => refTo('user', 'users', parentIdOf({ index }))),
    orgs: orgs(student.schools),
    grades: [student.grade],
    password: null,
  };
}

export function staffRow(district: District, member: StaffMember): Row {
  const sourcedId = sourcedIdOf(district, member);
  const email = orBlank(member.email, member.number);
  return {
    sourcedId,
    status: member.status === 'tobedeleted' ? 'tobedeleted' : 'active',
    dateLastModified: dated(member.modified),
    metadata: null,
    username: email,
    userIds: null,
    enabledUser: member.status === 'tobedeleted' ? 'false' : 'true',
    givenName: member.given,
    familyName: member.family,
    middleName: member.middle,
    role: member.role,
    identifier: `${member.schools[0] ?? '0'}_${sourcedId}`,
    email,
    sms: null,
    phone: '',
    agents: null,
    orgs: orgs(member.schools),
    grades: null,
    password: null,
  };
}

export function parentRow(district: District, parent: Parent): Row {
  const sourcedId = parentIdOf(parent);
  const children = parent.children.flatMap((index) => district.students[index] ?? []);
  const schools = new Set(children.flatMap(({ schools: ids }) => ids));
  return {
    sourcedId,
    status: 'active',
    dateLastModified: dated(parent.modified),
    metadata: null,
    username: parent.email,
    userIds: null,
    enabledUser: 'true',
    givenName: parent.given,
    familyName: parent.family,
    middleName: '',
    role: parent.role,
    identifier: `0_${sourcedId}`,
    email: orBlank(parent.email, parent.index),
    sms: null,
    phone: parent.phone,
    agents: children.map((child) => refTo('user', 'users', sourcedIdOf(district, child))),
    orgs: orgs([...schools]),
    grades: null,
    password: null,
  };
}
