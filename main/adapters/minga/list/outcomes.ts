import type { ImportItem, ImportResult } from '../../../core/ports.ts';
import type { ListRow } from './columns.ts';

/** What one item of a batch comes to in list mode: an outcome, and perhaps a row for one of the two files. */
export interface ListedItem {
  readonly result: ImportResult;
  readonly entry: ListEntry | null;
  /** Person key and sisId to remember on this computer, since a list cannot carry them. */
  readonly link: readonly [personKey: string, sisId: string] | null;
}

export interface ListEntry {
  readonly person: string;
  readonly file: 'import' | 'archive';
  readonly row: ListRow;
}

/** Writing it as it is would be dangerous, writing it otherwise would put the wrong value into Minga. */
export function formulaRefused(item: ImportItem, field: string): ListedItem {
  return failed(
    item,
    'formula',
    field,
    'The value begins with a sign that a spreadsheet would run as a formula. Mend it in Aeries, or make this change in Minga by hand.',
  );
}

export function done(
  item: ImportItem,
  person: string,
  entry: ListEntry | null,
  message: string | null = null,
): ListedItem {
  const sisId = item.fields?.externalId;
  return {
    result: {
      ref: item.ref,
      outcome: 'succeeded',
      personId: person,
      version: null,
      code: null,
      field: null,
      message,
    },
    entry,
    link: sisId === undefined || sisId === null ? null : [person, sisId],
  };
}

export function ended(
  item: ImportItem,
  outcome: ImportResult['outcome'],
  code: string,
  field: string | null,
  message: string,
): ListedItem {
  return {
    result: {
      ref: item.ref,
      outcome,
      personId: item.personId ?? null,
      version: null,
      code,
      field,
      message,
    },
    entry: null,
    link: null,
  };
}

export function failed(
  item: ImportItem,
  code: string,
  field: string | null,
  message: string,
): ListedItem {
  return ended(item, 'failed', code, field, message);
}
