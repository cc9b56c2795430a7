import type { HoldLimits, PersonRules, SchoolPair } from '../connection/config.ts';
import type { SyncRole } from '../person/person.ts';
import type { Diagnosis, DiagnosisCode, IncompleteReason } from '../plan/plan.ts';
import type { SourceTerm } from '../ports.ts';
import type { ShapeCounts } from './id-shape.ts';
import type { Sign } from './signs.ts';

/**
 * What the causes of one school × role are judged by: counts, never people. Changes that only a switch keeps from
 * being sent (Auto update or Archive off) count as well: the picture is the same.
 */
export interface GroupFacts {
  readonly school: string;
  readonly role: SyncRole;
  readonly mingaIds: ReadonlySet<string>;
  /** People active in Minga before the change. */
  readonly existing: number;
  /** People whom the source lists now, and in the last good reading (null: there was none). */
  readonly listed: number;
  readonly listedBefore: number | null;
  departures: number;
  /** Of those, people whom another school lists. */
  departuresElsewhere: number;
  arrivals: number;
  updates: number;
  relinks: number;
  /** Relinks and departures that an arrival looks like, by what they have in common. */
  readonly samePerson: { idNumber: number; email: number; name: number };
  /** Of those, people whose old and new ID have the same digits. */
  sameDigits: number;
  readonly oldShapes: ShapeCounts;
  readonly newShapes: ShapeCounts;
  roleFlips: number;
  /** Of those, matched by e-mail alone. */
  roleFlipsByEmail: number;
  /** Role in Minga -> how many come from it. */
  readonly rolesBefore: Map<SyncRole, number>;
  /** Updates that raise the grade by one. */
  gradeUps: number;
  /** People with an e-mail in Minga whom the source lists, and of those the ones for whom it has none. */
  emailHolders: number;
  blankedEmails: number;
}

export interface PlanFacts {
  readonly groups: readonly GroupFacts[];
  readonly pairs: readonly SchoolPair[];
  readonly roles: PersonRules['roles'];
  readonly limits: HoldLimits;
  readonly terms: readonly SourceTerm[];
  /** YYYY-MM-DD in the district; null where not known. */
  readonly today: string | null;
  /** What the date says about a mass departure, in a sentence; null where it says nothing. */
  readonly season: string | null;
  readonly incompleteReasons: readonly IncompleteReason[];
  readonly missingSchools: ReadonlyMap<string, 'absent' | 'inactive'>;
  /** Schools that the source lists in all. */
  readonly schoolsListed: number;
  readonly emptyGroups: ReadonlyMap<string, number>;
  /** "Lincoln High (school 5)". */
  readonly schoolLabel: (school: string) => string;
}

/** What a rule says where it fires. */
export type Finding = Pick<Diagnosis, 'text' | 'evidence' | 'nextStep'>;

export interface Subject {
  readonly school: string;
  /** Null: the school as a whole. */
  readonly role: SyncRole | null;
  readonly sign: Sign;
  /** The group's counts; null for a school as a whole. */
  readonly group: GroupFacts | null;
  readonly plan: PlanFacts;
}

/**
 * One known cause and the picture by which it is recognised. `find` answers null unless the picture is clear: a
 * wrong cause sends people looking in the wrong place. To add one: a function here, an entry in `causes.ts`.
 */
export interface Cause {
  readonly code: DiagnosisCode;
  readonly signs: readonly Sign[];
  readonly find: (subject: Subject) => Finding | null;
}
