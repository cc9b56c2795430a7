import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Cell,
  Column,
  Row,
  Table as AriaTable,
  TableBody,
  TableHeader,
} from 'react-aria-components/Table';
import type { TableProps as AriaTableProps } from 'react-aria-components/Table';
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';
import { CheckboxMark } from './checkbox.tsx';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { useIsWithin } from './use-room.ts';
import type { Room } from './use-room.ts';
import choiceStyles from './choice.module.css';
import styles from './table.module.css';

export interface TableColumn<RowData> {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: RowData) => ReactNode;
  /** Numbers stand at the end, so that their digits line up. */
  readonly align?: 'start' | 'end';
  /** Never broken into two lines: dates, durations, numbers with their unit. */
  readonly isWhole?: boolean;
  /** Takes the room that the others leave. At most one. */
  readonly takesRest?: boolean;
  /** The column that names the row. Exactly one. */
  readonly isRowHeader?: boolean;
  readonly isSortable?: boolean;
  /** Left out where there is little room; what it says then stands in another cell, in a `Below`. */
  readonly hideBelow?: Room;
}

/** A line of a cell that stands for a column which has no room of its own. */
export function Below({ room, children }: { readonly room: Room; readonly children: ReactNode }) {
  return useIsWithin(room) && <span className={cx(styles.below)}>{children}</span>;
}

interface TableProps<RowData> extends Pick<
  AriaTableProps,
  'sortDescriptor' | 'onSortChange' | 'selectedKeys' | 'onSelectionChange' | 'onRowAction'
> {
  readonly label: string;
  readonly columns: readonly TableColumn<RowData>[];
  readonly rows: readonly RowData[];
  readonly isSelectable?: boolean;
  readonly isCompact?: boolean;
  readonly empty?: ReactNode;
}

/** For up to some hundred rows. The preview's grid, made for 100,000, is its own. */
export function Table<RowData extends { readonly id: string }>(props: TableProps<RowData>) {
  const { label, columns: all, rows, isSelectable = false, isCompact = false, ...others } = props;
  const { empty, ...rest } = others;
  const columns = useColumnsWithRoom(all);
  return (
    <div className={cx(styles.frame)}>
      <AriaTable
        {...rest}
        aria-label={label}
        selectionMode={isSelectable ? 'multiple' : 'none'}
        className={cx(styles.table, isCompact && styles.compact)}
      >
        <TableHeader>
          {isSelectable && (
            <Column className={cx(styles.head, styles.check)}>
              <SelectionBox />
            </Column>
          )}
          {columns.map((column) => (
            <Column
              key={column.id}
              id={column.id}
              isRowHeader={column.isRowHeader ?? false}
              allowsSorting={column.isSortable ?? false}
              className={cx(
                styles.head,
                column.align === 'end' && styles.end,
                column.takesRest === true && styles.rest,
              )}
            >
              {({ sortDirection }) => (
                <span className={cx(styles.headText)}>
                  {column.label}
                  {sortDirection !== undefined && (
                    <Icon of={sortDirection === 'ascending' ? ArrowUp : ArrowDown} size={12} />
                  )}
                </span>
              )}
            </Column>
          ))}
        </TableHeader>
        <TableBody
          {...(empty === undefined
            ? {}
            : { renderEmptyState: () => <div className={cx(styles.empty)}>{empty}</div> })}
        >
          {rows.map((row) => (
            <Row key={row.id} id={row.id} className={cx(styles.row)}>
              {isSelectable && (
                <Cell className={cx(styles.cell, styles.check)}>
                  <SelectionBox />
                </Cell>
              )}
              {columns.map((column) => (
                <Cell
                  key={column.id}
                  className={cx(
                    styles.cell,
                    column.align === 'end' && styles.end,
                    column.isWhole === true && styles.whole,
                  )}
                >
                  {column.cell(row)}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </AriaTable>
    </div>
  );
}

function useColumnsWithRoom<RowData>(
  columns: readonly TableColumn<RowData>[],
): readonly TableColumn<RowData>[] {
  const isWithin = { medium: useIsWithin('medium'), small: useIsWithin('small') };
  return columns.filter(({ hideBelow }) => hideBelow === undefined || !isWithin[hideBelow]);
}

/** The check box of a row or of all rows: React Aria names it and wires it through its `selection` slot. */
function SelectionBox() {
  return (
    <CheckboxField slot="selection">
      <CheckboxButton className={cx(choiceStyles.button)}>
        {({ isSelected, isIndeterminate }) => (
          <CheckboxMark isSelected={isSelected} isIndeterminate={isIndeterminate} />
        )}
      </CheckboxButton>
    </CheckboxField>
  );
}
