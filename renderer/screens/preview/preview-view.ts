import { useCallback, useEffect, useState } from 'react';
import { ALL_SHOWN, fromSelection } from './picks.ts';
import type { Picks } from './picks.ts';
import type { Filter, Override, Selection, Sort } from './types.ts';

/** How one looks at a plan: kept while the window is open, so that it is all there when one comes back. */
export interface PreviewView {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly picks: Picks;
  readonly overrides: readonly Override[];
  /** The row whose details are open. */
  readonly openId: string | null;
  /** Whether the part over the list is open; null: as the height of the window has it. */
  readonly isSummaryOpen: boolean | null;
}

/** Changes a part: to a value, or to one that follows from the view of now. The function itself never changes. */
export type ChangeView = (
  part: Partial<PreviewView> | ((now: PreviewView) => Partial<PreviewView>),
) => void;

const FRESH: PreviewView = {
  filter: {},
  sort: { by: 'plan', descending: false },
  picks: ALL_SHOWN,
  overrides: [],
  openId: null,
  isSummaryOpen: null,
};

const kept = new Map<string, PreviewView>();
/** Plans are not gone back to for ever. */
const MOST_KEPT = 5;

/** `handedOver`: what another screen wants picked, such as what failed in a run. */
export function usePreviewView(
  planId: string,
  handedOver: Selection | null,
): readonly [PreviewView, ChangeView] {
  const [view, setView] = useState<PreviewView>(() => {
    const before = kept.get(planId) ?? FRESH;
    return handedOver === null ? before : { ...before, ...fromSelection(handedOver) };
  });
  useEffect(() => {
    kept.delete(planId);
    kept.set(planId, view);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  }, [planId, view]);
  const change = useCallback<ChangeView>(
    (part) => setView((now) => ({ ...now, ...(typeof part === 'function' ? part(now) : part) })),
    [],
  );
  return [view, change];
}
