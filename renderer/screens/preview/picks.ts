import type { Filter, Op, Row, Selection } from './types.ts';

/**
 * Which rows are picked to be pushed. At first all that the filter shows, whatever the filter; with the first range
 * or "none", rows picked one by one, which stay picked whatever the filter shows.
 */
export type Picks =
  | { readonly kind: 'shown'; readonly except: ReadonlySet<string> }
  | { readonly kind: 'rows'; readonly ids: ReadonlySet<string> };

export const ALL_SHOWN: Picks = { kind: 'shown', except: new Set() };
export const NONE: Picks = { kind: 'rows', ids: new Set() };

/** What the application takes in one selection. */
const MOST_EXCEPTIONS = 50_000;
const MOST_ROWS = 200_000;

const PUSHED: ReadonlySet<Op> = new Set(['add', 'update', 'archive', 'restore', 'relink', 'move']);

/** Whether a line is of a kind that is ever sent. */
export function canBePushed({ op }: Pick<Row, 'op'>): boolean {
  return PUSHED.has(op);
}

export function isPicked(picks: Picks, id: string): boolean {
  return picks.kind === 'shown' ? !picks.except.has(id) : picks.ids.has(id);
}

/** Null where it would be more than one selection can name. */
export function withPicked(picks: Picks, ids: Iterable<string>, on: boolean): Picks | null {
  if (picks.kind === 'shown') {
    const except = changed(picks.except, ids, !on);
    return except.size > MOST_EXCEPTIONS ? null : { kind: 'shown', except };
  }
  const picked = changed(picks.ids, ids, on);
  return picked.size > MOST_ROWS ? null : { kind: 'rows', ids: picked };
}

function changed(set: ReadonlySet<string>, ids: Iterable<string>, on: boolean): Set<string> {
  const next = new Set(set);
  for (const id of ids) {
    if (on) next.add(id);
    else next.delete(id);
  }
  return next;
}

/** How the box over all rows stands. */
export function allPicked(picks: Picks): 'on' | 'off' | 'some' {
  if (picks.kind === 'shown') return picks.except.size === 0 ? 'on' : 'some';
  return picks.ids.size === 0 ? 'off' : 'some';
}

/** In the words of the contract. */
export function toSelection(picks: Picks, filter: Filter): Selection {
  if (picks.kind === 'rows') return { kind: 'rows', ids: [...picks.ids] };
  if (picks.except.size === 0 && Object.keys(filter).length === 0) return { kind: 'all' };
  return { kind: 'filter', filter, except: [...picks.except] };
}

/** A selection that another screen hands over, such as what failed in a run, with the filter it needs. */
export function fromSelection(selection: Selection): {
  readonly picks: Picks;
  readonly filter: Filter;
} {
  switch (selection.kind) {
    case 'all':
      return { picks: ALL_SHOWN, filter: {} };
    case 'ops':
      return { picks: ALL_SHOWN, filter: { ops: selection.ops } };
    case 'rows':
      return { picks: { kind: 'rows', ids: new Set(selection.ids) }, filter: {} };
    case 'filter':
      return {
        picks: { kind: 'shown', except: new Set(selection.except) },
        filter: selection.filter,
      };
  }
}
