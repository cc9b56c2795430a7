import type { AeriesAuth } from '../../core/connection/config.ts';
import { fail, pass, skipped, warn, type Check } from './check.ts';

const CLOCK = ['clock-skew', 'The clock of this computer agrees with Aeries'] as const;

const WARN_SKEW = 2 * 60_000;
/** Servers take OAuth 1.0a signatures that are at most five minutes old or early, in milliseconds. */
export const MOST_SKEW_SIGNED = 5 * 60_000;

/**
 * Compares the clocks, by the `Date` of Aeries' answers.
 * @param aheadMs milliseconds that this computer is ahead; null: not known.
 */
export function checkClock(aheadMs: number | null, auth: AeriesAuth, unknown: string): Check {
  if (aheadMs === null) return skipped(...CLOCK, unknown);
  const skew = Math.abs(aheadMs);
  if (skew <= WARN_SKEW) return pass(...CLOCK, 'To within two minutes.');
  const detail = `The clock of this computer is ${span(skew)} ${aheadMs > 0 ? 'ahead of' : 'behind'} that of Aeries.`;
  const fix =
    'Switch on "Set time automatically" on this computer. If it is right, tell the Aeries administrator that the clock of the server is not.';
  if (auth !== 'oauth2' && skew > MOST_SKEW_SIGNED) {
    return fail(
      ...CLOCK,
      `${detail} Requests signed with OAuth 1.0a are refused when they are more than five minutes off.`,
      fix,
    );
  }
  return warn(
    ...CLOCK,
    `${detail} Signing in works, but times in reports and the waiting before an archive go by a wrong clock.`,
    fix,
  );
}

function span(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
