import type { HoldLimits } from '../connection/config.ts';
import type { GroupCount } from '../diff/tally.ts';
import type { Sign } from '../diagnosis/signs.ts';
import type { ActionableOp, Hold, HoldCode } from '../plan/plan.ts';
import type { LineHolds } from './line-holds.ts';

/** What a hold rule decides from: the counts of every group, and what is known of the source. */
export interface HoldFacts {
  readonly groups: readonly GroupCount[];
  readonly limits: HoldLimits;
  readonly complete: boolean;
  /** Schools of the settings that Aeries does not have, or has as inactive. */
  readonly missingSchools: ReadonlyMap<string, 'absent' | 'inactive'>;
  /** `school/role` groups that had people and came back empty, with how many they had. */
  readonly emptyGroups: ReadonlyMap<string, number>;
  readonly attended: boolean;
  readonly schoolsPushed: ReadonlySet<string>;
  /** People of each `school/role` whom past runs archived in the last seven days. */
  readonly archivedThisWeek: Readonly<Record<string, number>>;
  readonly lineHolds: LineHolds;
  /** "Lincoln High (school 5)". */
  readonly schoolLabel: (school: string) => string;
}

/** A hold before its cause was looked for. */
export type FoundHold = Omit<Hold, 'diagnosis'> & {
  /** What it is a sign of: where the cause is looked for. */
  readonly sign: Sign;
  /** Where the rule itself knows the cause. */
  readonly diagnosis?: string;
};

/**
 * One rule of the table "Holds" in the domain document. It names what is held: a school, a role (null: all), a
 * kind of change (null: all), or single lines (`only`; `line-holds.ts` says which). Everything else goes on. To
 * add a rule: one file, one entry in `rules.ts`.
 */
export interface HoldRule {
  readonly code: HoldCode;
  readonly find: (facts: HoldFacts) => readonly FoundHold[];
}

/** Share of a group, 0 to 100 with two decimals; null where the group is empty. */
export function shareOf(count: number, existing: number): number | null {
  return existing === 0 ? null : Math.round((count / existing) * 10_000) / 100;
}

/** Exactly more than `limit` percent: no rounding decides. */
export function exceeds(count: number, existing: number, limit: number): boolean {
  return count * 100 > limit * existing;
}

const acting: readonly ActionableOp[] = ['add', 'update', 'archive', 'restore', 'relink', 'move'];

/** Changes of a group that would be sent; those who leave it for another Minga among them. */
export function countActing(group: GroupCount): number {
  return acting.reduce((sum, op) => sum + group.totals[op], group.leaving);
}

/** Groups of one school. */
export function ofSchool(facts: HoldFacts, school: string): readonly GroupCount[] {
  return facts.groups.filter((group) => group.school === school);
}
