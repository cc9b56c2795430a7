import { goBad } from './events-bad.ts';
import { generateDistrict } from './generate.ts';
import type { DistrictOptions } from './generate.ts';
import { createRng } from './rng.ts';
import { seedMingas } from './seed-minga.ts';
import type { MingaSeedOptions, SeededMingas } from './seed-minga.ts';
import type { District } from './types.ts';

/**
 * The district of the demo and its Mingas, so that a first preview shows every kind of change, in small numbers,
 * one hold, and a few records that have gone bad in Aeries: an adult without an address, a student entered twice.
 */
export function makeDemo(
  options: DistrictOptions & { readonly minga?: MingaSeedOptions },
): SeededMingas & { readonly district: District } {
  const clean = generateDistrict(options);
  const rng = createRng(options.seed ^ 0x64656d6f);
  const seeded = seedMingas(clean, options.minga);
  const mingaHas = new Set(
    Object.values(seeded.people).flatMap((people) => people.map(({ externalId }) => externalId)),
  );
  let district = clean;
  const newcomer = clean.staff.find(
    (member) => member.role === 'teacher' && !mingaHas.has(`TCH_${member.number}`),
  );
  ({ district } = goBad(district, rng, {
    form: 'missing-email',
    ...(newcomer === undefined ? {} : { who: newcomer }),
  }));
  ({ district } = goBad(district, rng, { form: 'duplicate-id' }));
  return { ...seeded, district };
}
