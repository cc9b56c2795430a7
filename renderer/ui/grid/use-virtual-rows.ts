import {
  defaultRangeExtractor,
  observeElementOffset,
  useVirtualizer,
} from '@tanstack/react-virtual';
import type { Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { RowPages } from './row-pages.ts';
import { offsetToShow, scaleOf } from './scroll-scale.ts';

interface VirtualRowsInput {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly layer: RefObject<HTMLDivElement | null>;
  readonly pages: Pick<RowPages<unknown>, 'total' | 'need'>;
  readonly rowHeight: number;
  /** A row that stays in the document wherever one scrolls, since the focus may be in it. */
  readonly kept: number;
}

export interface VirtualRows {
  /** Indexes of the rows to draw. */
  readonly rows: readonly number[];
  /** Height of the element that is scrolled, in pixels. */
  readonly track: number;
  /** What a row's top is counted from, so that no position grows past what a browser keeps exactly. */
  readonly base: number;
  readonly isScaled: boolean;
  /** How many rows a page key goes by. */
  readonly pageRows: () => number;
  /** Scrolls as little as needed to have a row wholly in view. */
  readonly show: (row: number) => void;
}

export const HEADER_HEIGHT = 32;
const OVERSCAN = 8;
/** Rows between two bases of a scaled list. */
const BASE_ROWS = 50_000;

/** Which rows are in view and where they stand. */
export function useVirtualRows(input: VirtualRowsInput): VirtualRows {
  const { frame, layer, pages, rowHeight, kept } = input;
  const total = pages.total() ?? 0;
  /** What the scroll handler needs to know of the last render. */
  const drawn = useRef({ ratio: 1, base: 0 });
  /** Where it last was scrolled to, in pixels of its track. */
  const scrolled = useRef(0);

  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler that it warns of is not in use
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: total,
    getScrollElement: useCallback(() => frame.current, [frame]),
    estimateSize: useCallback(() => rowHeight, [rowHeight]),
    overscan: OVERSCAN,
    rangeExtractor: useCallback((range: Range) => withKept(range, kept), [kept]),
    observeElementOffset: useCallback<typeof observeElementOffset<HTMLDivElement>>(
      (instance, report) =>
        observeElementOffset(
          instance,
          slowedInFlight(frame, scrolled, (offset, isScrolling) => {
            const { ratio, base } = drawn.current;
            if (ratio !== 1) moveLayer(layer.current, base - offset * ratio);
            report(offset * ratio, isScrolling);
          }),
        ),
      [frame, layer],
    ),
    // All scrolling is ours: the virtualizer would aim at positions that a scaled track rounds.
    scrollToFn: nothing,
  });
  const items = virtualizer.getVirtualItems();
  const rows = items.map(({ index }) => index);
  const view = Math.max(0, (virtualizer.scrollRect?.height ?? 0) - HEADER_HEIGHT);
  const { track, ratio } = scaleOf(total, rowHeight, view);
  const { startIndex = 0, endIndex = 0 } = virtualizer.range ?? {};
  const base = ratio === 1 ? 0 : Math.floor(startIndex / BASE_ROWS) * BASE_ROWS * rowHeight;

  useLayoutEffect(() => {
    drawn.current = { ratio, base };
    moveLayer(layer.current, ratio === 1 ? 0 : base - scrolled.current * ratio);
  }, [frame, layer, ratio, base]);

  useEffect(() => {
    virtualizer.measure();
  }, [virtualizer, rowHeight]);

  useEffect(() => {
    pages.need(startIndex, endIndex);
  }, [pages, startIndex, endIndex]);

  // Another list begins at its top.
  useLayoutEffect(() => {
    // Only where it is not there: to be told so has the browser lay out the whole page first.
    if (frame.current !== null && scrolled.current !== 0) frame.current.scrollTop = 0;
  }, [frame, pages]);

  const seen = (): { readonly offset: number; readonly view: number } => {
    const element = frame.current;
    return {
      offset: (element?.scrollTop ?? 0) * ratio,
      view: Math.max(0, (element?.clientHeight ?? 0) - HEADER_HEIGHT),
    };
  };
  return {
    rows,
    track,
    base,
    isScaled: ratio !== 1,
    pageRows: () => Math.max(1, Math.floor(seen().view / rowHeight) - 1),
    show(row) {
      const offset = offsetToShow(row, rowHeight, seen());
      if (offset !== null && frame.current !== null) frame.current.scrollTop = offset / ratio;
    },
  };
}

/** Milliseconds between two renders while a thumb is dragged past more than can be read. */
const IN_FLIGHT = 100;

type Report = (offset: number, isScrolling: boolean) => void;

/**
 * Scrolling is followed frame by frame, but for leaps of more than a view: those are drawn ten times a second, and
 * where they end. Between them the empty rows of the track are seen.
 */
function slowedInFlight(
  frame: RefObject<HTMLElement | null>,
  scrolled: RefObject<number>,
  report: Report,
): Report {
  let reported = { offset: 0, at: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (offset, isScrolling) => {
    scrolled.current = offset;
    clearTimeout(timer);
    const now = performance.now();
    const tell = (): void => {
      reported = { offset, at: performance.now() };
      report(offset, isScrolling);
    };
    const view = frame.current?.clientHeight ?? 0;
    const isLeap = Math.abs(offset - reported.offset) > 1.5 * view;
    if (isLeap && isScrolling && now - reported.at < IN_FLIGHT) timer = setTimeout(tell, IN_FLIGHT);
    else tell();
  };
}

function withKept(range: Range, kept: number): number[] {
  const rows = defaultRangeExtractor(range);
  if (kept < 0 || kept >= range.count) return rows;
  if (kept < (rows[0] ?? 0)) return [kept, ...rows];
  return kept > (rows.at(-1) ?? 0) ? [...rows, kept] : rows;
}

function moveLayer(layer: HTMLDivElement | null, by: number): void {
  if (layer !== null) layer.style.transform = by === 0 ? '' : `translateY(${by}px)`;
}

const nothing = (): void => undefined;
