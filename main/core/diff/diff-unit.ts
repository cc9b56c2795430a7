import { type Census, type Identities, addIdentity, noIdentities } from '../matching/census.ts';
import { type Match, candidatesOf, matchAll } from '../matching/match.ts';
import { syncRoleOf } from '../matching/minga-roles.ts';
import { type Roll, type RollEntry, callRoll } from '../matching/roll.ts';
import { type TargetIndex, indexTarget, lookUp } from '../matching/target-index.ts';
import { type Unit, schoolOf } from '../matching/units.ts';
import type { InvalidRow, SyncRole, TargetPerson } from '../person/person.ts';
import { changeId } from '../plan/change-id.ts';
import type { SchoolOf, Sighting } from '../people/memory.ts';
import { settleClaims } from './claims.ts';
import { type AbsenceContext, decideAbsent } from './decide-absent.ts';
import { type TableRules, decidePresent } from './decide.ts';
import { placeInvalidRows } from './invalid-rows.ts';
import { type Line, leavesMinga, noLines } from './line.ts';
import { absentLine, invalidLines } from './lines.ts';
import { sightingsOf } from './sightings.ts';
import { type SchoolReasons, reasonsOf } from './reasons.ts';
import type { Tally } from './tally.ts';

export interface DiffInput {
  readonly unit: Unit;
  readonly census: Census;
  readonly invalid: readonly InvalidRow[];
  readonly switchedOn: ReadonlySet<SyncRole>;
  readonly rules: TableRules;
  /** sourcedId -> Minga id, as chosen by the admin. */
  readonly resolutions: ReadonlyMap<string, string>;
  /** Where somebody who is missing was last seen: schools that share a Minga are judged each by itself. */
  readonly schoolOf: SchoolOf;
  /** Counts everyone; lines are counted by the caller. */
  readonly tally: Tally;
  /** Told how many people were decided since it was last told. */
  readonly onPeople: (count: number) => void;
}

/** A unit whose people are decided, each by themselves; what they may not have at once is not settled yet. */
export interface UnitDiff {
  /** Every line of the unit, sorted by id. */
  readonly lines: readonly Line[];
  /** The unreadable rows that have a line here. */
  readonly placed: readonly InvalidRow[];
  /**
   * Refuses what would give one value to two people. `onConflict` is told of each line that this makes a conflict.
   * Again after any line has changed: it finds what that leads to.
   */
  settle(onConflict: (line: Line) => void): void;
  /** Everybody of this Minga, as a complete reading is to remember them. Walked after all is settled. */
  sightings(): Iterable<Sighting>;
}

/** What is found out about a unit on the way. */
interface Work extends DiffInput {
  readonly index: TargetIndex;
  readonly roll: Roll;
  readonly reasonsAt: (school: string) => SchoolReasons;
  readonly lines: Line[];
  readonly lineOf: Map<TargetPerson, Line>;
  /** People of Minga whom a source person matches or could be, and the school of that person. */
  readonly spokenFor: Map<TargetPerson, string>;
  /** Source people in conflict. */
  readonly unclear: Identities;
}

const PROGRESS_STEP = 5000;

/** Compares one Minga with the schools that feed it: the decision table for everyone on either side. */
export function diffUnit(input: DiffInput): UnitDiff {
  const { unit, switchedOn } = input;
  const reasons = new Map(unit.schools.map((school) => [school, reasonsOf(school)]));
  const work: Work = {
    ...input,
    index: indexTarget(unit.target),
    roll: callRoll(unit, switchedOn),
    reasonsAt: (school) => reasons.get(school) ?? reasonsOf(school),
    lines: [],
    lineOf: new Map(),
    spokenFor: new Map(),
    unclear: noIdentities(),
  };
  const matches = diffPresent(work);
  diffAbsent(work);
  const places = placeInvalidRows(unit, input.invalid, work.index, switchedOn);
  work.lines.push(...invalidLines(unit.mingaId, 'row', places));
  work.lines.sort((a, b) => (a.id < b.id ? -1 : 1));
  const { lines, index, lineOf, reasonsAt } = work;
  return {
    lines,
    placed: places.map(({ row }) => row),
    sightings: () => sightingsOf(unit, work.roll.entries, matches, lines, input.schoolOf),
    settle: (onConflict) => {
      settleClaims({
        lines,
        index,
        lineOf,
        onConflict: (line) => {
          for (const kept of keepFromArchive(line, { index, lineOf, reasonsAt })) onConflict(kept);
          onConflict(line);
        },
      });
    },
  };
}

function diffPresent(work: Work): readonly Match[] {
  const { roll, index, census, resolutions, onPeople } = work;
  const matches = matchAll({ roll, index, census, resolutions });
  const twice = new Map<string, number>();
  let done = 0;
  for (const entry of roll.entries) {
    const match = matches[done];
    if (match !== undefined) diffEntry(entry, match, twice, work);
    done += 1;
    if (done % PROGRESS_STEP === 0) onPeople(PROGRESS_STEP);
  }
  onPeople(done % PROGRESS_STEP);
  return matches;
}

function diffEntry(
  entry: RollEntry,
  match: Match,
  twice: Map<string, number>,
  { unit, rules, reasonsAt, spokenFor, tally, unclear, lines, lineOf }: Work,
): void {
  const { person, duplicate } = entry;
  const school = schoolOf(unit, person);
  for (const target of candidatesOf(match)) {
    const known = spokenFor.get(target);
    if (known === undefined || school < known) spokenFor.set(target, school);
  }
  if (match.kind === 'one') tally.matched(school, person.role, person, match.target);
  const { op, wouldBe, fields, reason, candidates } = decidePresent(
    entry,
    match,
    rules,
    reasonsAt(school),
  );
  if (op === 'unchanged') {
    tally.unchanged(school, person.role);
    return;
  }
  if (duplicate !== null || match.kind === 'conflict') addIdentity(unclear, person);
  const ordinal = duplicate === 'sis-id' ? (twice.get(person.sisId) ?? 0) : 0;
  if (duplicate === 'sis-id') twice.set(person.sisId, ordinal + 1);
  const target = match.kind === 'one' ? match.target : null;
  const line: Line = {
    id: changeId(unit.mingaId, 'source', person.sisId, ordinal),
    op,
    wouldBe,
    school,
    mingaId: unit.mingaId,
    role: person.role,
    source: person,
    target,
    row: null,
    fields,
    reason,
    candidates,
    waitsFor: noLines,
    pair: null,
    part: null,
  };
  lines.push(line);
  if (target !== null) lineOf.set(target, line);
}

function diffAbsent(work: Work): void {
  const { unit, roll, spokenFor, tally, switchedOn, lines, lineOf } = work;
  const [first] = unit.schools;
  let done = 0;
  for (const target of unit.target) {
    done += 1;
    if (done % PROGRESS_STEP === 0) work.onPeople(PROGRESS_STEP);
    const role = syncRoleOf(target.role);
    if (role === null || !switchedOn.has(role)) continue;
    const spoken = spokenFor.get(target);
    const lastSchool =
      spoken === undefined ? work.schoolOf(unit.mingaId, target.externalId ?? '') : null;
    const isSynced = lastSchool !== null && unit.schools.includes(lastSchool);
    const school = isSynced ? lastSchool : first;
    tally.inMinga(spoken ?? school, role, target);
    if (spoken !== undefined || target.status === 'archived') continue;
    // A second account of someone whom an administrator matched to another one.
    if (target.externalId !== null && roll.sisIds.has(target.externalId)) continue;
    const context: AbsenceContext = {
      ...work,
      school,
      droppedSchool: isSynced ? null : lastSchool,
      reasons: work.reasonsAt(school),
    };
    const line = absentLine(unit.mingaId, school, role, target, decideAbsent(target, context));
    lines.push(line);
    lineOf.set(target, line);
  }
  work.onPeople(done % PROGRESS_STEP);
}

/** Nobody who could be a person in conflict is archived. Returns the lines that no longer do. */
function keepFromArchive(
  { source }: Line,
  { index, lineOf, reasonsAt }: Pick<Work, 'index' | 'lineOf' | 'reasonsAt'>,
): readonly Line[] {
  if (source === null) return [];
  const who = noIdentities();
  addIdentity(who, source);
  const found = [
    ...[...who.sisIds].flatMap((key) => lookUp(index.byExternalId, key)),
    ...[...who.idNumbers].flatMap((key) => lookUp(index.byIdNumber, key)),
    ...[...who.emails].flatMap((key) => lookUp(index.byEmail, key)),
  ];
  return found.flatMap((target) => {
    const line = lineOf.get(target);
    if (line === undefined || !leavesMinga(line)) return [];
    line.op = 'skip';
    line.wouldBe = 'archive';
    line.reason = reasonsAt(line.school).maybeConflict;
    return line;
  });
}
