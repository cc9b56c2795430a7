import type { Connection } from '../connection/config.ts';
import type { TableRules } from '../diff/decide.ts';
import { type UnitDiff, diffUnit } from '../diff/diff-unit.ts';
import { placeElsewhere } from '../diff/invalid-rows.ts';
import type { Line } from '../diff/line.ts';
import { invalidLines } from '../diff/lines.ts';
import { pairMoves } from '../diff/moves.ts';
import { findSamePeople } from '../diff/same-people.ts';
import { type GroupCount, addTotals, openTally } from '../diff/tally.ts';
import { gatherFacts } from '../diagnosis/gather.ts';
import { type HeldBy, findHolds } from '../holds/find-holds.ts';
import { judgeSource } from '../holds/judge-source.ts';
import { lineHolds } from '../holds/line-holds.ts';
import { type Census, takeCensus } from '../matching/census.ts';
import { switchedOnRoles } from '../matching/minga-roles.ts';
import { makeUnits } from '../matching/units.ts';
import { applyGrace } from '../people/grace.ts';
import { canonicalDecisions, noDecisions } from '../people/locks.ts';
import type { Sighting } from '../people/memory.ts';
import type { InvalidRow, SyncRole } from '../person/person.ts';
import { toChange } from './change.ts';
import { fingerprintSource, fingerprintTarget, settingsHash } from './fingerprint.ts';
import type { PlanInput } from './plan-input.ts';
import type { Change, Diagnosis, Hold, IncompleteReason, PlanGroup, Totals } from './plan.ts';
import { sealPlan } from './seal-plan.ts';
import { countSource } from './source-groups.ts';
import { tableRules } from './table-rules.ts';

/** A plan before it is given an id and stored. */
export interface DraftPlan {
  readonly settingsHash: string;
  readonly sourceFingerprint: string;
  readonly targetFingerprint: string;
  readonly planHash: string;
  readonly totals: Totals;
  readonly groups: readonly PlanGroup[];
  readonly holds: readonly Hold[];
  readonly diagnoses: readonly Diagnosis[];
  readonly incompleteReasons: readonly IncompleteReason[];
  readonly complete: boolean;
  /** People the source lists in each switched-on `school/role` group. */
  readonly sourceGroups: Record<string, number>;
  readonly changeCount: number;
  /** Lines that write a primary parent to Minga, or would with other switches. */
  readonly contactChanges: number;
  /** Everybody whom this reading found, for the memory of a complete one. */
  readonly sightings: Iterable<Sighting>;
  /** By school, then id. Made anew at each walk, so that a big plan is never in memory whole. */
  readonly changes: Iterable<Change>;
}

/**
 * Every change a sync would make, computed from two snapshots and the settings (domain document). Pure: the same
 * input, in whatever order its rows come, gives the same plan. `onProgress` is told how many people of both
 * sides were decided, every few thousand. Throws `internal` where a Minga of the settings was not read.
 */
export function makePlan(
  input: PlanInput,
  onProgress: (done: number, total: number) => void = () => undefined,
): DraftPlan {
  const { connection, source, target } = input;
  const switchedOn = switchedOnRoles(connection.sync);
  const rules = tableRules(input);
  const schools = [...new Set(connection.schools.map((pair) => pair.aeriesSchoolId))];
  const tally = openTally(schools, switchedOn);
  const census = takeCensus(source.people, source.invalid);
  const units = makeUnits(connection.schools, source.people, target);

  const total = units.reduce((sum, unit) => sum + unit.people.length + unit.target.length, 0);
  let done = 0;
  const unplaced = new Set(source.invalid);
  const decisions = input.decisions ?? noDecisions;
  const resolutions = new Map([
    ...(input.resolutions ?? []),
    ...decisions.links.map(({ sisId, personId }) => [sisId, personId] as const),
  ]);
  const diffs = units.map((unit) =>
    diffUnit({
      unit,
      census,
      invalid: source.invalid,
      switchedOn,
      rules,
      resolutions,
      tally,
      schoolOf: input.memory?.schoolOf ?? (() => null),
      onPeople: (count) => onProgress((done += count), total),
    }),
  );
  const sourceGroups = countSource(source.people, schools, switchedOn);
  const judged = judgeSource({ ...input, groups: tally.groups, sourceGroups });
  settleTogether(diffs, census, input, judged.complete);

  const linesOf = new Map<string, Line[]>(schools.map((school) => [school, []]));
  const keep = (lines: readonly Line[]): void => {
    for (const line of lines) {
      tally.line(line);
      linesOf.get(line.school)?.push(line);
    }
  };
  for (const { lines, placed } of diffs) {
    keep(lines);
    for (const row of placed) unplaced.delete(row);
  }
  keep(linesElsewhere(unplaced, connection, switchedOn));
  onProgress(total, total);

  const samePeople = findSamePeople(linesOf.values(), census);
  const { holds, diagnoses, heldBy } = findHolds({
    ...input,
    ...judged,
    groups: tally.groups,
    groupFacts: gatherFacts({
      schools: linesOf,
      groups: tally.groups,
      sourceGroups,
      lastGoodGroups: input.lastGoodGroups,
      pairs: connection.schools,
      census,
      samePeople,
    }),
    lineHolds: lineHolds(linesOf.values(), samePeople, rules.fields),
  });

  const sorted = schools.toSorted().map((school) => linesOf.get(school) ?? []);
  // One id has one line a unit, so ids never tie.
  for (const lines of sorted) lines.sort((a, b) => (a.id < b.id ? -1 : 1));
  const changes: Iterable<Change> = {
    [Symbol.iterator]: () => walk(sorted, rules.fields, heldBy),
  };
  const fingerprints = {
    settingsHash: settingsHash(connection),
    sourceFingerprint: fingerprintSource(source),
    targetFingerprint: fingerprintTarget(target),
  };
  return {
    ...fingerprints,
    ...sealPlan([...Object.values(fingerprints), canonicalDecisions(decisions)], changes),
    totals: addTotals(tally.groups),
    groups: tally.groups.map(publicGroup),
    holds,
    diagnoses,
    incompleteReasons: judged.incompleteReasons,
    complete: judged.complete,
    sourceGroups,
    changeCount: sorted.reduce((sum, lines) => sum + lines.length, 0),
    changes,
    sightings: {
      *[Symbol.iterator]() {
        for (const diff of diffs) yield* diff.sightings();
      },
    },
  };
}

/** What one Minga's people mean for another's: moves, and what comes of a move that cannot be. Grace in between. */
function settleTogether(
  diffs: readonly UnitDiff[],
  census: Census,
  { connection, memory, attended }: PlanInput,
  complete: boolean,
): void {
  const lines = diffs.flatMap((diff) => diff.lines);
  const moves = pairMoves(lines, census, connection.sync);
  if (memory !== undefined) {
    const { timeZone } = connection.schedule;
    applyGrace(lines, {
      ...memory,
      complete,
      attended,
      limits: connection.holds,
      ...(timeZone === undefined ? {} : { timeZone }),
    });
  }
  let isSettled = false;
  while (!isSettled) {
    isSettled = true;
    for (const diff of diffs) {
      diff.settle((line) => {
        if (moves.breakPair(line)) isSettled = false;
      });
    }
  }
}

function* walk(
  lines: readonly (readonly Line[])[],
  rules: TableRules['fields'],
  heldBy: HeldBy,
): Generator<Change> {
  for (const ofSchool of lines) {
    for (const line of ofSchool) yield toChange(line, rules, heldBy(line));
  }
}

/** Lines of rows of no school whom no Minga knows: at the first school, so that they are seen. */
function linesElsewhere(
  rows: ReadonlySet<InvalidRow>,
  connection: Connection,
  switchedOn: ReadonlySet<SyncRole>,
): readonly Line[] {
  const [first] = connection.schools;
  if (first === undefined) return [];
  const places = [...rows].flatMap(
    (row) => placeElsewhere(row, first.aeriesSchoolId, switchedOn) ?? [],
  );
  return invalidLines(first.mingaId, 'stray-row', places);
}

function publicGroup({ school, role, existing, totals }: GroupCount): PlanGroup {
  return { school, role, existing, totals };
}
