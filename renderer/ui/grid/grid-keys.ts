/** Where the keyboard is: `row` -1 is the header, `column` -1 a row as a whole. */
export interface GridSpot {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that a page key goes by. */
  readonly page: number;
}

interface Key {
  readonly key: string;
  /** Ctrl, or Command on a Mac. */
  readonly isCommand: boolean;
}

/** Where a key leads, as the ARIA practices have it for grids; null where it leads nowhere. */
export function spotAfter({ key, isCommand }: Key, at: GridSpot, size: GridSize): GridSpot | null {
  const last = size.rows - 1;
  // Only cells of the header can be worked, so it is never stood on as a whole.
  const toRow = (row: number): GridSpot | null => {
    const next = Math.min(last, Math.max(-1, row));
    if (next === at.row) return null;
    return { row: next, column: next === -1 ? Math.max(0, at.column) : at.column };
  };
  const toColumn = (column: number): GridSpot | null => {
    const next = Math.min(size.columns - 1, Math.max(at.row === -1 ? 0 : -1, column));
    return next === at.column ? null : { row: at.row, column: next };
  };
  switch (key) {
    case 'ArrowDown':
      return toRow(isCommand ? last : at.row + 1);
    case 'ArrowUp':
      return toRow(isCommand ? 0 : at.row - 1);
    case 'PageDown':
      return toRow(at.row + size.page);
    case 'PageUp':
      return toRow(Math.max(0, at.row - size.page));
    case 'ArrowRight':
      return toColumn(at.column + 1);
    case 'ArrowLeft':
      return toColumn(at.column - 1);
    case 'Home':
      return isCommand || at.column === -1 ? toRow(0) : toColumn(0);
    case 'End':
      return isCommand || at.column === -1 ? toRow(last) : toColumn(size.columns - 1);
    default:
      return null;
  }
}
