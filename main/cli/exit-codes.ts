import { assertNever, type ErrorValue } from '../core/errors.ts';
import type { PlanHeader } from '../core/plan/plan.ts';
import type { PushResult } from '../core/ports.ts';
import type { SyncResult } from '../app/sync.ts';

/** Exit codes of the contract. `internal` and `interrupted` are additions to it, in the same (sysexits) spirit. */
export const EXIT = {
  done: 0,
  held: 2,
  unreachable: 3,
  itemsFailed: 4,
  stalePlan: 5,
  usage: 64,
  internal: 70,
  config: 78,
  interrupted: 130,
} as const;

/**
 * The exit code of an error. Where the contract names no code of its own, the closest one it has:
 * `busy` is 3 (refused for now: try later, as with a server that is away), a secret or a data folder that cannot be
 * used is 78 (this computer is not set up). A file is 64 where the command line names it, 78 where the settings do.
 */
export function exitCodeOf({ code, details }: Pick<ErrorValue, 'code' | 'details'>): number {
  switch (code) {
    case 'bad-usage':
      return EXIT.usage;
    case 'file-unreadable':
    case 'file-unwritable':
      return typeof details['field'] === 'string' ? EXIT.config : EXIT.usage;
    case 'bad-config':
    case 'secret-missing':
    case 'keychain-unavailable':
    case 'store-newer':
    case 'store-corrupt':
    case 'store-unwritable':
      return EXIT.config;
    case 'source-unreachable':
    case 'source-refused':
    case 'source-untrusted':
    case 'target-unreachable':
    case 'target-refused':
    case 'target-untrusted':
    case 'busy':
    case 'notify-failed':
      return EXIT.unreachable;
    case 'plan-unknown':
    case 'plan-stale':
    case 'run-unknown':
    case 'run-finished':
    case 'run-not-undoable':
      return EXIT.stalePlan;
    case 'cancelled':
      return EXIT.interrupted;
    case 'internal':
      return EXIT.internal;
    default:
      return assertNever(code);
  }
}

/** A plan made from a source that was not read whole is not to be trusted with archives: 3 before 2. */
export function exitCodeOfPlan({ source, holds }: PlanHeader): number {
  if (!source.complete) return EXIT.unreachable;
  return holds.length > 0 ? EXIT.held : EXIT.done;
}

/** Items that failed come before items that were left on hold: they need a person sooner. */
export function exitCodeOfRun({ state, counts }: PushResult): number {
  if (counts.failed + counts.conflict + counts.stale > 0) return EXIT.itemsFailed;
  switch (state) {
    case 'stopped':
    case 'running':
      return EXIT.interrupted;
    case 'partial':
    case 'failed':
      return EXIT.itemsFailed;
    case 'succeeded':
      return counts.held > 0 ? EXIT.held : EXIT.done;
    default:
      return assertNever(state);
  }
}

export function exitCodeOfSync({ outcome, counts, sourceComplete }: SyncResult): number {
  if (counts.failed + counts.conflict + counts.stale > 0) return EXIT.itemsFailed;
  if (!sourceComplete) return EXIT.unreachable;
  switch (outcome) {
    case 'failed':
      return EXIT.itemsFailed;
    case 'held':
      return EXIT.held;
    case 'applied':
    case 'nothing-to-do':
      return EXIT.done;
    default:
      return assertNever(outcome);
  }
}
