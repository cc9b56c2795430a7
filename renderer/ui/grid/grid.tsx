import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { cx } from '../cx.ts';
import { leastWidth, templateOf } from './columns.ts';
import type { ColumnChoice, GridColumn } from './columns.ts';
import { GridHeader } from './grid-header.tsx';
import type { GridSort } from './grid-header.tsx';
import { spotAfter } from './grid-keys.ts';
import type { GridSpot } from './grid-keys.ts';
import { GridRow } from './grid-row.tsx';
import type { PickState } from './grid-row.tsx';
import type { RowPages } from './row-pages.ts';
import { createRowSlots } from './row-slots.ts';
import { useVirtualRows } from './use-virtual-rows.ts';
import styles from './grid.module.css';

export interface GridProps<Row extends { readonly id: string }> {
  readonly label: string;
  /** Those that are shown, in their order. */
  readonly columns: readonly GridColumn<Row>[];
  readonly choice: ColumnChoice;
  readonly onResize: (id: string, width: number) => void;
  readonly pages: RowPages<Row>;
  /** In pixels; 32, or 28 where the settings say compact. */
  readonly rowHeight: number;
  readonly sort: GridSort;
  readonly onSort: (sort: GridSort) => void;
  readonly pickOf: (row: Row) => PickState;
  /** Says of one row what picking means, for screen readers. */
  readonly pickLabel: (row: Row) => string;
  readonly allPicked: 'on' | 'off' | 'some';
  readonly onPickAll: (on: boolean) => void;
  readonly onPick: (row: Row, index: number) => void;
  /** From the row that picking began with, or `from`, to `to`. */
  readonly onPickTo: (from: number, to: number) => void;
  /** The next range begins anew. */
  readonly onForgetRange: () => void;
  /** The row whose details are open. */
  readonly openId: string | null;
  readonly onOpen: (row: Row) => void;
  readonly onClose: () => void;
  /** Rows of another filter are on the way. */
  readonly isChanging: boolean;
  /** In place of rows, where there are none. */
  readonly empty: ReactNode;
}

/** A grid for any number of rows. Rows come in pages; what is not in view is not in the document. */
export function Grid<Row extends { readonly id: string }>(props: GridProps<Row>) {
  const { columns, choice, pages, rowHeight, pickOf, onOpen } = props;
  useSyncExternalStore(pages.subscribe, pages.version);
  const total = pages.total() ?? 0;
  const frame = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [spot, setSpot] = useState<GridSpot>({ row: 0, column: -1 });
  /** The focus follows the keyboard, and never comes by itself. */
  const [isMoved, setMoved] = useState(false);
  const at = { ...spot, row: Math.min(spot.row, Math.max(-1, total - 1)) };
  const view = useVirtualRows({ frame, layer, place, pages, rowHeight, kept: at.row });
  const [slotsOf] = useState(createRowSlots);
  const slots = slotsOf(view.rows);
  const isSlow = useSlow(props.isChanging);

  useLayoutEffect(() => {
    const element = frame.current;
    element?.style.setProperty('--columns', `52px ${templateOf(columns, choice)}`);
    element?.style.setProperty('--least', `${52 + leastWidth(columns, choice)}px`);
    element?.style.setProperty('--row-height', `${rowHeight}px`);
  }, [columns, choice, rowHeight]);

  const go = (next: GridSpot): void => {
    setSpot(next);
    setMoved(true);
    if (next.row >= 0) view.show(next.row);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target instanceof HTMLInputElement || event.altKey) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const row = pages.rowAt(at.row);
    const inHeader = at.row === -1;
    const done = ((): boolean => {
      if (isCommand && event.key.toLowerCase() === 'a') {
        props.onPickAll(true);
        return true;
      }
      switch (event.key) {
        case 'Escape':
          props.onClose();
          return props.openId !== null;
        case 'Enter':
          if (inHeader) return pressHeader(at.column);
          if (row !== undefined) onOpen(row);
          return true;
        case ' ':
          if (inHeader) return pressHeader(at.column);
          if (event.shiftKey) props.onPickTo(at.row, at.row);
          else if (row !== undefined) props.onPick(row, at.row);
          return true;
      }
      const resized = columns[at.column - 1];
      if (
        inHeader &&
        event.shiftKey &&
        resized !== undefined &&
        /^Arrow(Left|Right)$/.test(event.key)
      ) {
        resizeBy(resized, event.key === 'ArrowLeft' ? -16 : 16);
        return true;
      }
      const next = spotAfter({ key: event.key, isCommand }, at, {
        rows: total,
        columns: columns.length + 1,
        page: view.pageRows(),
      });
      if (next === null) return false;
      go(next);
      if (event.shiftKey && next.row >= 0 && next.row !== at.row) props.onPickTo(at.row, next.row);
      else props.onForgetRange();
      const reached = pages.rowAt(next.row);
      // Open details follow the keyboard.
      if (props.openId !== null && reached !== undefined) onOpen(reached);
      return true;
    })();
    if (done) event.preventDefault();
  };
  const pressHeader = (column: number): boolean => {
    if (column === 0) {
      props.onPickAll(props.allPicked !== 'on');
      return true;
    }
    const pressed = columns[column - 1];
    if (pressed?.isSortable === true) sortBy(pressed.id);
    return true;
  };
  const sortBy = (id: string): void => {
    const { sort, onSort } = props;
    // Up, down, and back to the order of the list itself.
    if (sort.by !== id) onSort({ by: id, descending: false });
    else onSort(sort.descending ? { by: null, descending: false } : { by: id, descending: true });
  };
  const resizeBy = (column: GridColumn<Row>, by: number): void => {
    const cell = frame.current?.querySelector(`[data-column="${column.id}"]`);
    if (cell) props.onResize(column.id, cell.getBoundingClientRect().width + by);
  };
  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    if (!(event.target instanceof Element)) return;
    const element = event.target.closest('[data-row]');
    const index = Number(element?.getAttribute('data-row') ?? 'NaN');
    const row = pages.rowAt(index);
    if (row === undefined) return;
    setMoved(true);
    setSpot({ row: index, column: -1 });
    if (event.shiftKey) props.onPickTo(at.row, index);
    else if (event.ctrlKey || event.metaKey || event.target.closest('[data-pick]') !== null)
      props.onPick(row, index);
    else {
      props.onForgetRange();
      onOpen(row);
    }
  };

  return (
    <div className={cx(styles.outside)}>
      <div
        ref={frame}
        role="grid"
        aria-label={props.label}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-busy={props.isChanging}
        className={cx(styles.grid, isSlow && styles.changing)}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setMoved(false);
        }}
      >
        <GridHeader
          columns={columns}
          sort={props.sort}
          onSort={sortBy}
          onResize={props.onResize}
          allPicked={props.allPicked}
          onPickAll={props.onPickAll}
          at={at.row === -1 ? at.column : null}
          takesFocus={isMoved}
        />
        {total === 0 ? (
          <div role="row" className={cx(styles.empty)}>
            <div role="gridcell">{props.empty}</div>
          </div>
        ) : (
          <div
            role="rowgroup"
            className={cx(styles.track)}
            style={{ height: view.track }}
            onClick={onClick}
            onMouseDown={(event) => {
              // A range is being picked, not text.
              if (event.shiftKey) event.preventDefault();
            }}
          >
            <div
              ref={layer}
              role="presentation"
              className={cx(styles.layer, view.isScaled && styles.scaled)}
            >
              {view.rows.map((index) => {
                const row = pages.rowAt(index);
                return (
                  <GridRow
                    key={slots.get(index)}
                    index={index}
                    top={index * rowHeight - view.base}
                    row={row}
                    columns={columns}
                    pick={row === undefined ? 'never' : pickOf(row)}
                    pickLabel={row === undefined ? '' : props.pickLabel(row)}
                    isOpen={row !== undefined && row.id === props.openId}
                    at={index === at.row ? at.column : null}
                    takesFocus={isMoved && index === at.row}
                  />
                );
              })}
            </div>
          </div>
        )}
      </div>
      <div ref={place} className={cx(styles.place)} aria-hidden />
    </div>
  );
}

/** Milliseconds that rows may be of what was asked before, without a word. */
const SLOW = 200;

/** True once something has been going on for longer than one takes for at once. */
function useSlow(isGoingOn: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isGoingOn) return;
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isGoingOn]);
  return isSlow;
}
