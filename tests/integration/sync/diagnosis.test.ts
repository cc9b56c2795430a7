import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { blankEmails, remapRole, rollOver } from '../../../demo/district/events-mass.ts';
import { loseClasses, rekey } from '../../../demo/district/events.ts';
import { generateDistrict } from '../../../demo/district/generate.ts';
import { createRng } from '../../../demo/district/rng.ts';
import { IN_STEP, seedMingas } from '../../../demo/district/seed-minga.ts';
import type { District } from '../../../demo/district/types.ts';
import { DEFAULT_SETTINGS } from '../../../demo/aeries/settings.ts';
import { preview } from '../../../main/app/preview.ts';
import type { DiagnosisCode, HoldCode, PlanHeader } from '../../../main/core/plan/plan.ts';
import { mingaIdOf, quietControl, startWorld, type World } from '../../fixtures/sample-world.ts';

/**
 * What befalls a whole district, read from the sample Aeries as it would be from the true one: what is held, and what
 * it is put down to. Minga is in step at first, and nothing is ever pushed.
 */

const district = generateDistrict({ seed: 7, people: 400, schools: 2 });
const rng = () => createRng(3);
let world: World;

beforeAll(async () => {
  const { pairs, people } = seedMingas(district, IN_STEP);
  const minga = Object.fromEntries(
    pairs.map(({ aeriesSchoolId, mingaId }) => [mingaIdOf(aeriesSchoolId), people[mingaId] ?? []]),
  );
  world = await startWorld({ district, minga });
  // A good reading to compare with.
  await previewOn('2026-10-15');
});
afterAll(() => world.close());
beforeEach(() => {
  world.aeries.control.set({ ...DEFAULT_SETTINGS });
  world.aeries.district = district;
});

/** A preview with the clock at noon of a day. */
function previewOn(day: string): Promise<PlanHeader> {
  const clock = { now: () => Date.parse(`${day}T12:00:00.000Z`) };
  return world.use((bench) => preview({ ...bench, clock }, { trigger: 'person' }, quietControl()));
}

function causesOf({ diagnoses = [] }: PlanHeader): readonly DiagnosisCode[] {
  return [...new Set(diagnoses.map(({ code }) => code))];
}

function holdsOf({ holds }: PlanHeader): ReadonlySet<HoldCode> {
  return new Set(holds.map(({ code }) => code));
}

/** A clear case: only these causes are named, and at least these holds stand. */
async function expectOn(
  day: string,
  causes: readonly DiagnosisCode[],
  holds: readonly HoldCode[],
): Promise<PlanHeader> {
  const plan = await previewOn(day);
  expect(causesOf(plan)).toEqual(causes);
  for (const code of holds) expect(holdsOf(plan)).toContain(code);
  return plan;
}

const happens = (next: { readonly district: District }): void => {
  world.aeries.district = next.district;
};

describe('put down to its cause', () => {
  it('a quiet night: nothing', async () => {
    await expectOn('2026-10-15', [], []);
  });

  it('winter break: half of the students have no class', async () => {
    happens(loseClasses(district, rng(), { share: 0.5 }));
    await expectOn('2026-12-28', ['term-gap'], ['archive-surge']);
  });

  it('the week of the roll-over: no student has a class', async () => {
    happens(rollOver(district));
    await expectOn('2027-07-20', ['term-gap'], ['empty-collection', 'archive-surge']);
  });

  it('the same in the middle of a term: unknown', async () => {
    happens(loseClasses(district, rng(), { share: 0.5 }));
    await expectOn('2026-10-15', ['unknown'], ['archive-surge']);
  });

  it('a new school year with its schedules', async () => {
    happens(rollOver(district, { schedules: true }));
    const plan = await previewOn('2027-09-20');
    expect(causesOf(plan)).toContain('new-school-year');
    expect(holdsOf(plan)).toContain('update-share');
  });

  it('another prefix of the IDs', async () => {
    happens(rekey(district, rng(), { to: 'short-prefix' }));
    await expectOn('2026-10-15', ['prefix-change'], ['rekey']);
  });

  it('another field behind the IDs', async () => {
    happens(rekey(district, rng(), { to: 'state-id' }));
    await expectOn('2026-10-15', ['rekeyed'], ['rekey']);
  });

  it('a permission that was taken away', async () => {
    world.aeries.control.set({ withdrawn: ['Student Data'] });
    const plan = await previewOn('2026-10-15');
    expect(causesOf(plan)).toContain('permission-lost');
    expect(holdsOf(plan)).toContain('empty-collection');
  });

  it('a role that was switched off', async () => {
    world.aeries.control.set({ leftOut: ['teacher'] });
    const plan = await previewOn('2026-10-15');
    expect(causesOf(plan)).toContain('switched-off');
    expect(causesOf(plan)).not.toContain('permission-lost');
  });

  it('a school that was taken from the account', async () => {
    const [first] = district.schools;
    world.aeries.control.set({ outOfReach: [first?.id ?? ''] });
    const plan = await previewOn('2026-10-15');
    expect(causesOf(plan)).toContain('school-out-of-reach');
    expect(holdsOf(plan)).toContain('school-missing');
  });

  it('addresses that were blanked: unusual, though nothing changes', async () => {
    happens(blankEmails(district, rng()));
    await expectOn('2026-10-15', ['emails-blanked'], []);
  });

  it('teachers who come as aides', async () => {
    happens(remapRole(district));
    const plan = await previewOn('2026-10-15');
    expect(causesOf(plan)).toContain('role-remapped');
  });
});
