import { memo, useLayoutEffect, useRef } from 'react';
import { cx } from '../cx.ts';
import type { GridColumn } from './columns.ts';
import styles from './grid.module.css';

/**
 * Whether a row is picked. `held`: picked, but something keeps it back; `never`: it cannot be picked at all.
 */
export type PickState = 'on' | 'off' | 'held' | 'never';

interface GridRowProps<Row> {
  readonly index: number;
  /** In pixels, within the layer of rows. */
  readonly top: number;
  /** Undefined: on its way. */
  readonly row: Row | undefined;
  readonly columns: readonly GridColumn<Row>[];
  readonly pick: PickState;
  readonly pickLabel: string;
  readonly isOpen: boolean;
  /** The cell that the keyboard is on, -1 for the row as a whole, null for none of it. */
  readonly at: number | null;
  /** The focus goes there with this render. */
  readonly takesFocus: boolean;
}

function GridRowOf<Row>(props: GridRowProps<Row>) {
  const { index, top, row, columns, pick, at, takesFocus } = props;
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!takesFocus || at === null || element.current === null) return;
    const target = at === -1 ? element.current : element.current.children[at];
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }, [takesFocus, at]);
  return (
    <div
      ref={element}
      role="row"
      aria-rowindex={index + 2}
      data-row={index}
      tabIndex={at === -1 ? 0 : -1}
      className={cx(styles.row, pick === 'off' && styles.unpicked, props.isOpen && styles.open)}
      style={{ top }}
      {...(pick === 'never' ? {} : { 'aria-selected': pick !== 'off' })}
    >
      {row === undefined ? (
        // Drawn by the hundred while a thumb is dragged: one element, whatever the number of columns.
        <div role="gridcell" aria-label="On its way" className={cx(styles.coming)} />
      ) : (
        <>
          <div role="gridcell" className={cx(styles.pick)} tabIndex={at === 0 ? 0 : -1} data-pick>
            {pick !== 'never' && (
              <PickBox
                pick={pick}
                label={pick === 'held' ? `${props.pickLabel}, held` : props.pickLabel}
              />
            )}
          </div>
          {columns.map((column, place) => (
            <div
              key={column.id}
              role={column.isRowHeader === true ? 'rowheader' : 'gridcell'}
              className={cx(styles.cell)}
              tabIndex={at === place + 1 ? 0 : -1}
            >
              {column.cell(row)}
            </div>
          ))}
        </>
      )}
    </div>
  );
}

/** One row. Drawn again only where something of its own changed. */
export const GridRow = memo(GridRowOf<unknown>);

/** Drawn by style sheet alone, and no input: the grid has the keys and clicks of all of them. */
export function PickBox({
  pick,
  label,
}: {
  readonly pick: PickState | 'some';
  readonly label: string;
}) {
  return (
    <span
      role="checkbox"
      aria-checked={pick === 'some' ? 'mixed' : pick !== 'off'}
      aria-label={label}
      className={cx(styles.box, styles[`box-${pick}`])}
    />
  );
}
