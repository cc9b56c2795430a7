import { assertNever } from '../core/errors.ts';
import type { Store } from '../core/ports.ts';
import { comparePlans } from '../app/compare-plans.ts';
import { undoOutlook } from '../app/undo.ts';
import { countSelection } from '../app/count-selection.ts';
import { namedLinks, namedLocks } from '../app/locks.ts';
import { findPeople, personTimeline } from '../app/people.ts';
import type { Answered, Question } from './questions.ts';

/** Answers one question out of the store. Throws what the store throws. */
export function answer(
  store: Pick<Store, 'plans' | 'runs' | 'snapshots' | 'people' | 'decisions' | 'personHistory'>,
  question: Question,
): Extract<Answered, { ok: true }>['answer'] {
  const { plans, runs, snapshots } = store;
  switch (question.ask) {
    case 'window':
      return plans.window(question.planId, question.filter, question.sort, question.window);
    case 'facets':
      return plans.facets(question.planId, question.filter);
    case 'selection':
      return countSelection(plans, question.planId, question.selection, question.overrides);
    case 'people-then':
      return snapshots.targetPeople(question.connection, question.fingerprint, question.ids);
    case 'causes':
      return runs.causes(question.runId);
    case 'run-rows':
      return runs.rows(question.query);
    case 'difference':
      return comparePlans(store, question.from, question.to, question.selection);
    case 'undo-outlook':
      return undoOutlook(runs, question.runId, question.target);
    case 'people':
      return findPeople(store, question.connection, question.search);
    case 'timeline':
      return personTimeline(store, question.connection, question.person);
    case 'locks':
      return namedLocks(store, question.connection);
    case 'links':
      return namedLinks(store, question.connection);
    default:
      return assertNever(question);
  }
}
