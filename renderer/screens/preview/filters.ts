import type { Filter, Hold, Op, Role } from './types.ts';

/** The parts of a filter that are a list of values. */
export type FilterPart = 'ops' | 'wouldBe' | 'schools' | 'roles' | 'grades' | 'reasons' | 'heldBy';

/** A filter without empty parts, so that two that mean the same are the same. */
export function trimmed(filter: Filter): Filter {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) =>
      Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '',
    ),
  );
}

export function isEmpty(filter: Filter): boolean {
  return Object.keys(filter).length === 0;
}

/** Puts a value into a part, or takes it out where it is in. */
export function toggled<P extends FilterPart>(
  filter: Filter,
  part: P,
  value: NonNullable<Filter[P]>[number],
): Filter {
  const now: readonly string[] = filter[part] ?? [];
  const next = now.includes(value) ? now.filter((one) => one !== value) : [...now, value];
  return trimmed({ ...filter, [part]: next });
}

/** Puts several kinds into the filter, or takes them out where all are in. */
export function withOps(filter: Filter, ops: readonly Op[]): Filter {
  const now = filter.ops ?? [];
  const others = now.filter((op) => !ops.includes(op));
  const areIn = ops.every((op) => now.includes(op));
  return trimmed({ ...filter, ops: areIn ? others : [...others, ...ops] });
}

/** Which schools and roles of the matrix are chosen. */
export interface MatrixCell {
  readonly school: string | null;
  readonly role: Role | null;
}

/** Whether a cell, row or column of the matrix is exactly what is filtered by. */
export function isCell(filter: Filter, { school, role }: MatrixCell): boolean {
  const one = (list: readonly string[] | undefined, value: string | null): boolean =>
    value === null ? list === undefined : list?.length === 1 && list[0] === value;
  if (school === null && role === null) return false;
  return one(filter.schools, school) && one(filter.roles, role);
}

/** Filters by a cell; pressed again, by none. What else is filtered by stays. */
export function withCell(filter: Filter, cell: MatrixCell): Filter {
  const { schools: _schools, roles: _roles, ...rest } = filter;
  if (isCell(filter, cell)) return rest;
  return {
    ...rest,
    ...(cell.school === null ? {} : { schools: [cell.school] }),
    ...(cell.role === null ? {} : { roles: [cell.role] }),
  };
}

/** The people that a hold is about. */
export function heldBy(hold: Hold): Filter {
  return {
    heldBy: [hold.code],
    schools: [hold.school],
    ...(hold.role === null ? {} : { roles: [hold.role] }),
  };
}

/** Whether exactly these people are shown. */
export function showsHold(filter: Filter, hold: Hold): boolean {
  return JSON.stringify(sorted(filter)) === JSON.stringify(sorted(heldBy(hold)));
}

function sorted(filter: Filter): readonly (readonly [string, unknown])[] {
  return Object.entries(filter).sort(([a], [b]) => a.localeCompare(b));
}
