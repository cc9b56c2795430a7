import { type Lookup, type TargetIndex, lookUp } from '../matching/target-index.ts';
import { emailKey, idNumberKey } from '../person/compare.ts';
import type { TargetPerson } from '../person/person.ts';
import { usableEmail } from '../person/target-fields.ts';
import { type Line, leavesMinga, noFields, noLines } from './line.ts';
import { valueTaken } from './reasons.ts';

/**
 * E-mail and ID number are unique in a Minga among active people. A line that would give a person a value that
 * somebody else keeps, or that another line gives away too, would fail every night: it is a conflict, shown
 * with both. Where the other one gives the value up in this very plan, the line stands and waits for that one:
 * `plan/push-order.ts` sends the giving before the taking, and a hold on the giving holds the taking. Two who would swap values cannot be sent in any order: a conflict as well.
 */
export interface ClaimContext {
  /** In an order that does not depend on the rows. */
  readonly lines: readonly Line[];
  readonly index: TargetIndex;
  /** The line of a Minga person in this unit; none for the unchanged. */
  readonly lineOf: ReadonlyMap<TargetPerson, Line>;
  /** Told of each line that became a conflict. It may turn archives into skips. */
  readonly onConflict: (line: Line) => void;
}

type UniqueField = 'email' | 'idNumber';

/** A value that a line gives to its person while other active people have it. */
interface Claim {
  readonly line: Line;
  readonly field: UniqueField;
  readonly holders: readonly TargetPerson[];
}

export function settleClaims(context: ClaimContext): void {
  const claims = [
    ...findClaims('email', context.index.byEmail, context),
    ...findClaims('idNumber', context.index.byIdNumber, context),
  ];
  if (claims.length === 0) return;
  do {
    refuseKeptValues(claims, context);
    for (const { line, field, holders } of circles(claims, context)) {
      refuse(line, field, holders, context);
    }
    // A new conflict may keep a value, or take an archive back, that another line counted on.
  } while (claims.some((claim) => isKept(claim, context)));
  for (const { line, holders } of claims) {
    if (line.op === 'conflict') continue;
    line.candidates = sortedIds([...line.candidates, ...holders.map(({ id }) => id)]);
    const givers = holders.flatMap((holder) => context.lineOf.get(holder) ?? []);
    line.waitsFor = [...new Set([...line.waitsFor, ...givers])];
  }
}

/** Values given to two people at once are refused on the spot; values that somebody has are returned. */
function findClaims(field: UniqueField, lookup: Lookup, context: ClaimContext): readonly Claim[] {
  const { lines } = context;
  const claims: Claim[] = [];
  const taken = mayDouble(lines, field) ? new Map<string, Line>() : null;
  if (taken === null && lookup.size === 0) return claims;
  for (const line of lines) {
    const key = newKey(line, field);
    if (key === null) continue;
    if (taken !== null) {
      const other = taken.get(key);
      if (other === undefined) taken.set(key, line);
      else {
        refuse(other, field, personOf(line), context);
        refuse(line, field, personOf(other), context);
      }
    }
    const found = lookUp(lookup, key);
    if (found.length === 0) continue;
    const holders = found.filter((person) => person.status === 'active' && person !== line.target);
    if (holders.length > 0) claims.push({ line, field, holders });
  }
  return claims;
}

/**
 * Whether two lines could give one value away. The roll has set aside people of one kind who share a value in
 * the source; left are values that a restore brings back, and ID numbers that a student and an adult share.
 */
function mayDouble(lines: readonly Line[], field: UniqueField): boolean {
  return lines.some(
    ({ op, part, role, source }) =>
      op === 'restore' ||
      part === 'arrive' ||
      (field === 'idNumber' && role !== 'student' && source !== null && source.idNumber !== null),
  );
}

/** The key of the value that a line gives to its person, where they did not have it (actively) before. */
function newKey(line: Line, field: UniqueField): string | null {
  const value = newValue(line, field);
  return field === 'email' ? emailKey(value) : idNumberKey(value);
}

function newValue(line: Line, field: UniqueField): string | null {
  const { target } = line;
  switch (line.op) {
    case 'move':
      if (line.part === 'leave') return null;
      return target === null ? ofNewPerson(line, field) : ofRestored(line, field);
    case 'add':
      return ofNewPerson(line, field);
    case 'restore':
      return ofRestored(line, field);
    case 'update':
    case 'relink':
      return written(line, field) ?? null;
    default:
      return null;
  }
}

function ofNewPerson({ source }: Line, field: UniqueField): string | null {
  if (source === null) return null;
  return field === 'email' ? usableEmail(source) : source.idNumber;
}

function ofRestored(line: Line, field: UniqueField): string | null {
  return written(line, field) ?? line.target?.[field] ?? null;
}

/** What a line writes into a field: undefined where it does not touch it. */
function written(line: Line, field: UniqueField): string | null | undefined {
  const change = line.fields?.find((each) => each.field === field);
  if (change === undefined) return undefined;
  return typeof change.to === 'string' ? change.to : null;
}

function refuseKeptValues(claims: readonly Claim[], context: ClaimContext): void {
  let changed = true;
  while (changed) {
    changed = false;
    for (const claim of claims) {
      if (!isKept(claim, context)) continue;
      refuse(claim.line, claim.field, claim.holders, context);
      changed = true;
    }
  }
}

/** True where somebody keeps the value that a standing line would give to another. */
function isKept({ line, field, holders }: Claim, { lineOf }: ClaimContext): boolean {
  return (
    line.op !== 'conflict' && holders.some((holder) => !givesUp(lineOf.get(holder), holder, field))
  );
}

function givesUp(line: Line | undefined, holder: TargetPerson, field: UniqueField): boolean {
  if (line?.target !== holder) return false;
  if (leavesMinga(line)) return true;
  return (line.op === 'update' || line.op === 'relink') && written(line, field) !== undefined;
}

/** Claims in a circle, or behind one: each waits for another to be sent first. */
function circles(claims: readonly Claim[], { lineOf }: ClaimContext): readonly Claim[] {
  let waiting = claims.filter(({ line }) => line.op !== 'conflict');
  for (;;) {
    const taking = new Set(waiting.map(({ line }) => line));
    const blocked = new Set<Line>();
    for (const { line, holders } of waiting) {
      const waits = holders.some((holder) => {
        const giver = lineOf.get(holder);
        return giver !== undefined && taking.has(giver);
      });
      if (waits) blocked.add(line);
    }
    if (blocked.size === taking.size) return waiting;
    waiting = waiting.filter(({ line }) => blocked.has(line));
  }
}

function refuse(
  line: Line,
  field: UniqueField,
  others: readonly TargetPerson[],
  { onConflict }: ClaimContext,
): void {
  if (line.op === 'conflict') return;
  line.op = 'conflict';
  line.wouldBe = null;
  line.fields = noFields;
  line.waitsFor = noLines;
  line.reason = valueTaken(field);
  line.candidates = sortedIds([...personOf(line), ...others].map(({ id }) => id));
  onConflict(line);
}

function personOf({ target }: Line): readonly TargetPerson[] {
  return target === null ? [] : [target];
}

function sortedIds(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort();
}
