import { groupKey } from '../diff/tally.ts';
import type { SourcePerson, SyncRole } from '../person/person.ts';

/** People that the source lists in each `school/role` group, 0 included; who is marked as removed does not count. */
export function countSource(
  people: readonly SourcePerson[],
  schools: readonly string[],
  switchedOn: ReadonlySet<SyncRole>,
): Record<string, number> {
  const counts = new Map<string, number>();
  for (const school of schools) {
    for (const role of switchedOn) counts.set(groupKey(school, role), 0);
  }
  for (const { removed, role, schools: listed } of people) {
    if (removed) continue;
    for (const school of listed) {
      const key = groupKey(school, role);
      const count = counts.get(key);
      if (count !== undefined) counts.set(key, count + 1);
    }
  }
  return Object.fromEntries(counts);
}
