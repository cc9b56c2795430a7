import type { Night } from '../../core/nightly/night.ts';
import { causeOf } from '../../core/notify/causes.ts';
import type {
  CauseCount,
  GroupCount,
  NightReport,
  OpCounts,
  UnusableRows,
} from '../../core/notify/night-report.ts';
import type { SyncRole } from '../../core/person/person.ts';
import { ACTIONABLE_OPS } from '../../core/plan/plan.ts';
import type { Change, Op } from '../../core/plan/plan.ts';
import type { Connection, ItemState, Store } from '../../core/ports.ts';
import { nextRuns, zoneOf } from '../../core/schedule/due-times.ts';

/** So many people are named with each cause; the rest are counted, and are in the app. */
const MOST_NAMES = 20;
const MOST_MISSED = 100;
const NOT_DONE: ReadonlySet<ItemState> = new Set([
  'failed',
  'conflict',
  'stale',
  'pending',
  'sent',
]);

interface Group {
  readonly school: string;
  readonly role: SyncRole;
  done: Partial<Record<Op, number>>;
  failed: number;
  waiting: number;
}

/**
 * Everything there is to tell of a night, out of its plan and the journal of its run. What was purged since is left
 * out. Names only where they are switched on.
 */
export function gatherNight(
  store: Pick<Store, 'plans' | 'runs' | 'nights'>,
  connection: Connection,
  night: Night,
  options: { readonly zone: string; readonly now: number },
): NightReport {
  const withNames = connection.notify?.includeNames ?? false;
  const plan = night.planId === null ? null : store.plans.header(night.planId);
  const groups = new Map<string, Group>();
  const groupOf = ({ school, role }: Pick<Change, 'school' | 'role'>): Group => {
    const key = `${school} ${role}`;
    const found = groups.get(key) ?? { school, role, done: {}, failed: 0, waiting: 0 };
    groups.set(key, found);
    return found;
  };
  const causes = new Map<string, CauseCount>();
  const done: Partial<Record<Op, number>> = {};
  const sent = new Set<string>();

  if (night.runId !== null && night.planId !== null) {
    for (const item of store.runs.items(night.runId)) {
      sent.add(item.changeId);
      const change = store.plans.change(night.planId, item.changeId);
      const group = change === null ? null : groupOf(change);
      if (NOT_DONE.has(item.state)) {
        if (group !== null) group.failed += 1;
        const cause = causeOf(item.state, item.code, item.field);
        const before = causes.get(cause.text);
        const people = before?.people ?? [];
        causes.set(cause.text, {
          ...cause,
          count: (before?.count ?? 0) + 1,
          people: withNames && change !== null ? named(people, change) : people,
        });
      } else if (change !== null && group !== null) {
        group.done = plusOne(group.done, change.op);
        done[change.op] = (done[change.op] ?? 0) + 1;
      }
    }
  }
  const waiting: Partial<Record<Op, number>> = {};
  const unusable = new Map<string, UnusableRows>();
  if (plan !== null && night.state !== 'failed') {
    for (const change of store.plans.changes(plan.planId, { ops: ACTIONABLE_OPS })) {
      // The two halves of a move are one.
      if (sent.has(change.id) || change.part === 'leave') continue;
      groupOf(change).waiting += 1;
      waiting[change.op] = (waiting[change.op] ?? 0) + 1;
    }
  }
  if (plan !== null) {
    for (const change of store.plans.changes(plan.planId, { ops: ['invalid', 'conflict'] })) {
      const { school, role, reason } = change;
      const key = `${school} ${role} ${reason.text}`;
      const before = unusable.get(key);
      const people = before?.people ?? [];
      unusable.set(key, {
        school,
        role,
        text: reason.text,
        count: (before?.count ?? 0) + 1,
        people: withNames ? named(people, change) : people,
      });
    }
  }
  return {
    night,
    zone: zoneOf(connection.schedule, options.zone),
    schoolNames: plan?.schoolNames ?? {},
    groups: [...groups.values()].toSorted(bySchool) satisfies readonly GroupCount[],
    done: done satisfies OpCounts,
    waiting,
    holds: plan?.holds ?? [],
    incomplete: plan?.source.incompleteReasons ?? [],
    causes: [...causes.values()].toSorted((a, b) => b.count - a.count),
    unusable: [...unusable.values()].toSorted((a, b) => b.count - a.count),
    nextRun: nextRunOf(connection, options.zone, options.now),
    missedInRow: missedInRow(store, night),
    unchanged: plan?.totals.unchanged ?? null,
  };
}

export function nextRunOf(connection: Connection, zone: string, now: number): number | null {
  const { schedule } = connection;
  if (!schedule.enabled) return null;
  return nextRuns(schedule, zoneOf(schedule, zone), now, 1)[0]?.at ?? null;
}

function missedInRow({ nights }: Pick<Store, 'nights'>, { connection, dueAt }: Night): number {
  const before = nights.list(connection, MOST_MISSED).filter((night) => night.dueAt <= dueAt);
  const end = before.findIndex(({ state }) => state !== 'missed');
  return end === -1 ? before.length : end;
}

function named(people: readonly string[], { name, sisId }: Change): readonly string[] {
  if (people.length >= MOST_NAMES) return people;
  return [...people, sisId === null ? name : `${name} (${sisId})`];
}

function plusOne(counts: Partial<Record<Op, number>>, op: Op): Partial<Record<Op, number>> {
  return { ...counts, [op]: (counts[op] ?? 0) + 1 };
}

function bySchool(a: Group, b: Group): number {
  const order = a.school.localeCompare(b.school, 'en', { numeric: true });
  return order === 0 ? a.role.localeCompare(b.role) : order;
}
