import type { ItemState, JournalItem } from '../../core/ports.ts';
import { table } from '../table.ts';
import { number, printable } from '../words.ts';

/** Why items of a run were not done, with how many there were of each. Never a name: those are in the report. */
export interface Cause {
  readonly state: ItemState;
  readonly why: string;
  readonly count: number;
}

const NOT_DONE: ReadonlySet<ItemState> = new Set(['failed', 'conflict', 'stale']);

/** Causes by their number, the most frequent first. Reads the journal as a stream. */
export function causesOf(items: Iterable<JournalItem>): readonly Cause[] {
  const causes = new Map<string, Cause>();
  for (const { state, code, field } of items) {
    if (!NOT_DONE.has(state)) continue;
    const why = whyOf(state, code, field);
    const key = `${state} ${why}`;
    causes.set(key, { state, why, count: (causes.get(key)?.count ?? 0) + 1 });
  }
  return [...causes.values()].sort((a, b) => b.count - a.count);
}

/** The target's own code and field: its messages may name people. */
function whyOf(state: ItemState, code: string | null, field: string | null): string {
  if (state === 'stale') return 'Minga has changed since the plan';
  const reason =
    code ?? (state === 'conflict' ? 'changed in Minga at the same time' : 'no reason given');
  return field === null ? reason : `${reason} (${field})`;
}

export function showCauses(causes: readonly Cause[]): readonly string[] {
  if (causes.length === 0) return [];
  const rows = causes.map(({ state, why, count }) => [`  ${number(count)}`, state, printable(why)]);
  return [
    '',
    ...table(
      [
        { title: '  Not done', align: 'right' },
        { title: '', align: 'left' },
        { title: 'Cause', align: 'left' },
      ],
      rows,
    ),
  ];
}
