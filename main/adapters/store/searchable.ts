import type { ChangeFilter } from '../../core/ports.ts';

/**
 * The form in which text is searched: lower case, without accents ("jose" finds "José"), one line a value so
 * that a search never matches across two of them.
 */
export function searchable(values: readonly (string | null)[]): string {
  const text = values
    .filter((value) => value !== null && value !== '')
    .join('\n')
    .toLowerCase();
  return BEYOND_ASCII.test(text) ? text.normalize('NFD').replaceAll(/\p{Mn}/gu, '') : text;
}

// Most rows have no accents at all, and this is asked a hundred thousand times.
const BEYOND_ASCII = /[^\p{ASCII}]/u;

/** What a filter searches for, in the same form; empty where it searches for nothing. */
export function searchWords({ search }: Pick<ChangeFilter, 'search'>): string {
  return search === undefined ? '' : searchable([search.trim()]);
}
