import { type Census, isGone } from '../matching/census.ts';
import { kindOf } from '../matching/minga-roles.ts';
import { emailKey, idNumberKey } from '../person/compare.ts';
import { usableEmail } from '../person/target-fields.ts';
import type { Line } from './line.ts';
import {
  type MoveSwitches,
  arriveReason,
  leaveReason,
  moveSkippedReason,
  moveWaitsReason,
} from './move-reasons.ts';

/**
 * Moves (domain document, "Decision table"): somebody who is active in one Minga, is no longer listed at its
 * schools, and comes to another Minga of the connection in this very plan. The two lines become a pair, sent in
 * one order: first the archive, then the add or restore. Somebody who is listed at both schools leaves neither.
 */
export interface Moves {
  /**
   * For a line that turned out to be impossible and has been changed already: its other half goes back. Who cannot
   * arrive does not leave; who may not leave still arrives, as an add of its own. Somebody whose account in one
   * Minga is in doubt, and not linked yet, keeps the one in another. True where anything was changed.
   */
  breakPair(line: Line): boolean;
}

/** Joins the moves among the lines of all units. The order of `lines` decides nothing. */
export function pairMoves(lines: readonly Line[], census: Census, switches: MoveSwitches): Moves {
  const plain = new Map<Line, Pick<Line, 'op' | 'wouldBe' | 'reason'>>();
  // A person may have a second account to leave, which no arrival is left for.
  const leaversOf = new Map<Line, Line[]>();
  const archivedAs = new Map<string, Line[]>();
  for (const line of lines) {
    if (line.op === 'archive') put(archivedAs, line.target?.externalId ?? '', line);
  }
  for (const [leave, arrivals] of arrivalsOf(lines, census)) {
    for (const arrival of arrivals) put(leaversOf, arrival, leave);
    const arrive = arrivals.find((line) => line.pair === null && mayArrive(line));
    if (arrive !== undefined) {
      plain.set(arrive, { op: arrive.op, wouldBe: arrive.wouldBe, reason: arrive.reason });
      join(leave, arrive, switches);
      continue;
    }
    const [waiting] = arrivals;
    const isWaiting = arrivals.every((line) => line.pair === null);
    if (leave.op === 'archive' && waiting !== undefined && isWaiting) stay(leave, waiting);
  }
  return {
    breakPair(line) {
      const other = line.pair;
      if (other === null) return keepOthers(line, archivedAs);
      if (line.part === 'arrive') {
        for (const leaver of leaversOf.get(line) ?? []) {
          if (leaver === other || leaver.op === 'archive') stay(leaver, line);
        }
      } else Object.assign(other, plain.get(other));
      for (const half of [line, other]) {
        half.pair = null;
        half.part = null;
      }
      return true;
    },
  };
}

/** For a conflict about an account that no link proves: the accounts that are, in other Mingas, stay. */
function keepOthers(line: Line, archivedAs: ReadonlyMap<string, readonly Line[]>): boolean {
  const { op, source, target, mingaId } = line;
  if (op !== 'conflict' || source === null || target?.externalId === source.sisId) return false;
  const others = (archivedAs.get(source.sisId) ?? []).filter(
    (other) => other.op === 'archive' && other.mingaId !== mingaId,
  );
  for (const other of others) stay(other, line);
  return others.length > 0;
}

function join(leave: Line, arrive: Line, switches: MoveSwitches): void {
  const facts = {
    from: leave.school,
    to: arrive.school,
    rekeyed: arrive.source?.sisId !== leave.target?.externalId,
    returns: arrive.target !== null,
  };
  const isOn = switches.autoUpdate && switches.archive;
  for (const half of [leave, arrive]) {
    half.op = isOn ? 'move' : 'skip';
    half.wouldBe = isOn ? null : 'move';
  }
  leave.reason = isOn ? leaveReason(facts) : moveSkippedReason(facts, switches);
  arrive.reason = isOn ? arriveReason(facts) : moveSkippedReason(facts, switches);
  leave.pair = arrive;
  leave.part = 'leave';
  arrive.pair = leave;
  arrive.part = 'arrive';
}

/** The person stays where they are until they can come to the other school: nobody is lost on the way. */
function stay(leave: Line, waiting: Line): void {
  leave.op = 'skip';
  leave.wouldBe = 'move';
  leave.reason = moveWaitsReason(leave.school, waiting.school);
}

/** Somebody whose absence from a school of theirs is all that speaks against them. */
function mayLeave({ op, source, target, row, reason }: Line): boolean {
  if (source !== null || row !== null || target === null) return false;
  return op === 'archive' || (op === 'skip' && reason.code === 'archive-off');
}

/** Somebody listed at a school whose Minga does not have them for certain, or has them archived. */
function isArrival({ op, source, target }: Line): boolean {
  if (source === null) return false;
  if (target === null || target.status === 'archived') return true;
  return op === 'conflict' && target.externalId !== source.sisId;
}

/** True where nothing but a switch of the settings stands between a person and their new Minga. */
function mayArrive({ op, wouldBe, reason }: Line): boolean {
  if (op === 'add' || op === 'restore') return true;
  return op === 'skip' && wouldBe === 'restore' && reason.code === 'auto-update-off';
}

/**
 * Who leaves, each with where they arrive. Found by the link; where the sourcedId is gone, by ID number or e-mail,
 * if that tells one person only: a school may number its students itself. Where it tells several, who leaves may be
 * any that is in a conflict, and waits for it as well.
 */
function arrivalsOf(
  lines: readonly Line[],
  census: Census,
): readonly (readonly [leave: Line, arrivals: readonly Line[]])[] {
  const leavers = lines.filter(mayLeave).sort(byId);
  if (leavers.length === 0) return [];
  const bySisId = new Map<string, Line[]>();
  const byKey = new Map<string, Line[]>();
  for (const leaver of leavers) {
    const sisId = leaver.target?.externalId ?? '';
    put(bySisId, sisId, leaver);
    if (isGone(census, sisId)) for (const key of keysOf(leaver)) put(byKey, key, leaver);
  }
  const linked = new Map<Line, Line[]>();
  const alike = new Map<Line, Line[]>();
  const inDoubt = new Map<Line, Line[]>();
  for (const line of lines) {
    if (!isArrival(line)) continue;
    for (const leaver of bySisId.get(line.source?.sisId ?? '') ?? []) put(linked, leaver, line);
    if (byKey.size === 0) continue;
    const found = new Set(keysOf(line).flatMap((key) => byKey.get(key) ?? []));
    const [leaver] = found;
    if (leaver !== undefined && found.size === 1) put(alike, leaver, line);
    if (line.op === 'conflict') for (const one of found) put(inDoubt, one, line);
  }
  return leavers.flatMap((leaver) => {
    const elsewhere = (arrivals: readonly Line[] | undefined): readonly Line[] =>
      (arrivals ?? []).filter(({ mingaId }) => mingaId !== leaver.mingaId).sort(byId);
    const found = elsewhere(linked.get(leaver));
    if (found.length > 0) return [[leaver, found] as const];
    const others = elsewhere(alike.get(leaver));
    const isOnePerson = new Set(others.map(({ source }) => source?.sisId)).size === 1;
    if (isOnePerson) return [[leaver, others] as const];
    const doubts = elsewhere(inDoubt.get(leaver));
    return doubts.length > 0 ? [[leaver, doubts] as const] : [];
  });
}

function keysOf({ role, source, target }: Line): readonly string[] {
  const idNumber = idNumberKey((source ?? target)?.idNumber ?? null);
  const email = emailKey(source === null ? (target?.email ?? null) : usableEmail(source));
  return [
    ...(idNumber === null ? [] : [`${kindOf(role)} ${idNumber}`]),
    ...(email === null ? [] : [`email ${email}`]),
  ];
}

function put<Key>(map: Map<Key, Line[]>, key: Key, line: Line): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [line]);
  else known.push(line);
}

function byId(a: Line, b: Line): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
