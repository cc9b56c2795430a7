import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { valueOf } from '../../bridge/answer.ts';
import { useRowPages } from '../../ui/grid/use-row-pages.ts';
import type { ShownRows } from '../../ui/grid/use-row-pages.ts';
import { toSelection } from './picks.ts';
import type { PreviewView } from './preview-view.ts';
import type {
  Count,
  Detail,
  Facets,
  Filter,
  Plan,
  PlanSource,
  Row,
  Selection,
  Sort,
} from './types.ts';

/** What the screen reads while a plan is looked at. Keys begin as the plan's own, so that all is read again with it. */
const key = (planId: string, ...rest: readonly unknown[]) => ['plan', planId, ...rest];

/** Another one when a run of the plan changed the outcomes of its rows, or a person was taken out of them. */
function revisionOf({ runs, edits }: Plan): string {
  const [run] = runs;
  return run === undefined ? String(edits) : `${edits} ${runs.length} ${run.runId} ${run.state}`;
}

export function useRows(
  source: PlanSource,
  plan: Plan,
  filter: Filter,
  sort: Sort,
): ShownRows<Row> {
  const { planId } = plan.header;
  const revision = revisionOf(plan);
  const load = useCallback(
    (offset: number, limit: number) => {
      void revision;
      return valueOf(source.queryChanges({ planId, filter, sort, offset, limit }));
    },
    [source, planId, filter, sort, revision],
  );
  return useRowPages(load);
}

export interface Counts {
  readonly facets: Facets | null;
  /** Of the lines that would be changed with other settings. */
  readonly wouldBe: Facets | null;
  readonly count: Count | null;
  /** The count is of another selection still. */
  readonly isCounting: boolean;
  /** What is picked could not be counted. */
  readonly isUncounted: boolean;
  /** Counts again what could not be counted. */
  readonly recount: () => void;
  readonly selection: Selection;
}

/** Counts follow the rows: they wait until one has stopped typing. */
const TYPING = 150;

export function useCounts(source: PlanSource, plan: Plan, view: PreviewView): Counts {
  const { planId, totals } = plan.header;
  const { filter, picks, overrides } = view;
  const selection = useMemo(() => toSelection(picks, filter), [picks, filter]);
  const input = useMemo(() => ({ selection, overrides: [...overrides] }), [selection, overrides]);
  const settled = useSettled(input, TYPING);
  const settledFilter = useSettled(filter, TYPING);
  const revision = revisionOf(plan);

  const facets = useQuery({
    queryKey: key(planId, 'facets', settledFilter),
    queryFn: () => valueOf(source.getFacets({ planId, filter: settledFilter })),
    placeholderData: keepPreviousData,
  });
  const wouldBe = useQuery({
    queryKey: key(planId, 'facets', { ops: ['skip'] }),
    queryFn: () => valueOf(source.getFacets({ planId, filter: { ops: ['skip'] } })),
    enabled: totals.skip > 0,
  });
  const count = useQuery({
    // A selection may name thousands of rows: it is told from others by itself, not by its text.
    queryKey: key(planId, 'count', numberOf(settled), revision),
    queryFn: () => valueOf(source.countSelection({ planId, ...settled })),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  return {
    facets: facets.data ?? null,
    wouldBe: wouldBe.data ?? null,
    count: count.data ?? null,
    isCounting: settled !== input || count.isPlaceholderData || count.isFetching,
    isUncounted: count.isError,
    recount: () => {
      for (const { isError, refetch } of [facets, wouldBe, count]) if (isError) void refetch();
    },
    selection,
  };
}

/** Everything about one line. Read once one stays on it: with the arrow keys, dozens go by in a second. */
export function useDetail(
  source: PlanSource,
  planId: string,
  changeId: string | null,
): { readonly detail: Detail | null; readonly error: Error | null; readonly retry: () => void } {
  const settled = useSettled(changeId, TYPING);
  const { data, error, refetch } = useQuery({
    queryKey: key(planId, 'change', settled),
    queryFn: () => valueOf(source.getChange({ planId, changeId: settled ?? '' })),
    enabled: settled !== null,
    gcTime: 60_000,
  });
  const isOfThis = settled === changeId && changeId !== null;
  return {
    detail: isOfThis ? (data ?? null) : null,
    error: isOfThis ? error : null,
    retry: () => void refetch(),
  };
}

/** The value once it has not changed for so many milliseconds; the first one at once. */
function useSettled<T>(value: T, wait: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (value === settled) return;
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, settled, wait]);
  return settled;
}

const numbers = new WeakMap<object, number>();
let highest = 0;

/** A number of its own for each object. */
function numberOf(value: object): number {
  const known = numbers.get(value);
  if (known !== undefined) return known;
  highest += 1;
  numbers.set(value, highest);
  return highest;
}
