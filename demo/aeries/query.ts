import type { Row } from './rows-users.ts';

/** A query that the specification refuses. `codeMinor` goes into the error answer. */
export interface QueryRefusal {
  readonly refused: true;
  readonly codeMinor: 'invalid_data' | 'invalid_filter_field' | 'invalid_blank_selection_field';
  readonly description: string;
}

export interface ListQuery {
  readonly refused: false;
  readonly limit: number;
  readonly offset: number;
  readonly sort: string | null;
  readonly descending: boolean;
  readonly fields: readonly string[] | null;
  readonly filter: Filter | null;
}

interface Condition {
  readonly field: string;
  readonly op: '=' | '!=' | '>' | '>=' | '<' | '<=' | '~';
  readonly value: string;
}

export interface Filter {
  readonly join: 'AND' | 'OR' | null;
  readonly conditions: readonly Condition[];
  /** As sent: tells one filter from another. */
  readonly text: string;
}

const DEFAULT_LIMIT = 100;

function refuse(codeMinor: QueryRefusal['codeMinor'], description: string): QueryRefusal {
  return { refused: true, codeMinor, description };
}

/** Reads the query of a list as OneRoster 1.1 has it: `limit` (default 100), `offset`, `sort`, `orderBy`, and so on. */
export function readQuery(params: URLSearchParams): ListQuery | QueryRefusal {
  const limit = readCount(params.get('limit'), DEFAULT_LIMIT);
  const offset = readCount(params.get('offset'), 0);
  if (limit === null || limit === 0) return refuse('invalid_data', 'limit is not a number above 0');
  if (offset === null) return refuse('invalid_data', 'offset is not a number');
  const orderBy = params.get('orderBy') ?? 'asc';
  if (orderBy !== 'asc' && orderBy !== 'desc') {
    return refuse('invalid_data', 'orderBy is neither asc nor desc');
  }
  const chosen = params.get('fields');
  if (chosen?.trim() === '') return refuse('invalid_blank_selection_field', 'fields is blank');
  const text = params.get('filter');
  const filter = text === null ? null : readFilter(text);
  if (text !== null && filter === null) {
    return refuse('invalid_filter_field', 'filter cannot be read');
  }
  return {
    refused: false,
    limit,
    offset,
    sort: params.get('sort'),
    descending: orderBy === 'desc',
    fields: chosen === null ? null : chosen.split(',').map((field) => field.trim()),
    filter,
  };
}

function readCount(text: string | null, fallback: number): number | null {
  if (text === null) return fallback;
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

const CONDITION = /^\s*([A-Za-z][\w.]*)\s*(!=|>=|<=|=|>|<|~)\s*'([^']*)'\s*/;

/** One condition, or two joined by AND or OR; null where it is anything else. */
export function readFilter(text: string): Filter | null {
  const conditions: Condition[] = [];
  let join: Filter['join'] = null;
  let rest = text;
  for (;;) {
    const found = CONDITION.exec(rest);
    if (found === null) return null;
    const [whole, field, op, value] = found;
    conditions.push({ field: field!, op: op as Condition['op'], value: value! });
    rest = rest.slice(whole.length);
    if (rest === '') return { join, conditions, text };
    const joined = /^(AND|OR)\s+/.exec(rest);
    if (joined === null || conditions.length === 2) return null;
    join = joined[1] === 'AND' ? 'AND' : 'OR';
    rest = rest.slice(joined[0].length);
  }
}

/** True where the row meets the filter. Case is ignored, and of several values one is enough, except for `!=`. */
export function meets(row: Row, filter: Filter): boolean {
  const [first, second] = filter.conditions;
  if (first === undefined) return true;
  if (second === undefined) return holds(row, first);
  return filter.join === 'OR'
    ? holds(row, first) || holds(row, second)
    : holds(row, first) && holds(row, second);
}

function holds(row: Row, { field, op, value }: Condition): boolean {
  const wanted = value.toLowerCase();
  const values = valuesAt(row, field.split('.')).map((text) => text.toLowerCase());
  switch (op) {
    case '=':
      return values.includes(wanted);
    case '!=':
      return !values.includes(wanted);
    case '~':
      return values.some((text) => text.includes(wanted));
    case '>':
      return values.some((text) => text > wanted);
    case '>=':
      return values.some((text) => text >= wanted);
    case '<':
      return values.some((text) => text < wanted);
    case '<=':
      return values.some((text) => text <= wanted);
  }
}

/** The texts at a dotted path; an array on the way gives several, null and absent give none. */
export function valuesAt(value: unknown, path: readonly string[]): string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((part) => valuesAt(part, path));
  const [field, ...rest] = path;
  if (field === undefined) return typeof value === 'object' ? [] : [String(value)];
  if (typeof value !== 'object') return [];
  return valuesAt((value as Row)[field], rest);
}

/** The row with the chosen fields only; null where none of them exists, and the whole row is sent instead. */
export function choose(row: Row, fields: readonly string[]): Row {
  const chosen = fields.filter((field) => field in row);
  return chosen.length === 0 ? row : Object.fromEntries(chosen.map((field) => [field, row[field]]));
}
