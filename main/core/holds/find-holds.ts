import type { Connection } from '../connection/config.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import type { GroupFacts } from '../diagnosis/facts.ts';
import type { Line } from '../diff/line.ts';
import { type GroupCount, groupKey } from '../diff/tally.ts';
import type { SyncRole } from '../person/person.ts';
import { ACTIONABLE_OPS, type Diagnosis, type Hold, type HoldCode, type Op } from '../plan/plan.ts';
import type { SourceVerdict } from '../ports.ts';
import type { FoundHold, HoldFacts } from './hold-rule.ts';
import type { Judgement } from './judge-source.ts';
import type { LineHolds } from './line-holds.ts';
import { holdRules } from './rules.ts';
import { seasonOf } from './season.ts';

export interface HoldInput extends Judgement {
  readonly connection: Connection;
  readonly source: { readonly verdict: SourceVerdict };
  readonly groups: readonly GroupCount[];
  readonly groupFacts: readonly GroupFacts[];
  readonly lineHolds: LineHolds;
  readonly attended: boolean;
  readonly schoolsPushed: ReadonlySet<string>;
  readonly archivedThisWeek?: Readonly<Record<string, number>>;
  readonly today?: string;
}

/** The codes of all holds that a line is under; empty where it may go. */
export type HeldBy = (line: Line) => readonly HoldCode[];

/**
 * All holds of a plan with their causes, and which lines each of them stops. A hold stops its own group and kind,
 * or the single lines it is about, and no other.
 */
export function findHolds(input: HoldInput): {
  readonly holds: readonly Hold[];
  readonly diagnoses: readonly Diagnosis[];
  readonly heldBy: HeldBy;
} {
  const schoolLabel = schoolLabels(input.source.verdict);
  const facts = factsOf(input, schoolLabel);
  const found = holdRules.flatMap((rule) => rule.find(facts));
  const { connection, source, today } = input;
  const { holds, diagnoses } = diagnose(found, {
    groups: input.groupFacts,
    pairs: connection.schools,
    roles: connection.rules.roles,
    limits: connection.holds,
    terms: source.verdict.terms,
    today: today ?? null,
    season: today === undefined ? null : seasonOf(today, source.verdict.terms),
    incompleteReasons: input.incompleteReasons,
    missingSchools: input.missingSchools,
    schoolsListed: source.verdict.schools.filter(({ active }) => active).length,
    emptyGroups: input.emptyGroups,
    schoolLabel,
  });
  return { holds, diagnoses, heldBy: heldByFor(found, input.groups, input.lineHolds) };
}

function factsOf(input: HoldInput, schoolLabel: HoldFacts['schoolLabel']): HoldFacts {
  const { connection, groups, attended, schoolsPushed, archivedThisWeek, lineHolds } = input;
  return {
    groups,
    limits: connection.holds,
    complete: input.complete,
    missingSchools: input.missingSchools,
    emptyGroups: input.emptyGroups,
    attended,
    schoolsPushed,
    archivedThisWeek: archivedThisWeek ?? {},
    lineHolds,
    schoolLabel,
  };
}

function schoolLabels({ schools }: SourceVerdict): HoldFacts['schoolLabel'] {
  const names = new Map(schools.map(({ id, name }) => [id, name]));
  return (school) => {
    const name = names.get(school);
    return name === undefined || name === '' ? `school ${school}` : `${name} (school ${school})`;
  };
}

function heldByFor(
  holds: readonly FoundHold[],
  groups: readonly GroupCount[],
  { codesOf, isRekeyed }: LineHolds,
): HeldBy {
  const nothing: readonly HoldCode[] = [];
  const ofGroups = holds.filter(({ only }) => only === undefined);
  // One list a group and kind, shared by its lines: a plan may have a million.
  const lists = new Map<string, readonly HoldCode[]>();
  for (const { school, role } of groups) {
    for (const op of ACTIONABLE_OPS) {
      const codes = ofGroups.filter((hold) => holdsLine(hold, school, role, op)).map((h) => h.code);
      if (codes.length > 0) lists.set(keyOf(school, role, op), codes);
    }
  }
  if (holds.length === 0) return () => nothing;
  const rekeyedGroups = new Set(
    holds.flatMap(({ only, school, role }) =>
      only === 'rekeyed-people' && role !== null ? [groupKey(school, role)] : [],
    ),
  );
  const ownCodes = (line: Line): readonly HoldCode[] =>
    rekeyedGroups.has(groupKey(line.school, line.role)) && isRekeyed(line)
      ? ['rekey', ...codesOf(line)]
      : codesOf(line);
  const ownOf = (line: Line): readonly HoldCode[] => {
    const group = lists.get(keyOf(line.school, line.role, line.op)) ?? nothing;
    const own = rekeyedGroups.size === 0 ? codesOf(line) : ownCodes(line);
    return own.length === 0 ? group : [...group, ...own];
  };
  return (line) => {
    const own = ownOf(line);
    const group = lists.get(keyOf(line.school, line.role, line.op)) ?? nothing;
    if (line.waitsFor.length === 0 && line.pair === null && own === group) return own;
    const all = new Set([...goingTogether(line)].flatMap(ownOf));
    return holdRules.map(({ code }) => code).filter((code) => all.has(code));
  };
}

/** A line, its other half, and whatever has to be sent before either of them: what holds one holds it. */
function goingTogether(line: Line, found: Set<Line> = new Set()): ReadonlySet<Line> {
  if (found.has(line)) return found;
  found.add(line);
  for (const other of line.waitsFor) goingTogether(other, found);
  if (line.pair !== null) goingTogether(line.pair, found);
  return found;
}

function holdsLine(hold: FoundHold, school: string, role: SyncRole, op: Op): boolean {
  return (
    hold.school === school &&
    (hold.role === null || hold.role === role) &&
    (hold.op === null || hold.op === op)
  );
}

function keyOf(school: string, role: SyncRole, op: Op): string {
  return `${op} ${role} ${school}`;
}
