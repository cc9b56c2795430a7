import type { Control } from '../core/progress.ts';
import { checkAeriesAccount } from './checks/aeries-account.ts';
import { checkAeriesAddress } from './checks/aeries-address.ts';
import type { Check, CheckBench, CheckGroup, Known } from './checks/check.ts';
import { checkMinga } from './checks/minga.ts';
import { checkPermissions } from './checks/permissions.ts';
import { checkSchools } from './checks/schools.ts';

export type {
  Check,
  CheckBench,
  CheckStatus,
  ProbedList,
  SecretFacts,
  SourceProbe,
} from './checks/check.ts';

/** Every group of the connection check, in the order in which a person would look into a fault. */
export const CHECK_GROUPS: readonly CheckGroup[] = [
  checkAeriesAddress,
  checkAeriesAccount,
  checkSchools,
  checkPermissions,
  checkMinga,
];

/**
 * The connection check ("Test Your Information"): yields each check as soon as it is known. It reads only.
 * A failed check never ends it; only `cancelled` and faults of our own are thrown.
 */
export async function* checkConnection(
  bench: CheckBench,
  control: Control,
  groups: readonly CheckGroup[] = CHECK_GROUPS,
): AsyncGenerator<Check, void, void> {
  let known: Known = { schools: null, aeriesAnswers: true };
  for (const group of groups) {
    known = { ...known, ...(yield* group(bench, known, control)) };
  }
}

/** True where nothing failed; warnings are for a person to weigh. */
export function isOk(checks: readonly Check[]): boolean {
  return checks.every(({ status }) => status !== 'fail');
}
