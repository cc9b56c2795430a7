import type { PlanDifference } from '../main/core/plan/plan-difference.ts';
import type {
  ChangeRow,
  ChangeWindow,
  PlanFacets,
  PlanFreshness,
  SelectionCount,
} from '../main/core/plan/questions.ts';
import type { SyncRole, TargetPerson } from '../main/core/person/person.ts';
import type { FieldChange, Op, PlanHeader } from '../main/core/plan/plan.ts';
import type { Progress } from '../main/core/progress.ts';
import type { Approval, PushResult, Run, RunCounts, RunState } from '../main/core/ports.ts';
import type { JobUpdate } from './views.ts';

export type { PlanDifference };
export type { ChangeRow, ChangeWindow, PlanFacets, PlanFreshness, SelectionCount };

import type { PersonLink, PersonLock } from '../main/core/people/locks.ts';
import type { PersonFound, TimelineEntry } from '../main/core/people/timeline.ts';

export type { PersonFound, PersonLock, TimelineEntry };

/** Who stands behind an id, as they were last seen; null where nobody is remembered by it any more. */
interface Named {
  readonly who: Pick<PersonFound, 'name' | 'role' | 'school'> | null;
}
export type NamedLock = PersonLock & Named;
export type NamedLink = PersonLink & Named;

/** What the screens are given of plans, runs and people's histories. Rows come in windows, never whole. */

/** A preview under way or finished: the plan it made is asked for by its id. */
export type PreviewJob = JobUpdate<PreviewProgress, { readonly planId: string }>;

/** Everything known so far, so that a screen that opens in the middle shows it all. */
export interface PreviewProgress {
  /** The newest report of each stage that has begun, in the order of their beginning. */
  readonly stages: readonly Progress[];
  /** Seconds left, where it can be told. */
  readonly secondsLeft: number | null;
}

/** A push, resume or unattended run. */
export type PushJob = JobUpdate<PushProgress, PushOutcome>;

/** `runId` is null until the run is written down. */
export interface PushProgress {
  readonly kind: 'push' | 'resume' | 'sync';
  readonly planId: string | null;
  readonly runId: string | null;
  readonly progress: Progress | null;
  /** Items a second, over the last half minute; null until it can be told. */
  readonly rate: number | null;
  readonly secondsLeft: number | null;
  /** A safe stop was asked for: it ends after the batch under way. */
  readonly stopping: boolean;
}
/** `result` is null for an unattended run that had nothing it may send. */
export interface PushOutcome {
  readonly result: PushResult | null;
  readonly planId: string | null;
  /** What the schedule said of today, in a sentence: no run on this day, or adds only. Null: nothing. */
  readonly note: string | null;
}

export interface PlanView {
  readonly connectionId: string;
  readonly header: PlanHeader;
  /** How often rows of it were emptied or removed since, such as when a person was erased. */
  readonly edits: number;
  readonly freshness: PlanFreshness;
  /** Runs of this plan so far, newest first. */
  readonly runs: readonly Run[];
  /** Names of the schools, by Aeries School ID; an ID without a name is missing. */
  readonly schoolNames: Readonly<Record<string, string>>;
}

/** A plan in a list. */
export type PlanSummary = Pick<
  PlanHeader,
  'planId' | 'createdAt' | 'trigger' | 'totals' | 'holds'
> & { readonly connectionId: string; readonly freshness: PlanFreshness };

export type RunItemOutcome = 'succeeded' | 'failed' | 'skipped' | 'conflict' | 'stale';

/** Everything about one line. */
export interface ChangeDetail {
  readonly row: ChangeRow;
  /** For a conflict: the people in Minga it could be, as they were when the plan was made. */
  readonly candidates: readonly TargetPerson[];
  readonly timeline: readonly TimelineEntry[];
  /** Whether a person, or a field of theirs, is kept from the sync on this computer. */
  readonly lock: PersonLock | null;
  /** Where to mend it in Aeries, or null. */
  readonly advice: string | null;
}

export interface RunDetail {
  readonly connectionId: string;
  readonly run: Run;
  readonly approval: Approval | null;
  /** Null where the plan was purged since. */
  readonly plan: PlanHeader | null;
  readonly schoolNames: Readonly<Record<string, string>>;
  /** What did not succeed, by cause, most first. */
  readonly causes: readonly {
    readonly code: string;
    readonly text: string;
    readonly fix: string | null;
    readonly count: number;
    readonly changeIds: readonly string[];
  }[];
  /** Whether it can be undone, and what of it cannot, said before. */
  readonly undo: {
    readonly possible: boolean;
    readonly why: string | null;
    readonly cannot: readonly string[];
  };
  /** People whose change is approved and not done: not sent, or sent without an answer so far. */
  readonly open: number;
  readonly canResume: boolean;
}

export interface RunItemRow {
  readonly changeId: string;
  /** sourcedId, or Minga id where there is none: what the timeline is asked by. Null where neither is kept. */
  readonly person: string | null;
  readonly op: Op;
  readonly name: string;
  readonly school: string;
  readonly role: SyncRole;
  readonly outcome: 'pending' | 'sent' | RunItemOutcome;
  readonly message: string | null;
  readonly fields: readonly FieldChange[];
  readonly at: string | null;
}

/** How a connection stands, in words, for its card. */
export interface ConnectionHealth {
  readonly connectionId: string;
  readonly state: 'new' | 'good' | 'waiting' | 'warning' | 'failing' | 'running';
  /** "In step: 4 archives wait for approval." */
  readonly text: string;
  /** Since when it is amber or red; null where it is not. */
  readonly since: string | null;
  readonly lastRun: {
    readonly runId: string;
    readonly at: string;
    readonly state: RunState;
    readonly counts: RunCounts;
    readonly text: string;
  } | null;
  /** ISO 8601, or null: not scheduled. */
  readonly nextRun: string | null;
  /** The newest plan that may still be pushed and has rows waiting. */
  readonly waiting: {
    readonly planId: string;
    readonly count: number;
    readonly text: string;
  } | null;
  /** A run that was interrupted and can be finished. */
  readonly interrupted: { readonly runId: string; readonly text: string } | null;
  /** Names of its schools by Aeries School ID, as they were last read; one that was never read is missing. */
  readonly schoolNames: Readonly<Record<string, string>>;
  /** The last 30 runs, oldest first. */
  readonly chart: readonly {
    readonly runId: string;
    readonly at: string;
    readonly add: number;
    readonly update: number;
    readonly archive: number;
    readonly state: RunState;
    /** Whether it is under way now: one that is `running` and not this was broken off. */
    readonly isLive: boolean;
  }[];
}
