import type { Policy } from '../connection/config.ts';
import type { Change, Hold } from './plan.ts';

/**
 * Which rules of the policy a change falls under; all of them must let it go. A changed role is a kind of its own,
 * whatever brings it: who comes back as an administrator waits like who becomes one. So is another link.
 */
export function rulesFor({ op, fields }: Change): readonly (keyof Policy)[] {
  const changesRole = fields.some(({ field, from }) => field === 'role' && from !== null);
  const changesLink = fields.some(({ field, from }) => field === 'externalId' && from !== null);
  const relinks = changesLink ? (['relink'] as const) : [];
  switch (op) {
    case 'add':
    case 'archive':
      return [op];
    case 'restore':
    case 'move':
    case 'relink':
      return [op, ...(changesRole ? ['roleChange' as const] : []), ...relinks];
    case 'update':
      return [changesRole ? 'roleChange' : op, ...relinks];
    default:
      return [];
  }
}

/** Kinds that cannot simply be put right by the next sync, or that rest on who somebody is. */
const GRAVE: ReadonlySet<keyof Policy> = new Set(['archive', 'move', 'relink', 'roleChange']);

/**
 * True where the policy lets an unattended run send the change (domain document, "Unattended policy"; decision 031).
 * A change that is itself on hold never goes, whatever the policy says. `apply` asks for nothing more.
 * `apply-unless-held` lets archives, moves, relinks and role changes wait as long as anything of their school × role
 * is on hold: where the roster looks wrong in one way, nobody is taken to have left unseen.
 */
export function policyAllows(change: Change, policy: Policy, holds: readonly Hold[]): boolean {
  if (change.heldBy.length > 0) return false;
  const rules = rulesFor(change);
  return rules.length > 0 && rules.every((rule) => ruleAllows(rule, change, policy, holds));
}

function ruleAllows(
  rule: keyof Policy,
  change: Change,
  policy: Policy,
  holds: readonly Hold[],
): boolean {
  switch (policy[rule]) {
    case 'approve':
      return false;
    case 'apply':
      return true;
    case 'apply-unless-held':
      return !GRAVE.has(rule) || !isGroupHeld(change, holds);
  }
}

function isGroupHeld({ school, role }: Change, holds: readonly Hold[]): boolean {
  return holds.some((hold) => hold.school === school && (hold.role === null || hold.role === role));
}
