import { z } from 'zod';
import { MINGA_ROLES, type ParentContact, type TargetPerson } from '../../core/person/person.ts';

/**
 * What Minga may answer (contracts, "Minga import API"). Strict where a wrong reading could hurt: who a person
 * is, whether active, whether locked. Lenient in what only describes a person. Unknown keys are left out.
 */

const id = z.string().min(1);
const version = z.union([z.string().min(1), z.number()]);
const identity = z.string().nullable();
const described = z.string().nullish();

export const personSchema = z.object({
  id,
  version,
  externalId: identity,
  idNumber: identity,
  firstName: described,
  lastName: described,
  displayName: described,
  email: identity,
  role: z.enum(MINGA_ROLES),
  grade: described,
  status: z.enum(['active', 'archived']),
  sisSync: z.boolean(),
  primaryParent: z.object({ name: described, email: described, phone: described }).nullish(),
});
type WirePerson = z.output<typeof personSchema>;

export const peoplePageSchema = z.object({
  items: z.array(personSchema),
  nextCursor: z.string().min(1).nullable(),
  total: z.number().int().min(0),
});
export type PeoplePage = z.output<typeof peoplePageSchema>;

export const accountSchema = z.object({
  user: z.object({ id, email: z.string(), role: z.enum(MINGA_ROLES) }),
  district: z.object({ id, name: z.string() }),
  mingas: z.array(
    z.object({
      id,
      name: z.string(),
      sisSchoolId: z.union([z.string(), z.number().int().transform(String)]).nullish(),
    }),
  ),
});

export const IMPORT_STATES = ['queued', 'running', 'completed', 'failed'] as const;

export const acceptedSchema = z.object({ importId: id, state: z.enum(IMPORT_STATES) });

export const importSchema = z.object({
  state: z.enum(IMPORT_STATES),
  progress: z.unknown(),
  results: z
    .array(
      z.object({
        ref: z.string(),
        outcome: z.enum(['succeeded', 'failed', 'skipped', 'conflict']),
        personId: id.nullish(),
        version: version.nullish(),
        code: described,
        field: described,
        message: described,
      }),
    )
    .nullish(),
});
export type ImportAnswer = z.output<typeof importSchema>;

/** A person as they came, with "no value" always null and e-mail and ID number without space around them. */
export function toTargetPerson(wire: WirePerson): TargetPerson {
  return {
    id: wire.id,
    version: wire.version,
    externalId: wire.externalId === '' ? null : wire.externalId,
    idNumber: textOrNull(wire.idNumber),
    firstName: textOrNull(wire.firstName),
    lastName: textOrNull(wire.lastName),
    displayName: textOrNull(wire.displayName),
    email: textOrNull(wire.email),
    role: wire.role,
    grade: textOrNull(wire.grade),
    status: wire.status,
    sisSync: wire.sisSync,
    primaryParent: toParent(wire.primaryParent),
  };
}

function toParent(wire: WirePerson['primaryParent']): ParentContact | null {
  if (wire === null || wire === undefined) return null;
  const name = textOrNull(wire.name);
  const email = textOrNull(wire.email);
  const phone = textOrNull(wire.phone);
  return name === null && email === null && phone === null ? null : { name, email, phone };
}

function textOrNull(value: string | null | undefined): string | null {
  return value?.trim() || null;
}
