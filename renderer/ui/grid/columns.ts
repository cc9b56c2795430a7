import type { ReactNode } from 'react';

export interface GridColumn<Row> {
  readonly id: string;
  readonly label: string;
  /** Written as a method so that a row can be drawn without knowing its kind. */
  cell(row: Row): ReactNode;
  /** In pixels, until somebody drags its edge. */
  readonly width: number;
  /** Takes a share of the room that is left, until somebody drags its edge. */
  readonly grow?: number;
  /** In pixels: becomes as wide as this before others share the room that is left, and no wider. */
  readonly most?: number;
  readonly isSortable?: boolean;
  /** Stands between others until it is asked for. */
  readonly isHiddenAtFirst?: boolean;
  /** Names the row: never hidden. */
  readonly isRowHeader?: boolean;
}

/** What a person made of the columns. */
export interface ColumnChoice {
  /** By column id, in pixels. */
  readonly widths: Readonly<Record<string, number>>;
  /** By column id: shown or not, where it differs from how it is at first. */
  readonly shown: Readonly<Record<string, boolean>>;
}

export const NARROWEST = 56;
const WIDEST = 1200;

export function withWidth(choice: ColumnChoice, id: string, width: number): ColumnChoice {
  const kept = Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
  return { ...choice, widths: { ...choice.widths, [id]: kept } };
}

export function isShown<Row>(column: GridColumn<Row>, { shown }: ColumnChoice): boolean {
  return column.isRowHeader === true || (shown[column.id] ?? column.isHiddenAtFirst !== true);
}

/** The value of `grid-template-columns`. The last column always reaches the edge. */
export function templateOf<Row>(
  columns: readonly GridColumn<Row>[],
  { widths }: ColumnChoice,
): string {
  return columns
    .map(({ id, width, grow, most }, index) => {
      const own = widths[id];
      if (index === columns.length - 1) return `minmax(${own ?? width}px, ${grow ?? 1}fr)`;
      if (own !== undefined) return `${own}px`;
      if (most !== undefined) return `minmax(${width}px, ${most}px)`;
      return grow === undefined ? `${width}px` : `minmax(${width}px, ${grow}fr)`;
    })
    .join(' ');
}

/** The narrowest that a row of these columns can be, in pixels. */
export function leastWidth<Row>(
  columns: readonly GridColumn<Row>[],
  { widths }: ColumnChoice,
): number {
  return columns.reduce((sum, { id, width }) => sum + (widths[id] ?? width), 0);
}

/** A choice read back from storage; what is not understood is left out. */
export function readChoice(text: string | null): ColumnChoice {
  const found = parsed(text);
  const widths: Record<string, number> = {};
  for (const [id, value] of entriesOf(found, 'widths')) {
    if (typeof value === 'number' && Number.isFinite(value)) widths[id] = value;
  }
  const shown: Record<string, boolean> = {};
  for (const [id, value] of entriesOf(found, 'shown')) {
    if (typeof value === 'boolean') shown[id] = value;
  }
  return { widths, shown };
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function entriesOf(value: unknown, name: string): readonly (readonly [string, unknown])[] {
  const part: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : null;
  return typeof part === 'object' && part !== null ? Object.entries(part) : [];
}
