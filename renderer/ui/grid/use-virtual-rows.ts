import { observeElementOffset, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { slowedInFlight } from './in-flight.ts';
import { createListPart, PART_ROWS } from './list-part.ts';
import { placeLabelOn } from './place-label.ts';
import type { RowPages } from './row-pages.ts';
import { offsetToShow, scaleOf } from './scroll-scale.ts';
import { createStages } from './staged-rows.ts';

interface VirtualRowsInput {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly layer: RefObject<HTMLDivElement | null>;
  /** Says where one is while a thumb is dragged. */
  readonly place: RefObject<HTMLDivElement | null>;
  readonly pages: Pick<RowPages<unknown>, 'total' | 'need' | 'rowAt' | 'subscribe'>;
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
/** What the words beside the thumb take of the height, with the space around them, in pixels. */
const PLACE_ROOM = 30;
/** Rows over and under the view: a notch of the wheel is four. */
const OVERSCAN = 4;
/** Rows between two bases of a scaled list. */
const BASE_ROWS = 50_000;

/** Which rows are in view and where they stand. */
export function useVirtualRows(input: VirtualRowsInput): VirtualRows {
  const { frame, layer, place, pages, rowHeight, kept } = input;
  const total = pages.total() ?? 0;
  /** What the scroll handler needs to know of the last render. */
  const drawn = useRef({ ratio: 1, base: 0 });
  /** Where it last was scrolled to, in pixels of its track. */
  const scrolled = useRef(0);
  const listed = useRef({ pages, rowHeight });
  useLayoutEffect(() => {
    listed.current = { pages, rowHeight };
  }, [pages, rowHeight]);

  const [part] = useState(createListPart);
  const [, drawPart] = useReducer(next, 0);
  const start = part.start(total);
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler that it warns of is not in use
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: Math.min(total, PART_ROWS),
    getScrollElement: useCallback(() => frame.current, [frame]),
    estimateSize: useCallback(() => rowHeight, [rowHeight]),
    overscan: OVERSCAN,
    observeElementOffset: useCallback<typeof observeElementOffset<HTMLDivElement>>(
      (instance, report) => {
        const view = (): number => frame.current?.clientHeight ?? 0;
        const label = placeLabelOn(() => place.current);
        const slowed = slowedInFlight(
          {
            view,
            pass(offset) {
              const { pages, rowHeight } = listed.current;
              const rows = pages.total() ?? 0;
              const seen = view() - HEADER_HEIGHT;
              const down = offset === null ? 0 : offset / (rows * rowHeight - seen);
              if (offset === null) label.hide();
              else label.show(Math.floor(offset / rowHeight), rows, down * (seen - PLACE_ROOM));
            },
            ask(offset) {
              const { pages, rowHeight } = listed.current;
              const last = (pages.total() ?? 1) - 1;
              const first = Math.min(last, Math.floor(offset / rowHeight));
              const end = Math.min(last, Math.ceil((offset + view()) / rowHeight));
              pages.need(first, end, true);
              return pages.rowAt(first) !== undefined && pages.rowAt(end) !== undefined;
            },
            onRows: (listener) => listed.current.pages.subscribe(listener),
          },
          (offset, isScrolling) => {
            const { pages, rowHeight } = listed.current;
            const total = pages.total() ?? 0;
            if (part.follow(Math.floor(offset / rowHeight), total)) drawPart();
            report(offset - part.start(total) * rowHeight, isScrolling);
          },
        );
        return observeElementOffset(instance, (offset, isScrolling) => {
          scrolled.current = offset;
          const { ratio, base } = drawn.current;
          // At once: what is drawn stays where it belongs.
          if (ratio !== 1) moveLayer(layer.current, base - offset * ratio);
          slowed(offset * ratio, isScrolling);
        });
      },
      [frame, layer, place, part],
    ),
    // All scrolling is ours: the virtualizer would aim at positions that a scaled track rounds.
    scrollToFn: nothing,
  });
  const items = virtualizer.getVirtualItems();
  const inView = items.map(({ index }) => start + index);
  const rows = useStaged(withKept(inView, kept, total));
  const view = Math.max(0, (virtualizer.scrollRect?.height ?? 0) - HEADER_HEIGHT);
  const { track, ratio } = scaleOf(total, rowHeight, view);
  const first = start + (virtualizer.range?.startIndex ?? 0);
  const last = start + (virtualizer.range?.endIndex ?? 0);
  const base = ratio === 1 ? 0 : Math.floor(first / BASE_ROWS) * BASE_ROWS * rowHeight;

  useLayoutEffect(() => {
    drawn.current = { ratio, base };
    moveLayer(layer.current, ratio === 1 ? 0 : base - scrolled.current * ratio);
  }, [frame, layer, ratio, base]);

  useEffect(() => {
    virtualizer.measure();
  }, [virtualizer, rowHeight]);

  useEffect(() => {
    pages.need(first, last);
  }, [pages, first, last]);

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

/** The rows to draw in this frame; those left over follow in the next ones. */
function useStaged(wanted: readonly number[]): readonly number[] {
  const [stageOf] = useState(createStages);
  const [, drawNext] = useReducer(next, 0);
  const { rows, isWhole } = stageOf(wanted);
  useEffect(() => {
    if (isWhole) return;
    const frame = requestAnimationFrame(drawNext);
    return () => cancelAnimationFrame(frame);
  });
  return rows;
}

function withKept(rows: readonly number[], kept: number, total: number): readonly number[] {
  if (kept < 0 || kept >= total) return rows;
  if (kept < (rows[0] ?? 0)) return [kept, ...rows];
  return kept > (rows.at(-1) ?? 0) ? [...rows, kept] : rows;
}

function moveLayer(layer: HTMLDivElement | null, by: number): void {
  if (layer !== null) layer.style.transform = by === 0 ? '' : `translateY(${by}px)`;
}

const nothing = (): void => undefined;
const next = (count: number): number => count + 1;
