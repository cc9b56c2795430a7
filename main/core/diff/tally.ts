import { SYNC_ROLES, type SyncRole, type TargetPerson } from '../person/person.ts';
import { OPS, type Op, type Totals } from '../plan/plan.ts';
import type { Line } from './line.ts';

/** Counts of one school × role. */
export interface GroupCount {
  readonly school: string;
  readonly role: SyncRole;
  /** People active in Minga before the change. */
  existing: number;
  /** Of those, people linked to Aeries. */
  linked: number;
  /** People linked to Aeries who are archived in Minga. */
  archivedLinked: number;
  /** People to be archived whom another school lists. */
  archivedElsewhere: number;
  readonly totals: Record<Op | 'unchanged', number>;
}

/** Counts of every school × role of the settings, made while people are decided. */
export interface Tally {
  readonly groups: readonly GroupCount[];
  inMinga(school: string, role: SyncRole, person: TargetPerson): void;
  unchanged(school: string, role: SyncRole): void;
  line(line: Line): void;
}

export function openTally(schools: readonly string[], switchedOn: ReadonlySet<SyncRole>): Tally {
  const groups = new Map<string, GroupCount>();
  for (const school of schools) {
    for (const role of SYNC_ROLES) {
      if (switchedOn.has(role)) groups.set(groupKey(school, role), emptyGroup(school, role));
    }
  }
  const group = (school: string, role: SyncRole): GroupCount => {
    const key = groupKey(school, role);
    let found = groups.get(key);
    if (found === undefined) groups.set(key, (found = emptyGroup(school, role)));
    return found;
  };
  return {
    groups: [...groups.values()],
    inMinga(school, role, person) {
      const counts = group(school, role);
      const linked = person.externalId !== null && person.externalId !== '';
      if (person.status === 'archived') counts.archivedLinked += linked ? 1 : 0;
      else {
        counts.existing += 1;
        counts.linked += linked ? 1 : 0;
      }
    },
    unchanged(school, role) {
      group(school, role).totals.unchanged += 1;
    },
    line(line) {
      const counts = group(line.school, line.role);
      counts.totals[line.op] += 1;
      if (line.op === 'archive' && line.reason.code === 'at-another-school') {
        counts.archivedElsewhere += 1;
      }
    },
  };
}

/** The name of a school × role, such as `5/student`: the key of `SnapshotHeader.groups`. */
export function groupKey(school: string, role: SyncRole): string {
  return `${school}/${role}`;
}

function emptyGroup(school: string, role: SyncRole): GroupCount {
  return {
    school,
    role,
    existing: 0,
    linked: 0,
    archivedLinked: 0,
    archivedElsewhere: 0,
    totals: emptyTotals(),
  };
}

function emptyTotals(): Record<Op | 'unchanged', number> {
  return {
    add: 0,
    update: 0,
    archive: 0,
    restore: 0,
    relink: 0,
    move: 0,
    skip: 0,
    conflict: 0,
    invalid: 0,
    locked: 0,
    protected: 0,
    unmanaged: 0,
    unchanged: 0,
  };
}

export function addTotals(groups: readonly { readonly totals: Totals }[]): Totals {
  const sum = emptyTotals();
  for (const { totals } of groups) {
    for (const op of OPS) sum[op] += totals[op];
    sum.unchanged += totals.unchanged;
  }
  return sum;
}
