import type { Schedule } from '../connection/config.ts';
import { formatCount, listWords } from '../diff/words.ts';
import { ACTIONABLE_OPS, type ActionableOp, type PlanHeader } from '../plan/plan.ts';
import type { Run, RunChartEntry } from '../ports.ts';
import { nextRuns, zoneOf } from '../schedule/due-times.ts';
import { failedNight, incompleteNights, missedNights, type NightFacts } from './nights.ts';
import { countsInWords, lastRunText, people } from './words.ts';

/** What is known of a connection when its health is judged. */
export interface HealthFacts extends Omit<NightFacts, 'runsAt'> {
  /** Newest first. */
  readonly runs: readonly RunChartEntry[];
  /** The newest plan, where it may still be pushed; `open`: its lines that no run has done yet. */
  readonly plan: {
    readonly header: PlanHeader;
    readonly open: number;
    readonly untouched: boolean;
  } | null;
  /** What goes on now, in a sentence; null: nothing. */
  readonly running: string | null;
  /** The newest run, where items of it are open and nobody is at it. */
  readonly interrupted: Run | null;
  readonly schedule: Schedule;
  readonly zoneOfComputer: string;
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
}

export interface Health {
  readonly state: 'new' | 'good' | 'waiting' | 'warning' | 'failing' | 'running';
  readonly text: string;
  readonly since: string | null;
  readonly nextRun: string | null;
  readonly waiting: {
    readonly planId: string;
    readonly count: number;
    readonly text: string;
  } | null;
  readonly interrupted: { readonly runId: string; readonly text: string } | null;
  readonly lastRun: { readonly run: Run; readonly text: string } | null;
}

/**
 * How a connection stands, in words (issue 5, "Overview"). Red: the last run failed, or the schedule missed its time
 * again. Amber: the last run was done in part, was interrupted, could not read Aeries whole, or was missed once.
 * `since` is when that began: the first run or night of the bad ones in a row.
 */
export function judgeHealth(facts: HealthFacts): Health {
  const { runs, running, now } = facts;
  const [last] = runs;
  const waiting = waitingOf(facts);
  const interrupted =
    facts.interrupted === null
      ? null
      : { runId: facts.interrupted.runId, text: interruptedText(facts.interrupted) };
  const common = {
    nextRun: nextRunOf(facts),
    waiting,
    interrupted,
    lastRun: last === undefined ? null : { run: last.run, text: lastRunText(last.run) },
  };
  if (running !== null) return { ...common, state: 'running', text: running, since: null };
  if (last === undefined && facts.plans.length === 0) {
    return { ...common, state: 'new', text: 'Nothing has been previewed yet.', since: null };
  }
  const trouble = troubleOf(facts);
  if (trouble !== null) return { ...common, ...trouble };
  if (waiting !== null) return { ...common, state: 'waiting', text: waiting.text, since: null };
  return { ...common, state: 'good', text: goodText(last?.run ?? null, now), since: null };
}

function troubleOf(facts: HealthFacts): Pick<Health, 'state' | 'text' | 'since'> | null {
  const { runs, interrupted } = facts;
  const [last] = runs;
  const ofNights = { ...facts, runsAt: runs.map(({ run }) => run.startedAt) };
  const failed = failedNight(ofNights);
  if (failed !== null) return failed;
  if (last !== undefined && last.run.state === 'failed') {
    return { state: 'failing', text: lastRunText(last.run), since: beginOf(runs, ['failed']) };
  }
  const missed = missedNights(ofNights);
  if (missed !== null) return missed;
  if (interrupted !== null) {
    return { state: 'warning', text: interruptedText(interrupted), since: interrupted.startedAt };
  }
  if (last !== undefined && (last.run.state === 'partial' || last.run.state === 'stopped')) {
    return {
      state: 'warning',
      text: lastRunText(last.run),
      since: beginOf(runs, ['failed', 'partial', 'stopped']),
    };
  }
  return incompleteNights(ofNights);
}

/** When the bad runs began that the newest one ends. */
function beginOf(runs: readonly RunChartEntry[], bad: readonly Run['state'][]): string | null {
  const good = runs.findIndex(({ run }) => !bad.includes(run.state));
  const streak = good === -1 ? runs : runs.slice(0, good);
  return streak.at(-1)?.run.startedAt ?? null;
}

function interruptedText({ counts, state }: Run): string {
  const done = counts.succeeded + counts.skipped;
  const how = state === 'stopped' ? 'was stopped' : 'was interrupted';
  const sofar = done === 0 ? 'before its end' : `after ${people(done)}`;
  return `The last run ${how} ${sofar}. It can be finished; nothing is sent twice.`;
}

function waitingOf({ plan }: HealthFacts): Health['waiting'] {
  if (plan === null || plan.open === 0) return null;
  const { header, open, untouched } = plan;
  const { planId, totals } = header;
  const kinds = ACTIONABLE_OPS.map((op): readonly [ActionableOp, number] => [op, totals[op]]);
  const what = untouched
    ? listWords(countsInWords(kinds))
    : `${formatCount(open)} ${open === 1 ? 'change' : 'changes'}`;
  const verb = open === 1 ? 'waits' : 'wait';
  return { planId, count: open, text: `${what} ${verb} for approval.` };
}

function goodText(last: Run | null, now: number): string {
  if (last === null) return 'In step: the last preview found nothing to change.';
  const days = Math.floor((now - Date.parse(last.finishedAt ?? last.startedAt)) / 86_400_000);
  return days > 14
    ? `In step when it last ran, ${formatCount(days)} days ago.`
    : 'In step: the last run succeeded.';
}

function nextRunOf({ schedule, zoneOfComputer, now }: HealthFacts): string | null {
  if (!schedule.enabled) return null;
  const [next] = nextRuns(schedule, zoneOf(schedule, zoneOfComputer), now, 1);
  return next === undefined ? null : new Date(next.at).toISOString();
}
