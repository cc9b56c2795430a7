import { sourcedIdIn } from '../district/ids.ts';
import { peopleAt } from '../district/truth.ts';
import type { District, IdForm } from '../district/types.ts';
import type { SampleMinga } from '../minga/index.ts';

/** Who is where: the truth of the district, and what Minga has of it. Keys are people, whatever their ID is today. */

export type Presence = ReadonlyMap<string, ReadonlySet<string>>;

const FORMS: readonly IdForm[] = ['prefixed', 'state-id'];

/** Everybody who is at a school in truth, listed or not, by School ID. */
export function inTruth(district: District): Presence {
  return new Map(
    district.schools.map(({ id }) => [
      id,
      new Set(peopleAt(district, id).map(({ kind, index }) => `${kind}:${index}`)),
    ]),
  );
}

/** Everybody whom Minga has active and linked, under any ID that they ever had. */
export function inMinga(
  district: District,
  minga: Pick<SampleMinga, 'people'>,
  mingaIdOf: (school: string) => string,
): Presence {
  const keys = new Map<string, string>();
  for (const person of [...district.students, ...district.staff]) {
    for (const form of FORMS) {
      keys.set(
        sourcedIdIn(form, person),
        `${person.kind === 'student' ? 'student' : 'staff'}:${person.index}`,
      );
    }
  }
  return new Map(
    district.schools.map(({ id }) => [
      id,
      new Set(
        minga
          .people(mingaIdOf(id))
          .filter(({ status }) => status === 'active')
          .flatMap(({ externalId }) => keys.get(externalId ?? '') ?? []),
      ),
    ]),
  );
}

/** `school key` of everyone in one and not in the other. */
export function missingFrom(one: Presence, other: Presence): readonly string[] {
  return [...one].flatMap(([school, keys]) =>
    [...keys]
      .filter((key) => other.get(school)?.has(key) !== true)
      .map((key) => `${school} ${key}`),
  );
}
