import type { HoldLimits } from '../connection/config.ts';
import type { GroupCount } from '../diff/tally.ts';
import type { ActionableOp, Hold, HoldCode } from '../plan/plan.ts';

/** What a hold rule decides from: the counts of every group, and what is known of the source. */
export interface HoldFacts {
  readonly groups: readonly GroupCount[];
  /** People the source lists in each `school/role`. */
  readonly sourceGroups: Readonly<Record<string, number>>;
  readonly limits: HoldLimits;
  readonly complete: boolean;
  /** Why the source is incomplete, in sentences. */
  readonly incompleteTexts: readonly string[];
  /** Schools of the settings that Aeries does not have, or has as inactive. */
  readonly missingSchools: ReadonlyMap<string, 'absent' | 'inactive'>;
  /** `school/role` groups that had people and came back empty, with how many they had. */
  readonly emptyGroups: ReadonlyMap<string, number>;
  readonly attended: boolean;
  readonly schoolsPushed: ReadonlySet<string>;
  /** What the date says about a mass departure, in a sentence; null where it says nothing. */
  readonly season: string | null;
  /** "Lincoln High (school 5)". */
  readonly schoolLabel: (school: string) => string;
}

/**
 * One rule of the table "Holds" in the domain document. It names what is held: a school, a role (null: all), a
 * kind of change (null: all). Everything else goes on. To add a rule: one file, one entry in `rules.ts`.
 * (`archive-week`, `update-share`, `add-share`, `rekey`, `role-flip` and `contacts` have their place there; the
 * last two hold single lines, and will need a rule that names them.)
 */
export interface HoldRule {
  readonly code: HoldCode;
  readonly find: (facts: HoldFacts) => readonly Hold[];
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

/** Changes of a group that would be sent. */
export function countActing(group: GroupCount): number {
  return acting.reduce((sum, op) => sum + group.totals[op], 0);
}

/** Groups of one school. */
export function ofSchool(facts: HoldFacts, school: string): readonly GroupCount[] {
  return facts.groups.filter((group) => group.school === school);
}
