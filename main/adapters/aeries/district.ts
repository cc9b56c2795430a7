import { AeriesError } from './failures.ts';
import { readSchool, readTerm } from '../../core/oneroster/read-org.ts';
import type { IncompleteReason } from '../../core/plan/plan.ts';
import type { SourceSchool, SourceTerm } from '../../core/ports.ts';
import type { ListOutcome } from './paging.ts';
import type { ListReader } from './list-reader.ts';

export interface District {
  readonly schools: readonly SourceSchool[];
  /** True where the list is whole, so that a school not in it is not there. */
  readonly whole: boolean;
  readonly reasons: readonly IncompleteReason[];
}

/** What no other list would mend: nothing of Aeries can be read. */
const fatal: ReadonlySet<string> = new Set([
  'credentials',
  'token-refused',
  'not-found',
  'dns',
  'tls',
  'refused',
]);

/**
 * The schools of the district: from `schools`, or from `orgs` where that list is missing or empty.
 * Throws where the failure is one that every other list would meet, or nothing but this list was wanted.
 */
export async function readDistrict(read: ListReader, only: boolean): Promise<District> {
  const schools = new Map<string, SourceSchool>();
  const readFrom = (list: string): Promise<ListOutcome> =>
    read({ path: [list] }, 'orgs', (raw) => {
      const school = readSchool(raw);
      if (school !== null) schools.set(school.id, school);
    });
  let list = 'schools';
  let outcome = await readFrom(list);
  if (isNotFound(outcome) || (outcome.error === null && schools.size === 0)) {
    list = 'orgs';
    outcome = await readFrom(list);
  }
  const { error, problems, pages } = outcome;
  if (error !== null && pages === 0) {
    if (only || (error instanceof AeriesError && fatal.has(error.kind))) throw error;
  }
  return {
    schools: [...schools.values()],
    whole: problems.length === 0,
    reasons: problems.map(({ code, text }) => ({
      code,
      list,
      school: null,
      text: `${list}: ${text}`,
    })),
  };
}

/** Terms, for diagnosis only: what cannot be read is left out, and makes nothing incomplete. */
export async function readTerms(read: ListReader): Promise<readonly SourceTerm[]> {
  const terms: SourceTerm[] = [];
  const take = (raw: unknown): void => {
    const term = readTerm(raw);
    if (term !== null) terms.push(term);
  };
  const outcome = await read({ path: ['academicSessions'] }, 'academicSessions', take);
  if (isNotFound(outcome)) await read({ path: ['terms'] }, 'academicSessions', take);
  return terms;
}

/** Why a configured school cannot be counted on; none where it is there and active. */
export function schoolReasons(
  district: District,
  configured: readonly string[],
): IncompleteReason[] {
  if (!district.whole) return [];
  const byId = new Map(district.schools.map((school) => [school.id, school]));
  return configured.flatMap((id): IncompleteReason[] => {
    const school = byId.get(id);
    if (school === undefined) {
      return [
        {
          code: 'school-missing',
          list: null,
          school: id,
          text: `Aeries lists no school with the School ID "${id}" among its ${district.schools.length}. Nothing was read for it.`,
        },
      ];
    }
    if (school.active) return [];
    return [
      {
        code: 'school-inactive',
        list: null,
        school: id,
        text: `Aeries marks school ${id} (${school.name}) as no longer in use.`,
      },
    ];
  });
}

export function isNotFound({ error, pages }: ListOutcome): boolean {
  return pages === 0 && error instanceof AeriesError && error.kind === 'not-found';
}
