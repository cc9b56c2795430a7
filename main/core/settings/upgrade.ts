import { RosterError } from '../errors.ts';

/** From the shape of one version to that of the next. Never loses what it cannot place: it throws instead. */
export type UpgradeStep = (old: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** Steps by the version that they start from. Version 1 is the first that was ever released. */
export const UPGRADES: ReadonlyMap<number, UpgradeStep> = new Map();

/**
 * Settings as read, in the shape of `target`.
 * Throws `store-newer` for settings of a later version of the product: they are left exactly as they are.
 */
export function upgradeSettings(
  raw: Readonly<Record<string, unknown>>,
  target: number,
  steps: ReadonlyMap<number, UpgradeStep> = UPGRADES,
): Record<string, unknown> {
  let version = raw['version'];
  let current: Record<string, unknown> = { ...raw };
  if (typeof version === 'number' && version > target) {
    throw new RosterError('store-newer', {
      message: `The settings on this computer were written by a newer version of Roster Bridge (settings version ${version}; this one knows up to ${target}). They were not changed.`,
      fix: 'Install the newer version of Roster Bridge on this computer.',
      details: { found: version, known: target },
    });
  }
  while (typeof version === 'number' && version < target) {
    const step = steps.get(version);
    // No step: the reader will salvage what still fits.
    if (step === undefined) break;
    version += 1;
    current = { ...step(current), version };
  }
  return current;
}
