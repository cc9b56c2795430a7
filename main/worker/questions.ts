import type { NamedLink, NamedLock } from '../app/locks.ts';
import type { PeopleOf } from '../app/people.ts';
import type { UndoOutlook } from '../app/undo.ts';
import type { ErrorValue } from '../core/errors.ts';
import type { PersonFound, TimelineEntry } from '../core/people/timeline.ts';
import type { TargetPerson } from '../core/person/person.ts';
import type { PlanDifference } from '../core/plan/plan-difference.ts';
import type {
  ChangeSort,
  ChangeWindow,
  PlanFacets,
  RowWindow,
  SelectionCount,
} from '../core/plan/questions.ts';
import type { Override, Selection } from '../core/plan/selection.ts';
import type { ChangeFilter, RunCause, RunRowQuery, RunStore } from '../core/ports.ts';

/**
 * What may be asked of the store off the main thread: whatever looks at all rows of a plan or run, or at the history
 * of people over all of them. Crosses the thread by structured clone.
 */
export type Question =
  | {
      readonly ask: 'window';
      readonly planId: string;
      readonly filter: ChangeFilter;
      readonly sort: ChangeSort;
      readonly window: RowWindow;
    }
  | { readonly ask: 'facets'; readonly planId: string; readonly filter: ChangeFilter }
  | {
      readonly ask: 'selection';
      readonly planId: string;
      readonly selection: Selection;
      readonly overrides: readonly Override[];
    }
  | {
      /** People of Minga as they were when a plan was made. */
      readonly ask: 'people-then';
      readonly connection: string;
      readonly fingerprint: string;
      readonly ids: readonly string[];
    }
  | { readonly ask: 'causes'; readonly runId: string }
  | { readonly ask: 'run-rows'; readonly query: RunRowQuery }
  /** What became of a plan in a later one, and what of an approval it keeps. */
  | {
      readonly ask: 'difference';
      readonly from: string;
      readonly to: string;
      readonly selection: Selection | null;
    }
  | { readonly ask: 'undo-outlook'; readonly runId: string; readonly target: 'api' | 'list' }
  | { readonly ask: 'people'; readonly connection: PeopleOf; readonly search: string }
  /** `person`: sourcedId or Minga id. */
  | { readonly ask: 'timeline'; readonly connection: PeopleOf; readonly person: string }
  /** Locks and links in force, each with who it is. */
  | { readonly ask: 'locks' | 'links'; readonly connection: PeopleOf };

interface Answers {
  readonly window: ChangeWindow;
  readonly facets: PlanFacets;
  readonly selection: SelectionCount;
  readonly 'people-then': readonly TargetPerson[];
  readonly causes: readonly RunCause[];
  readonly 'run-rows': ReturnType<RunStore['rows']>;
  readonly difference: PlanDifference;
  readonly 'undo-outlook': UndoOutlook;
  readonly people: readonly PersonFound[];
  readonly timeline: readonly TimelineEntry[];
  readonly locks: readonly NamedLock[];
  readonly links: readonly NamedLink[];
}
export type AnswerTo<Q extends Question> = Answers[Q['ask']];

/** Answers questions. Rejects with a `RosterError`, such as `plan-unknown`. */
export interface Questions {
  ask<Q extends Question>(question: Q): Promise<AnswerTo<Q>>;
  /** Questions are near: whatever the first one would wait for begins now. */
  prepare(): void;
  /** Rejects what is still open. */
  close(): void;
}

/** Host to worker. */
export interface Asked {
  readonly id: number;
  readonly question: Question;
}

/** Worker to host. */
export type Answered = { readonly id: number } & (
  | { readonly ok: true; readonly answer: Answers[Question['ask']] }
  | { readonly ok: false; readonly error: ErrorValue }
);
