import type { Control } from '../core/progress.ts';
import { checkAeriesAccount } from './checks/aeries-account.ts';
import { checkAeriesAddress } from './checks/aeries-address.ts';
import type { Check, CheckBench, CheckGroup, Known } from './checks/check.ts';
import { eager } from './checks/eager.ts';
import { checkMinga } from './checks/minga.ts';
import { checkNetwork } from './checks/network.ts';
import { checkPeople } from './checks/people.ts';
import { checkPermissions } from './checks/permissions.ts';
import { checkSchools } from './checks/schools.ts';

export type { Check, CheckBench, CheckStatus, SecretFacts } from './checks/check.ts';
export type { NetworkProbe, ProbedList, SourceProbe } from '../core/check/probes.ts';

/**
 * Every group of the connection check: one line of groups for each side, in the order in which a person would
 * look into a fault. The sides know nothing of each other and are asked at the same time.
 */
export const CHECK_GROUPS: readonly (readonly CheckGroup[])[] = [
  [
    checkAeriesAddress,
    checkNetwork,
    checkAeriesAccount,
    checkSchools,
    checkPermissions,
    checkPeople,
  ],
  [checkMinga],
];

/**
 * The connection check ("Test Your Information"): yields each check as soon as it, and all before it, are known.
 * It reads only, and samples of lists only. A failed check never ends it; those that depend on it are skipped and
 * say why. Only `cancelled` and faults of our own are thrown.
 */
export async function* checkConnection(
  bench: CheckBench,
  control: Control,
  sides: readonly (readonly CheckGroup[])[] = CHECK_GROUPS,
): AsyncGenerator<Check, void, void> {
  const started = sides.map((groups) => eager(runGroups(groups, bench, control)));
  for (const checks of started) yield* checks;
}

async function* runGroups(
  groups: readonly CheckGroup[],
  bench: CheckBench,
  control: Control,
): AsyncGenerator<Check, void, void> {
  let known: Known = { schools: null, blocked: null };
  for (const group of groups) {
    known = { ...known, ...(yield* group(bench, known, control)) };
  }
}

/** True where nothing failed; warnings are for a person to weigh. */
export function isOk(checks: readonly Check[]): boolean {
  return checks.every(({ status }) => status !== 'fail');
}
