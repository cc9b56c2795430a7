import type { Sort } from './types.ts';

const SORTED_BY = [
  'op',
  'name',
  'role',
  'school',
  'grade',
  'reason',
] as const satisfies readonly Sort['by'][];

/** The order that a column asks for; the plan's own where it asks for none. */
export function sortOf(column: string | null, descending: boolean): Sort {
  const by = SORTED_BY.find((one) => one === column);
  return by === undefined ? { by: 'plan', descending: false } : { by, descending };
}
