import type { Input } from '../../preload/contract.ts';

export type Selection = Input<'startPush'>['selection'];

/**
 * What a screen hands to the Preview screen of a plan: the rows that are selected when it opens, such as those that
 * failed in a run and are tried again. Kept while the window is open; the newest for a plan counts. A screen whose plan
 * turns out stale hands its selection over to that very plan before it starts a new preview to compare with: what is
 * the same in both is handed on (`screens/difference`).
 */
const kept = new Map<string, Selection>();

export function handOver(planId: string, selection: Selection): void {
  kept.set(planId, selection);
}

/** The rows to select in the preview of a plan, or null where nothing was handed over. */
export function handedOver(planId: string): Selection | null {
  return kept.get(planId) ?? null;
}
