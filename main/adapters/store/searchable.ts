/**
 * The form in which text is searched: lower case, without accents ("jose" finds "José"), one line a value so
 * that a search never matches across two of them.
 */
export function searchable(values: readonly (string | null)[]): string {
  return values
    .filter((value) => value !== null && value !== '')
    .join('\n')
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();
}
