import type { Connection } from '../connection/config.ts';
import type { Line } from '../diff/line.ts';
import type { GroupCount } from '../diff/tally.ts';
import type { SyncRole } from '../person/person.ts';
import { ACTIONABLE_OPS, type Hold, type HoldCode, type Op } from '../plan/plan.ts';
import type { SourceVerdict } from '../ports.ts';
import type { HoldFacts } from './hold-rule.ts';
import type { Judgement } from './judge-source.ts';
import { holdRules } from './rules.ts';
import { seasonOf } from './season.ts';

export interface HoldInput extends Judgement {
  readonly connection: Connection;
  readonly source: { readonly verdict: SourceVerdict };
  readonly groups: readonly GroupCount[];
  readonly sourceGroups: Readonly<Record<string, number>>;
  readonly attended: boolean;
  readonly schoolsPushed: ReadonlySet<string>;
  readonly today?: string;
}

/** The codes of all holds that a line is under; empty where it may go. */
export type HeldBy = (line: Line) => readonly HoldCode[];

/** All holds of a plan, and which lines each of them stops. A hold stops its own group and kind, no other. */
export function findHolds(input: HoldInput): {
  readonly holds: readonly Hold[];
  readonly heldBy: HeldBy;
} {
  const facts = factsOf(input);
  const holds = holdRules.flatMap((rule) => rule.find(facts));
  return { holds, heldBy: heldByFor(holds, input.groups) };
}

function factsOf(input: HoldInput): HoldFacts {
  const { connection, groups, sourceGroups, attended, schoolsPushed } = input;
  const { schools, terms } = input.source.verdict;
  const names = new Map(schools.map(({ id, name }) => [id, name]));
  return {
    groups,
    sourceGroups,
    limits: connection.holds,
    complete: input.complete,
    incompleteTexts: input.incompleteReasons.map(({ text }) => text),
    missingSchools: input.missingSchools,
    emptyGroups: input.emptyGroups,
    attended,
    schoolsPushed,
    season: input.today === undefined ? null : seasonOf(input.today, terms),
    schoolLabel: (school) => {
      const name = names.get(school);
      return name === undefined || name === '' ? `school ${school}` : `${name} (school ${school})`;
    },
  };
}

function heldByFor(holds: readonly Hold[], groups: readonly GroupCount[]): HeldBy {
  const nothing: readonly HoldCode[] = [];
  // One list a group and kind, shared by its lines: a plan may have a million.
  const lists = new Map<string, readonly HoldCode[]>();
  for (const { school, role } of groups) {
    for (const op of ACTIONABLE_OPS) {
      const codes = holds.filter((hold) => holdsLine(hold, school, role, op)).map((h) => h.code);
      if (codes.length > 0) lists.set(keyOf(school, role, op), codes);
    }
  }
  if (lists.size === 0) return () => nothing;
  const heldBy: HeldBy = ({ school, role, op, waitsFor }) => {
    const own = lists.get(keyOf(school, role, op)) ?? nothing;
    if (waitsFor.length === 0) return own;
    const all = new Set([...own, ...waitsFor.flatMap(heldBy)]);
    return holdRules.map(({ code }) => code).filter((code) => all.has(code));
  };
  return heldBy;
}

function holdsLine(hold: Hold, school: string, role: SyncRole, op: Op): boolean {
  return (
    hold.school === school &&
    (hold.role === null || hold.role === role) &&
    (hold.op === null || hold.op === op)
  );
}

function keyOf(school: string, role: SyncRole, op: Op): string {
  return `${op} ${role} ${school}`;
}
