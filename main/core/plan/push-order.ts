import { emailKey, idNumberKey } from '../person/compare.ts';
import type { Change, Op } from './plan.ts';

/**
 * The order in which changes are sent (domain document, "Order of pushing"): archives that free a person for
 * another Minga, then adds, restores, relinks, updates, and all other archives last. Whoever moves arrives first of
 * all, so that they are in no Minga for as short a time as can be. What frees an e-mail or
 * an ID number that another change of the same Minga takes goes first as well, since Minga would refuse the
 * taking before the giving.
 */
const phases: Readonly<Record<Op, number>> = {
  move: 1, // Arriving; who leaves goes before everything else.
  add: 2,
  restore: 3,
  relink: 4,
  update: 5,
  archive: 6,
  skip: 9,
  conflict: 9,
  invalid: 9,
  locked: 9,
  protected: 9,
  unmanaged: 9,
};

/** A number by which changes are sent in batches of their own: a batch never mixes two. */
export function pushPhase(change: Change): number {
  return change.part === 'leave' ? 0 : phases[change.op];
}

/**
 * Changes in the order of sending; within a phase by Minga, in the order given. Cut a batch wherever `pushPhase`
 * or the Minga changes.
 */
export function orderForPush(changes: readonly Change[]): readonly Change[] {
  const leaving = changes.filter(({ part }) => part === 'leave').toSorted(byPhase);
  const first = [...leaving, ...freeing(changes).filter(({ part }) => part !== 'leave')];
  if (first.length === 0) return changes.toSorted(byPhase);
  const early = new Set(first);
  return [...first, ...changes.filter((change) => !early.has(change)).toSorted(byPhase)];
}

function byPhase(a: Change, b: Change): number {
  const phase = pushPhase(a) - pushPhase(b);
  if (phase !== 0) return phase;
  return a.mingaId < b.mingaId ? -1 : a.mingaId > b.mingaId ? 1 : 0;
}

/** Changes that others wait for: archives first, then updates, each after those it waits for itself. */
function freeing(changes: readonly Change[]): readonly Change[] {
  const arriving = arrivals(changes);
  const givers = giversOf(changes);
  const needed = new Map<Change, readonly Change[]>();
  const archives: Change[] = [];
  for (const change of changes) {
    if (change.op === 'archive') {
      const places = change.sisId === null ? undefined : arriving.get(change.sisId);
      if (places !== undefined && [...places].some((mingaId) => mingaId !== change.mingaId)) {
        archives.push(change);
      }
      continue;
    }
    if (givers.size === 0) continue;
    const waitsFor = takes(change).flatMap((slot) => givers.get(slot) ?? []);
    const others = waitsFor.filter((giver) => giver !== change);
    if (others.length > 0) needed.set(change, others);
  }
  const updates = inOrder(needed);
  const freed = new Set([...archives, ...updates.filter((change) => change.op === 'archive')]);
  return [
    ...[...freed].toSorted(byPhase),
    ...updates.filter((change) => change.op !== 'archive').toSorted(byMinga),
  ];
}

function byMinga(a: Change, b: Change): number {
  return a.mingaId < b.mingaId ? -1 : a.mingaId > b.mingaId ? 1 : 0;
}

/** Everything that somebody waits for, each after what it waits for itself. */
function inOrder(needed: ReadonlyMap<Change, readonly Change[]>): readonly Change[] {
  const done = new Set<Change>();
  const visit = (change: Change, path: ReadonlySet<Change>): void => {
    if (done.has(change) || path.has(change)) return;
    const deeper = new Set(path).add(change);
    for (const giver of needed.get(change) ?? []) visit(giver, deeper);
    done.add(change);
  };
  for (const givers of needed.values()) for (const giver of givers) visit(giver, new Set());
  return [...done];
}

/** The Mingas that each source person comes to. */
function arrivals(changes: readonly Change[]): ReadonlyMap<string, ReadonlySet<string>> {
  const places = new Map<string, Set<string>>();
  if (!changes.some(({ op }) => op === 'archive')) return places;
  for (const { op, sisId, mingaId } of changes) {
    if (op !== 'add' && op !== 'restore' && op !== 'relink') continue;
    if (sisId === null) continue;
    const known = places.get(sisId);
    if (known === undefined) places.set(sisId, new Set([mingaId]));
    else known.add(mingaId);
  }
  return places;
}

/** Who gives up which e-mail or ID number. */
function giversOf(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const givers = new Map<string, Change[]>();
  for (const change of changes) {
    for (const slot of gives(change)) {
      const known = givers.get(slot);
      if (known === undefined) givers.set(slot, [change]);
      else known.push(change);
    }
  }
  return givers;
}

function gives(change: Change): readonly string[] {
  switch (change.op) {
    case 'archive':
      return slots(change.mingaId, change.email, change.idNumber);
    case 'move':
      return change.part === 'leave' ? slots(change.mingaId, change.email, change.idNumber) : none;
    case 'update':
    case 'relink':
      return slots(change.mingaId, before(change, 'email'), before(change, 'idNumber'));
    default:
      return none;
  }
}

function takes(change: Change): readonly string[] {
  switch (change.op) {
    case 'add':
    case 'update':
    case 'relink':
      return slots(change.mingaId, after(change, 'email'), after(change, 'idNumber'));
    case 'restore':
      return whenActive(change);
    case 'move':
      return change.part === 'arrive' ? whenActive(change) : none;
    default:
      return none;
  }
}

function whenActive(change: Change): readonly string[] {
  return slots(
    change.mingaId,
    after(change, 'email') ?? change.email,
    after(change, 'idNumber') ?? change.idNumber,
  );
}

const none: readonly string[] = [];

function slots(mingaId: string, email: string | null, idNumber: string | null): readonly string[] {
  const found: string[] = [];
  const emailPart = emailKey(email);
  const numberPart = idNumberKey(idNumber);
  if (emailPart !== null) found.push(`${mingaId}\nemail\n${emailPart}`);
  if (numberPart !== null) found.push(`${mingaId}\nnumber\n${numberPart}`);
  return found;
}

function before(change: Change, field: 'email' | 'idNumber'): string | null {
  const found = change.fields.find((each) => each.field === field)?.from;
  return typeof found === 'string' ? found : null;
}

function after(change: Change, field: 'email' | 'idNumber'): string | null {
  const found = change.fields.find((each) => each.field === field)?.to;
  return typeof found === 'string' ? found : null;
}
