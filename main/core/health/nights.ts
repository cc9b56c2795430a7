import { formatCount } from '../diff/words.ts';
import { isSuccess, type Night } from '../nightly/night.ts';

/**
 * What the nights that are written down say of a connection (decision 050): the newest that is over tells how it
 * stands, those before it since when.
 */

export type NightSeen = Pick<
  Night,
  'state' | 'outcome' | 'dueAt' | 'startedAt' | 'finishedAt' | 'error' | 'sourceComplete'
>;

/** A plan that somebody or the schedule made. */
export interface PlanMade {
  /** ISO 8601. */
  readonly at: string;
  /** Whether Aeries was read whole for it. */
  readonly complete: boolean;
}

export interface NightFacts {
  /** Newest first. */
  readonly nights: readonly NightSeen[];
  /** Since when the schedule is on without a break (milliseconds since 1970); null: it is off. */
  readonly scheduledSince: number | null;
  /** Newest first. */
  readonly plans: readonly PlanMade[];
  /** When runs began (ISO 8601), newest first. */
  readonly runsAt: readonly string[];
}

/** Something that is not as it should be. `since` (ISO 8601): the first of the nights in a row that were so. */
export interface Trouble {
  readonly state: 'warning' | 'failing';
  readonly text: string;
  readonly since: string;
}

/**
 * The newest night, where it broke off with a reason and nobody has looked since. It may have left no run behind, and
 * where it did, it knows better than the run why.
 */
export function failedNight(facts: NightFacts): Trouble | null {
  const [last] = over(facts);
  if (last?.state !== 'failed' || last.error === null) return null;
  if (wasLookedAt(facts, endOf(last), null)) return null;
  return {
    state: 'failing',
    text: `The last unattended run failed. ${last.error.message}`,
    since: beginOf(badInARow(facts)),
  };
}

/** The newest nights, where they never came. Once is amber, from the second that went wrong on it is red. */
export function missedNights(facts: NightFacts): Trouble | null {
  const bad = badInARow(facts);
  if (facts.scheduledSince === null || bad[0]?.state !== 'missed') return null;
  const other = bad.findIndex(({ state }) => state !== 'missed');
  const missed = other === -1 ? bad.length : other;
  const times = missed === 1 ? 'once' : `${formatCount(missed)} times`;
  return {
    state: bad.length > 1 ? 'failing' : 'warning',
    text: `The unattended run did not come: its time has passed ${times} without a run.`,
    since: beginOf(bad),
  };
}

/** The newest night, where it read Aeries in part only: all else may look well while nobody who left is noticed. */
export function incompleteNights(facts: NightFacts): Trouble | null {
  const nights = over(facts);
  const [last] = nights;
  if (last === undefined || !wasIncomplete(last)) return null;
  const since = endOf(last);
  if (facts.plans.some(({ at, complete }) => complete && at > since)) return null;
  const whole = nights.findIndex((night) => !wasIncomplete(night));
  const inARow = whole === -1 ? nights : nights.slice(0, whole);
  const times = inARow.length === 1 ? '' : `, ${formatCount(inARow.length)} times in a row`;
  return {
    state: 'warning',
    text: `The last unattended run could not read Aeries whole${times}: nobody was taken to have left.`,
    since: beginOf(inARow),
  };
}

function over({ nights }: NightFacts): readonly NightSeen[] {
  return nights.filter(({ state }) => state !== 'due' && state !== 'running');
}

function wasIncomplete(night: NightSeen): boolean {
  return isSuccess(night) && !night.sourceComplete;
}

/**
 * The newest nights that failed or were missed, up to one that did its work, up to one that failed and was looked
 * into before the next, or up to a time when the schedule was off.
 */
function badInARow(facts: NightFacts): readonly NightSeen[] {
  const { scheduledSince } = facts;
  const bad: NightSeen[] = [];
  for (const night of over(facts)) {
    const next = bad.at(-1);
    if (night.state !== 'failed' && night.state !== 'missed') break;
    if (night.state === 'missed' && Date.parse(night.dueAt) <= (scheduledSince ?? Infinity)) break;
    if (next !== undefined && night.state === 'failed') {
      if (wasLookedAt(facts, endOf(night), next.startedAt ?? next.dueAt)) break;
    }
    bad.push(night);
  }
  return bad;
}

/** Whether a plan or run was made after one moment and, where there is one, before another. */
function wasLookedAt({ plans, runsAt }: NightFacts, after: string, before: string | null): boolean {
  return [...plans.map(({ at }) => at), ...runsAt].some(
    (at) => at > after && (before === null || at < before),
  );
}

function endOf({ finishedAt, dueAt }: NightSeen): string {
  return finishedAt ?? dueAt;
}

function beginOf(inARow: readonly NightSeen[]): string {
  const first = inARow.at(-1);
  if (first === undefined) return '';
  return first.state === 'missed' ? first.dueAt : endOf(first);
}
