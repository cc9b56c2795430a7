import type { PersonRules } from '../connection/config.ts';
import type { SyncRole } from './person.ts';
import { readText } from './text.ts';

/** What a OneRoster role makes of a row. */
export type RoleReading =
  | { readonly kind: 'person'; readonly role: SyncRole }
  | { readonly kind: 'contact' }
  /** Settings say that this role is not read. */
  | { readonly kind: 'ignored' }
  /** No role, or one nobody has told us what to make of. `text`: as sent, in lower case. */
  | { readonly kind: 'unknown'; readonly text: string | null };

/** OneRoster 1.1 roles that are contacts of students, never people to add. */
const contactRoles = ['parent', 'guardian', 'relative'] as const;

const defaults: Readonly<Record<string, SyncRole>> = {
  student: 'student',
  teacher: 'teacher',
  aide: 'staff',
  proctor: 'staff',
  administrator: 'admin',
};

/** Roles of all rows of one connection: reads a role in any case, settings first, then the defaults. */
export function roleReader(rules: Pick<PersonRules, 'roles'>): (role: unknown) => RoleReading {
  const byName = roleTable(rules);
  // Rows of one role come in a row.
  let lastRole: unknown;
  let lastReading: RoleReading = { kind: 'unknown', text: null };
  return (role) => {
    if (role === lastRole) return lastReading;
    const text = readText(role)?.toLowerCase() ?? null;
    lastRole = role;
    lastReading = (text === null ? undefined : byName.get(text)) ?? { kind: 'unknown', text };
    return lastReading;
  };
}

/** OneRoster roles, in lower case, whose people are of one of the wanted roles. */
export function oneRosterRolesOf(
  wanted: ReadonlySet<SyncRole>,
  rules: Pick<PersonRules, 'roles'>,
): readonly string[] {
  return [...roleTable(rules)]
    .filter(([, reading]) => reading.kind === 'person' && wanted.has(reading.role))
    .map(([name]) => name);
}

/** OneRoster roles whose people are contacts: the standing ones, but for those that settings remap or leave out. */
export function contactRolesOf(rules: Pick<PersonRules, 'roles'>): readonly string[] {
  return [...roleTable(rules)].filter(([, { kind }]) => kind === 'contact').map(([name]) => name);
}

function roleTable(rules: Pick<PersonRules, 'roles'>): ReadonlyMap<string, RoleReading> {
  const table = new Map<string, RoleReading>();
  for (const [name, role] of Object.entries(defaults)) table.set(name, { kind: 'person', role });
  for (const name of contactRoles) table.set(name, { kind: 'contact' });
  for (const [name, target] of Object.entries(rules.roles)) {
    table.set(
      name.trim().toLowerCase(),
      target === 'ignore' ? { kind: 'ignored' } : { kind: 'person', role: target },
    );
  }
  return table;
}
