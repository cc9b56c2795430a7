import type { PersonRules } from '../connection/config.ts';
import { emailOf } from '../person/email-source.ts';
import { readGrade } from '../person/grade.ts';
import { idNumberOf, idNumberRuleFor } from '../person/id-number.ts';
import { listName } from '../person/names.ts';
import type { InvalidRow, SourceContact, SourcePerson, SyncRole } from '../person/person.ts';
import { roleReader } from '../person/roles.ts';
import { readFlag, readId, readName, readText, textOrNull } from '../person/text.ts';
import { isRecord, readRefs } from './envelope.ts';

/** What one row of a list of users is. */
export type UserReading =
  | { readonly kind: 'person'; readonly person: SourcePerson }
  | { readonly kind: 'contact'; readonly contact: SourceContact }
  | { readonly kind: 'invalid'; readonly row: InvalidRow }
  /** A role that the settings leave out. */
  | { readonly kind: 'ignored' };

export type UserReader = (raw: unknown, list: string, row: number) => UserReading;

const noSchools: readonly string[] = [];
const nobody: readonly string[] = [];

/**
 * Reads rows of OneRoster users into people and contacts, as leniently as real servers need
 * (facts, "What real servers send"). Never throws, and keeps nothing that is not in the result: no password.
 * Written by hand rather than as a schema: it runs once for every person of a district.
 */
export function userReader(
  rules: PersonRules,
  options: {
    /** Whether to keep whose children they are; without contacts it is of no use. */
    readonly agents: boolean;
  },
): UserReader {
  const readRole = roleReader(rules);
  const shared = schoolSharer();
  const shareDate = lastOneSharer();

  return (raw, list, row) => {
    if (!isRecord(raw)) return unreadable({ list, row }, 'not-an-object', null);
    const role = readRole(raw['role']);
    if (role.kind === 'ignored') return { kind: 'ignored' };
    const sisId = readId(raw['sourcedId']) ?? null;
    if (role.kind === 'contact') {
      // A contact without an id cannot be referred to by anybody: nothing is lost with it.
      if (sisId === null) return { kind: 'ignored' };
      return { kind: 'contact', contact: readContact(raw, sisId) };
    }
    const orgs = readRefs(raw['orgs']);
    const schools = orgs === null ? noSchools : shared(orgs);
    const partly: Partly = {
      list,
      row,
      sisId,
      raw,
      role: role.kind === 'person' ? role.role : null,
      schools,
      rules,
    };
    if (sisId === null) return unreadable(partly, 'no-sourced-id', 'sourcedId');
    if (role.kind === 'unknown') return unreadable(partly, 'bad-role', 'role', role.text);

    const status = readStatus(raw['status']);
    if (status !== 'active' && status !== 'tobedeleted') {
      return unreadable(partly, 'bad-status', 'status', status);
    }
    if (orgs === null) return unreadable(partly, 'unreadable-field', 'orgs');
    const firstName = readName(raw['givenName']);
    if (firstName === undefined) return unreadable(partly, 'unreadable-field', 'givenName');
    const lastName = readName(raw['familyName']);
    if (lastName === undefined) return unreadable(partly, 'unreadable-field', 'familyName');
    const field = role.role === 'student' ? rules.studentEmailFrom : rules.adultEmailFrom;
    const username = textOrNull(raw['username']);
    const ownEmail = readText(raw['email']);
    if (ownEmail === undefined && field === 'email') {
      return unreadable(partly, 'unreadable-field', 'email');
    }
    const email = emailOf({ email: ownEmail ?? null, username }, role.role, rules);

    return {
      kind: 'person',
      person: {
        sisId,
        idNumber: idNumberFor(role.role, sisId, raw, rules),
        firstName,
        lastName,
        middleName: readName(raw['middleName']) ?? null,
        email,
        // One string where both are the same, as for most students: there are many of them.
        username: username === email ? email : username,
        role: role.role,
        grade: readGrade(raw['grades'] ?? raw['grade']),
        schools,
        agents: options.agents ? (readRefs(raw['agents']) ?? nobody) : nobody,
        enabled: readFlag(raw['enabledUser']) ?? true,
        removed: status === 'tobedeleted',
        modifiedAt: shareDate(textOrNull(raw['dateLastModified'])),
        primaryParent: null,
      },
    };
  };
}

/** In lower case; none is active. Nearly every row says so in so many words. */
function readStatus(status: unknown): string {
  return status === 'active' ? status : (readText(status)?.toLowerCase() ?? 'active');
}

function readContact(raw: Readonly<Record<string, unknown>>, sisId: string): SourceContact {
  return {
    sisId,
    name: listName(readName(raw['givenName']) ?? null, readName(raw['familyName']) ?? null),
    email: textOrNull(raw['email']),
    phone: textOrNull(raw['phone']) ?? textOrNull(raw['sms']),
  };
}

function idNumberFor(
  role: SyncRole,
  sourcedId: string | null,
  raw: Readonly<Record<string, unknown>>,
  rules: PersonRules,
): string | null {
  const source = { sourcedId, identifier: raw['identifier'], userIds: raw['userIds'] };
  return idNumberOf(source, idNumberRuleFor(role, rules));
}

interface Partly {
  readonly list: string;
  readonly row: number;
  readonly raw?: Readonly<Record<string, unknown>>;
  readonly sisId?: string | null;
  readonly role?: SyncRole | null;
  readonly schools?: readonly string[];
  readonly rules?: PersonRules;
}

/** An invalid row with all that could be read of it: it must block the removal of whoever it may be. */
function unreadable(
  { list, row, raw, sisId = null, role = null, schools = noSchools, rules }: Partly,
  code: InvalidRow['code'],
  field: string | null,
  value: string | null = null,
): UserReading {
  const known = raw ?? {};
  return {
    kind: 'invalid',
    row: {
      place: { list, row },
      sisId,
      idNumber: rules === undefined ? null : idNumberFor(role ?? 'student', sisId, known, rules),
      email:
        rules === undefined
          ? textOrNull(known['email'])
          : emailOf(
              { email: textOrNull(known['email']), username: textOrNull(known['username']) },
              role ?? 'student',
              rules,
            ),
      role,
      schools,
      name: listName(readName(known['givenName']) ?? null, readName(known['familyName']) ?? null),
      code,
      field,
      message: invalidMessage(code, field, value, role),
    },
  };
}

const fieldNames: Readonly<Record<string, string>> = {
  orgs: 'schools',
  givenName: 'first name',
  familyName: 'last name',
  email: 'e-mail address',
};

function invalidMessage(
  code: InvalidRow['code'],
  field: string | null,
  value: string | null,
  role: SyncRole | null,
): string {
  const where =
    role === 'student' ? 'on the Demographics page of Aeries' : 'on the Staff page of Aeries';
  // Only a plain word is repeated: anything else could be somebody's data in the wrong place.
  const word = value !== null && /^[a-z][a-z -]{0,29}$/.test(value) ? ` "${value}"` : '';
  switch (code) {
    case 'not-an-object':
      return 'Aeries sent a row that is no record. Whoever it stands for cannot be told.';
    case 'no-sourced-id':
      return 'Aeries sent this person without an identifier (sourcedId). Check the field chosen for User sourcedId in the OneRoster settings of Aeries.';
    case 'bad-role':
      return word === ''
        ? 'Aeries sent this person without a readable role. Check the record in Aeries.'
        : `Aeries sent the role${word}, which is not set up here. Choose what to make of it under Settings > Matching and field rules.`;
    case 'bad-status':
      return `Aeries sent the status${word}, which OneRoster 1.1 does not have. Check the record in Aeries.`;
    case 'unreadable-field':
      return `The ${fieldNames[field ?? ''] ?? field ?? 'record'} of this person is not in a readable form. Correct it ${where}.`;
  }
}

/** Most people have one of a few sets of schools: one list is kept for all who have the same. */
function schoolSharer(): (ids: readonly string[]) => readonly string[] {
  const single = new Map<string, readonly string[]>();
  return (ids) => {
    const [first] = ids;
    if (first === undefined) return noSchools;
    if (ids.length > 1) return [...new Set(ids)].sort();
    const known = single.get(first);
    if (known !== undefined) return known;
    single.set(first, ids);
    return ids;
  };
}

/** Rows changed by one bulk edit come together: equal dates in a row become one string. */
function lastOneSharer(): (text: string | null) => string | null {
  let last: string | null = null;
  return (text) => (text === last ? last : (last = text));
}
