import { z } from 'zod';
import {
  MINGA_ROLES,
  type MingaRole,
  type ParentContact,
  type TargetPerson,
} from '../../core/person/person.ts';
import { peoplePageSchema, personSchema, toTargetPerson } from './schemas.ts';

/** A people page with its people read: as `peoplePageSchema`, at a tenth of the cost. */
export const readPageSchema = peoplePageSchema.extend({
  items: z.array(z.unknown()).transform((rows, context) =>
    rows.flatMap((row, index) => {
      const quick = readPersonQuickly(row);
      if (quick !== null) return quick;
      const slow = personSchema.safeParse(row);
      if (slow.success) return toTargetPerson(slow.data);
      for (const { message, path } of slow.error.issues) {
        context.addIssue({ code: 'custom', message, path: [index, ...path] });
      }
      return [];
    }),
  ),
});
export type ReadPage = z.output<typeof readPageSchema>;

/**
 * A person of a people page, read by hand: a schema over 100,000 people costs as much as parsing their JSON.
 * Null for anything that is not just as `personSchema` wants it; the schema then says what is wrong. A test
 * holds the two against each other.
 */
export function readPersonQuickly(raw: unknown): TargetPerson | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { id, version, externalId, idNumber, firstName, lastName, displayName } = raw as Wire;
  const { email, role, grade, status, sisSync, primaryParent } = raw as Wire;
  if (typeof id !== 'string' || id === '' || typeof sisSync !== 'boolean') return null;
  if (typeof version !== 'number' && (typeof version !== 'string' || version === '')) return null;
  if (typeof version === 'number' && !Number.isFinite(version)) return null;
  if (!isRole(role) || (status !== 'active' && status !== 'archived')) return null;
  if (!isText(externalId) || !isText(idNumber) || !isText(email)) return null;
  if (!isText(firstName) || !isText(lastName) || !isText(displayName) || !isText(grade))
    return null;
  const parent = readParent(primaryParent);
  if (parent === undefined) return null;
  return {
    id,
    version,
    externalId: externalId === '' ? null : externalId,
    idNumber: trimmed(idNumber),
    firstName: trimmed(firstName),
    lastName: trimmed(lastName),
    displayName: trimmed(displayName),
    email: trimmed(email),
    role,
    grade: trimmed(grade),
    status,
    sisSync,
    primaryParent: parent,
  };
}

/** Undefined: not as the schema wants it. */
function readParent(raw: unknown): ParentContact | null | undefined {
  if (raw === null) return null;
  if (typeof raw !== 'object') return undefined;
  const wire = raw as Readonly<Record<keyof ParentContact, unknown>>;
  if (!isText(wire.name) || !isText(wire.email) || !isText(wire.phone)) return undefined;
  const name = trimmed(wire.name);
  const email = trimmed(wire.email);
  const phone = trimmed(wire.phone);
  return name === null && email === null && phone === null ? null : { name, email, phone };
}

type Wire = Readonly<Record<keyof TargetPerson, unknown>>;

const roles: ReadonlySet<unknown> = new Set(MINGA_ROLES);

function isRole(value: unknown): value is MingaRole {
  return roles.has(value);
}

function isText(value: unknown): value is string | null {
  return typeof value === 'string' || value === null;
}

function trimmed(value: string | null): string | null {
  return value?.trim() || null;
}
