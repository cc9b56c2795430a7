import { emailKey } from '../person/compare.ts';
import {
  SYNC_ROLES,
  type SourcePerson,
  type SyncRole,
  type TargetPerson,
} from '../person/person.ts';
import { usableEmail } from '../person/target-fields.ts';
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
  /** People whom the source lists and who have an e-mail in Minga; of those, the ones for whom it has none. */
  emailHolders: number;
  blankedEmails: number;
  /** People who leave for another Minga of the connection: counted as a move where they arrive. */
  leaving: number;
  readonly totals: Record<Op | 'unchanged', number>;
}

/** Counts of every school × role of the settings, made while people are decided. */
export interface Tally {
  readonly groups: readonly GroupCount[];
  inMinga(school: string, role: SyncRole, person: TargetPerson): void;
  /** Somebody of the source and who they are in Minga. */
  matched(school: string, role: SyncRole, source: SourcePerson, target: TargetPerson): void;
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
    matched(school, role, source, target) {
      if (target.status === 'archived' || emailKey(target.email) === null) return;
      const counts = group(school, role);
      counts.emailHolders += 1;
      if (usableEmail(source) === null) counts.blankedEmails += 1;
    },
    line(line) {
      const counts = group(line.school, line.role);
      if (line.part !== 'leave') counts.totals[line.op] += 1;
      else if (line.op === 'move') counts.leaving += 1;
    },
  };
}

/** The name of a school × role, such as `5/student`: the key of `SnapshotHeader.groups`. */
export function groupKey(school: string, role: SyncRole): string {
  return `${school}/${role}`;
}

/** A group of which nothing is known yet. */
export function emptyGroup(school: string, role: SyncRole): GroupCount {
  return {
    school,
    role,
    existing: 0,
    linked: 0,
    archivedLinked: 0,
    emailHolders: 0,
    blankedEmails: 0,
    leaving: 0,
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
