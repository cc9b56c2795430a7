import type { PlanHeader } from './plan.ts';

/** Previews looked through for names: the newest alone may name fewer schools, such as one whose pair was left out. */
export const PLANS_WITH_NAMES = 30;

/**
 * Names of a connection's schools by Aeries School ID, each as Aeries had it last. `newestFirst`: plans of one
 * connection. A school that none of them read has no name.
 */
export function knownSchoolNames(
  newestFirst: readonly Pick<PlanHeader, 'schoolNames'>[],
): Readonly<Record<string, string>> {
  const names = newestFirst.toReversed().map(({ schoolNames }) => schoolNames ?? {});
  return Object.fromEntries(names.flatMap((known) => Object.entries(known)));
}
