import { ArrowDown, ArrowUp } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import type { PointerEvent } from 'react';
import { cx } from '../cx.ts';
import { Icon } from '../icon.tsx';
import type { GridColumn } from './columns.ts';
import { PickBox } from './grid-row.tsx';
import styles from './grid.module.css';

/** `by` null: in the order of the list itself. */
export interface GridSort {
  readonly by: string | null;
  readonly descending: boolean;
}

interface GridHeaderProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly sort: GridSort;
  readonly onSort: (id: string) => void;
  readonly onResize: (id: string, width: number) => void;
  readonly allPicked: 'on' | 'off' | 'some';
  readonly onPickAll: (on: boolean) => void;
  /** The cell that the keyboard is on, or null. */
  readonly at: number | null;
  readonly takesFocus: boolean;
}

/** The head of the columns: stays in view, sorts by a press, and is dragged wider by its edges. */
export function GridHeader<Row>(props: GridHeaderProps<Row>) {
  const { columns, sort, allPicked, at, takesFocus } = props;
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!takesFocus || at === null) return;
    const cell = element.current?.children[at];
    if (cell instanceof HTMLElement) cell.focus();
  }, [takesFocus, at]);
  return (
    <div role="rowgroup" className={cx(styles.head)}>
      <div ref={element} role="row" aria-rowindex={1} className={cx(styles.headRow)}>
        <div
          role="columnheader"
          aria-label="Picked"
          className={cx(styles.pick)}
          tabIndex={at === 0 ? 0 : -1}
          onClick={() => props.onPickAll(allPicked !== 'on')}
        >
          <PickBox pick={allPicked} label="All that the filter shows" />
        </div>
        {columns.map((column, place) => (
          <HeaderCell
            key={column.id}
            column={column}
            sorted={sort.by !== column.id ? 'none' : sort.descending ? 'descending' : 'ascending'}
            isAt={at === place + 1}
            onSort={props.onSort}
            onResize={props.onResize}
          />
        ))}
      </div>
    </div>
  );
}

interface HeaderCellProps<Row> {
  readonly column: GridColumn<Row>;
  readonly sorted: 'none' | 'ascending' | 'descending';
  readonly isAt: boolean;
  readonly onSort: (id: string) => void;
  readonly onResize: (id: string, width: number) => void;
}

function HeaderCell<Row>({ column, sorted, isAt, onSort, onResize }: HeaderCellProps<Row>) {
  const isSortable = column.isSortable === true;
  return (
    <div
      role="columnheader"
      data-column={column.id}
      tabIndex={isAt ? 0 : -1}
      className={cx(styles.headCell, isSortable && styles.sortable)}
      aria-description={
        isSortable
          ? 'Enter sorts. Shift with left or right changes the width.'
          : 'Shift with left or right changes the width.'
      }
      {...(isSortable ? { 'aria-sort': sorted } : {})}
      {...(isSortable ? { onClick: () => onSort(column.id) } : {})}
    >
      <span className={cx(styles.headText)}>{column.label}</span>
      {sorted !== 'none' && <Icon of={sorted === 'ascending' ? ArrowUp : ArrowDown} size={12} />}
      <span
        aria-hidden
        className={cx(styles.edge)}
        onClick={(event) => event.stopPropagation()}
        onPointerDown={(event) => drag(event, (width) => onResize(column.id, width))}
      />
    </div>
  );
}

/** Follows the pointer until it is let go, in whole frames. */
function drag(event: PointerEvent<HTMLElement>, resize: (width: number) => void): void {
  const edge = event.currentTarget;
  const cell = edge.parentElement;
  if (event.button !== 0 || cell === null) return;
  event.preventDefault();
  event.stopPropagation();
  edge.setPointerCapture(event.pointerId);
  const width = cell.getBoundingClientRect().width;
  const from = event.clientX;
  const follow = (moved: globalThis.PointerEvent): void => resize(width + moved.clientX - from);
  const end = (): void => {
    edge.removeEventListener('pointermove', follow);
    edge.removeEventListener('pointerup', end);
    edge.removeEventListener('pointercancel', end);
  };
  edge.addEventListener('pointermove', follow);
  edge.addEventListener('pointerup', end);
  edge.addEventListener('pointercancel', end);
}
