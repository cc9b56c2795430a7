import type { Connection } from '../connection/config.ts';
import type { TableRules } from '../diff/decide.ts';
import { type UnitDiff, diffUnit } from '../diff/diff-unit.ts';
import { placeElsewhere } from '../diff/invalid-rows.ts';
import type { Line } from '../diff/line.ts';
import { invalidLines } from '../diff/lines.ts';
import { pairMoves } from '../diff/moves.ts';
import { differenceReasons } from '../diff/reasons.ts';
import { findSamePeople } from '../diff/same-people.ts';
import { type GroupCount, addTotals, groupKey, openTally } from '../diff/tally.ts';
import { gatherFacts } from '../diagnosis/gather.ts';
import { type HeldBy, findHolds } from '../holds/find-holds.ts';
import { judgeSource } from '../holds/judge-source.ts';
import { lineHolds } from '../holds/line-holds.ts';
import { type Census, takeCensus } from '../matching/census.ts';
import { switchedOnRoles } from '../matching/minga-roles.ts';
import { makeUnits } from '../matching/units.ts';
import { applyGrace } from '../people/grace.ts';
import {
  type AlsoKnown,
  locksUnderEveryName,
  namesOf,
  underEveryName,
} from '../people/also-known.ts';
import { type Decisions, canonicalDecisions, noDecisions, openLockBook } from '../people/locks.ts';
import type { Absences, SchoolOf, Sighting } from '../people/memory.ts';
import { openContactGate } from '../person/contact-gate.ts';
import { openContactBook } from '../person/contacts.ts';
import { gradeTexts } from '../person/grade.ts';
import type {
  InvalidRow,
  SourceContact,
  SourcePerson,
  SyncRole,
  TargetPerson,
} from '../person/person.ts';
import type { SourceVerdict } from '../ports.ts';
import { canonicalChange, toChange } from './change.ts';
import { fingerprintSource, fingerprintTarget, openHash, settingsHash } from './fingerprint.ts';
import { ACTIONABLE_OPS } from './plan.ts';
import type { Change, Diagnosis, Hold, IncompleteReason, Op, PlanGroup, Totals } from './plan.ts';

export interface PlanInput {
  readonly connection: Connection;
  readonly source: {
    readonly people: readonly SourcePerson[];
    readonly contacts: readonly SourceContact[];
    readonly invalid: readonly InvalidRow[];
    readonly verdict: SourceVerdict;
  };
  /** People of each Minga, by its id, archived people included. */
  readonly target: ReadonlyMap<string, readonly TargetPerson[]>;
  /** People a `school/role` group had in the last good source snapshot; null where there is none. */
  readonly lastGoodGroups: Readonly<Record<string, number>> | null;
  /** False for an unattended `sync`. */
  readonly attended: boolean;
  /** Aeries School IDs that a push approved by a person has reached. */
  readonly schoolsPushed: ReadonlySet<string>;
  /** People of each `school/role` whom past runs archived in the last seven days, and who are archived still. */
  readonly archivedThisWeek?: Readonly<Record<string, number>>;
  /** sourcedId -> Minga id, where an admin settled a conflict. */
  readonly resolutions?: ReadonlyMap<string, string>;
  /** Locks and manual links of this computer. Its links stand beside `resolutions`. */
  readonly decisions?: Decisions;
  /** Whom the never-touch list and the locks name, under all their IDs; left out: under those that they name. */
  readonly alsoKnown?: readonly AlsoKnown[];
  /** Who was missing before, and the time of this reading in milliseconds; left out: no archive is too early. */
  readonly memory?: {
    readonly absences: Absences;
    readonly now: number;
    /** Aeries School ID where somebody was last seen at a Minga; null where nobody remembers them. */
    readonly schoolOf?: SchoolOf;
  };
  /** Today in the district, `YYYY-MM-DD`: lets a hold recognise the season. */
  readonly today?: string;
}

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

/**
 * SHA-256 over the settings, both fingerprints, what was decided of people, and the canonical form of all changes; and
 * what is counted on the way, since a walk over all changes is dear.
 */
function sealPlan(
  parts: readonly string[],
  changes: Iterable<Change>,
): Pick<DraftPlan, 'planHash' | 'contactChanges'> {
  const hash = openHash();
  for (const part of parts) hash.add(`${part}\n`);
  let contactChanges = 0;
  for (const change of changes) {
    hash.add(canonicalChange(change));
    if (WRITTEN.has(change.op) && change.fields.some(({ field }) => field === 'primaryParent')) {
      contactChanges += 1;
    }
  }
  return { planHash: hash.end(), contactChanges };
}

/** What is sent, or would be with other switches. */
const WRITTEN: ReadonlySet<Op> = new Set([...ACTIONABLE_OPS, 'skip']);

function* walk(
  lines: readonly (readonly Line[])[],
  rules: TableRules['fields'],
  heldBy: HeldBy,
): Generator<Change> {
  for (const ofSchool of lines) {
    for (const line of ofSchool) yield toChange(line, rules, heldBy(line));
  }
}

function tableRules({ connection, source, decisions, alsoKnown }: PlanInput): TableRules {
  const { sync, rules, holds } = connection;
  const contacts = sync.parentContacts
    ? openContactBook(source.contacts, rules.blockedContacts)
    : null;
  const names = namesOf(alsoKnown ?? [], source.people);
  return {
    autoUpdate: sync.autoUpdate,
    archive: sync.archive,
    updateProtected: rules.updateProtected,
    neverTouch: underEveryName(rules.neverTouch, names),
    locks: openLockBook(locksUnderEveryName(decisions?.locks ?? [], names)),
    stickyFields: new Set(rules.stickyFields),
    fields: {
      erase: new Set(rules.erase),
      contacts,
      displayName: { student: rules.studentDisplayName, adult: rules.adultDisplayName },
      gradeText: gradeTexts(rules.grades),
      contactGate: contacts === null ? null : openContactGate(source.people, contacts, holds),
    },
    differs: differenceReasons(),
  };
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

function countSource(
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

function publicGroup({ school, role, existing, totals }: GroupCount): PlanGroup {
  return { school, role, existing, totals };
}
