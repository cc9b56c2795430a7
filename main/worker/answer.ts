import { assertNever } from '../core/errors.ts';
import type { Store } from '../core/ports.ts';
import { countSelection } from '../app/count-selection.ts';
import type { Answered, Question } from './questions.ts';

/** Answers one question out of the store. Throws what the store throws. */
export function answer(
  { plans, runs, snapshots }: Pick<Store, 'plans' | 'runs' | 'snapshots'>,
  question: Question,
): Extract<Answered, { ok: true }>['answer'] {
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
    default:
      return assertNever(question);
  }
}
