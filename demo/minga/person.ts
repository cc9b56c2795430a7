import { MINGA_ROLES, type MingaRole, type ParentContact } from '../../main/core/person/person.ts';

/** One person as the sample Minga keeps and sends them: the `Person` of the import API, key by key. */
export interface SamplePerson {
  readonly id: string;
  readonly version: number;
  readonly externalId: string | null;
  readonly idNumber: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly displayName: string | null;
  readonly email: string | null;
  readonly role: MingaRole;
  readonly grade: string | null;
  readonly status: 'active' | 'archived';
  readonly sisSync: boolean;
  readonly primaryParent: ParentContact | null;
}

/** A person to start with: names are enough, the rest has the defaults of a new student. */
export type SamplePersonSeed = Pick<SamplePerson, 'firstName' | 'lastName'> & Partial<SamplePerson>;

/** A Minga (one school's site) of the sample district. */
export interface SampleMingaSite {
  readonly id: string;
  readonly name: string;
  readonly sisSchoolId: string | null;
}

/** What somebody may change by hand in Minga. */
export type SamplePersonPatch = Partial<Omit<SamplePerson, 'id' | 'version'>>;

/** Fills a seed up to a whole person. `id` is used where the seed has none. */
export function fromSeed(seed: SamplePersonSeed, id: string): SamplePerson {
  return {
    id: seed.id ?? id,
    version: seed.version ?? 1,
    externalId: seed.externalId ?? null,
    idNumber: seed.idNumber ?? null,
    firstName: seed.firstName,
    lastName: seed.lastName,
    displayName: seed.displayName ?? null,
    email: seed.email ?? null,
    role: seed.role ?? 'STUDENT',
    grade: seed.grade ?? null,
    status: seed.status ?? 'active',
    sisSync: seed.sisSync ?? true,
    primaryParent: seed.primaryParent ?? null,
  };
}

const roles: ReadonlySet<string> = new Set(MINGA_ROLES);

export function isMingaRole(value: unknown): value is MingaRole {
  return typeof value === 'string' && roles.has(value);
}
