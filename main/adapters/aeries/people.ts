import type { PersonRules, SyncSwitches } from '../../core/connection/config.ts';
import type { RosterError } from '../../core/errors.ts';
import type { Gather } from '../../core/oneroster/gather.ts';
import { userReader } from '../../core/oneroster/read-user.ts';
import type { SyncRole } from '../../core/person/person.ts';
import { contactRolesOf, oneRosterRolesOf } from '../../core/person/roles.ts';
import { readText } from '../../core/person/text.ts';
import type { IncompleteReason } from '../../core/plan/plan.ts';
import { isNotFound } from './district.ts';
import { AeriesError } from './failures.ts';
import type { ListReader } from './list-reader.ts';
import type { ListOutcome } from './paging.ts';
import { listName, type ListAddress } from './session.ts';

export interface PeopleOptions {
  readonly read: ListReader;
  readonly gather: Gather;
  /** Aeries School IDs to read. */
  readonly schools: readonly string[];
  readonly sync: SyncSwitches;
  readonly rules: PersonRules;
}

export interface PeopleOutcome {
  readonly reasons: readonly IncompleteReason[];
  /** Where not one list could be read: why. */
  readonly failed: RosterError | null;
}

export function wantedRoles(sync: SyncSwitches): ReadonlySet<SyncRole> {
  const roles = new Set<SyncRole>();
  if (sync.students) roles.add('student');
  if (sync.teachers) roles.add('teacher');
  if (sync.staff) roles.add('staff');
  if (sync.admins) roles.add('admin');
  return roles;
}

/**
 * Reads all lists of people that the switches ask for, side by side: students and teachers by school, with the
 * list of the district in their place where Aeries has none by school; everybody else from `users` by role.
 */
export async function readPeople(options: PeopleOptions): Promise<PeopleOutcome> {
  const { read, gather, schools, sync, rules } = options;
  const roles = oneRosterRolesOf(wantedRoles(sync), rules);
  const readRow = userReader(rules, { agents: sync.parentContacts });
  const reasons: IncompleteReason[] = [];
  const outcomes: ListOutcome[] = [];

  const note = (outcome: ListOutcome, address: ListAddress, school: string | null): void => {
    outcomes.push(outcome);
    const list = listName(address);
    for (const { code, text } of outcome.problems) {
      reasons.push({ code, list, school, text: `${list}: ${text}` });
    }
  };

  const readUsers = async (
    address: ListAddress,
    school: string | null,
    accept?: (rows: readonly unknown[]) => boolean,
  ): Promise<ListOutcome> => {
    const list = listName(address);
    const rows = gather.list(list, school);
    const outcome = await read(
      address,
      'users',
      (raw, row) => {
        rows.add(readRow(raw, list, row), row);
      },
      accept,
    );
    rows.end();
    return outcome;
  };

  const bySchool = async (kind: 'students' | 'teachers'): Promise<void> => {
    let district: Promise<void> | null = null;
    const readDistrictList = async (): Promise<void> => {
      const address = { path: [kind] };
      note(await readUsers(address, null), address, null);
    };
    await Promise.all(
      schools.map(async (school) => {
        const address = { path: ['schools', school, kind] };
        const outcome = await readUsers(address, school);
        if (isNotFound(outcome)) await (district ??= readDistrictList());
        else note(outcome, address, school);
      }),
    );
  };

  const byRole = async (names: readonly string[]): Promise<void> => {
    let everybody: Promise<void> | null = null;
    const readEverybody = async (): Promise<void> => {
      const address = { path: ['users'] };
      note(await readUsers(address, null), address, null);
    };
    const readRole = async (name: string): Promise<void> => {
      for (const spelling of spellingsOf(name)) {
        const address = { path: ['users'], filter: `role='${spelling}'` };
        const outcome = await readUsers(address, null, (rows) => rows.every(hasRole(name)));
        if (!outcome.accepted || isBadRequest(outcome)) {
          await (everybody ??= readEverybody());
          return;
        }
        const trulyEmpty = outcome.rows === 0 && outcome.problems.length === 0;
        if (!trulyEmpty || spelling === name.toUpperCase()) {
          note(outcome, address, null);
          return;
        }
      }
    };
    const [probe, ...rest] = names;
    if (probe === undefined) return;
    // The first role shows whether the server filters at all: if it does not, one list holds everybody.
    await readRole(probe);
    if (everybody === null) await Promise.all(rest.map(readRole));
  };

  const others = roles.filter((role) => role !== 'student' && role !== 'teacher');
  await Promise.all([
    roles.includes('student') ? bySchool('students') : null,
    roles.includes('teacher') ? bySchool('teachers') : null,
    byRole([...others, ...(sync.parentContacts ? contactRolesOf(rules) : [])]),
  ]);
  const nothing = outcomes.length > 0 && outcomes.every(({ pages }) => pages === 0);
  return { reasons, failed: nothing ? (outcomes[0]?.error ?? null) : null };
}

/** A server that compares roles letter by letter may hold them in capitals: an empty answer is asked again. */
function spellingsOf(role: string): readonly string[] {
  return [role, `${role.charAt(0).toUpperCase()}${role.slice(1)}`, role.toUpperCase()];
}

function hasRole(name: string): (raw: unknown) => boolean {
  return (raw) => {
    const role = typeof raw === 'object' && raw !== null && 'role' in raw ? raw.role : null;
    const text = readText(role)?.toLowerCase() ?? null;
    return text === null || text === name;
  };
}

/** A server that knows no filter may say so. */
function isBadRequest({ error, pages }: ListOutcome): boolean {
  return pages === 0 && error instanceof AeriesError && error.kind === 'bad-request';
}
