import { fieldName, listWords } from '../diff/words.ts';
import type { WritableField } from '../person/person.ts';
import type { Reason } from '../plan/plan.ts';

/** Why a line of an undo is what it is: a stable code and a sentence, without a name or value of a person. */

const reason = (code: string, text: string): Reason => ({ code, text });

export const undoReasons = {
  add: reason('undo-add', 'The run added this person. They are archived; Minga keeps the record.'),
  archive: reason('undo-archive', 'The run archived this person. They are restored.'),
  restore: reason(
    'undo-restore',
    'The run restored this person. They are archived again, as they were.',
  ),
  update: reason(
    'undo-update',
    'The run changed this person. The values from before it come back.',
  ),
  relink: reason(
    'undo-relink',
    'The run linked this person to another Aeries ID. The link from before it comes back.',
  ),
  move: reason(
    'undo-move',
    'The run moved this person to another school. They go back to where they were.',
  ),
  otherHalf: reason(
    'other-half-changed',
    'The run moved this person between two schools, and Minga has changed at the other one since. Both are left as they are.',
  ),
  alreadyUndone: reason(
    'undone-before',
    'An earlier undo of this run has taken this change back already.',
  ),
  alreadyAsBefore: reason(
    'as-before',
    'Minga already has what it had before the run, so there is nothing to take back.',
  ),
  notInMinga: reason(
    'gone-from-minga',
    'Minga no longer has this person, so the change cannot be taken back.',
  ),
  archivedSince: reason(
    'archived-since',
    'The person has been archived in Minga since the run. They are left as they are.',
  ),
  noBefore: reason(
    'no-before-values',
    'What the record was before the run is no longer kept on this computer, so the change cannot be taken back.',
  ),
  listCannotRestore: reason(
    'list-cannot-restore',
    'An import list cannot restore an archived person. Restore them in Minga by hand.',
  ),
  syncOff: reason(
    'sync-switched-off',
    '"Include User in SIS Sync" is off for this person in Minga, so nothing is changed.',
  ),
  neverTouch: reason(
    'never-touch',
    "This person is on this connection's list of people that a sync never touches.",
  ),
} as const satisfies Readonly<Record<string, Reason>>;

/** Minga has other values than the run wrote: somebody, or a later run, has changed them since. */
export function movedOn(fields: readonly WritableField[]): Reason {
  return reason(
    'changed-since',
    `The person's ${wordsOf(fields)} ${fields.length === 1 ? 'has' : 'have'} been changed in Minga since the run. The person is left as they are.`,
  );
}

/** Some values come back, others are no longer the run's. */
export function inPart(base: Reason, left: readonly WritableField[]): Reason {
  return reason(
    `${base.code}-in-part`,
    `${base.text} The ${wordsOf(left)} ${left.length === 1 ? 'is' : 'are'} left: changed in Minga since the run.`,
  );
}

/** Somebody else has what the person would get back; Minga allows it once among active people. */
export function takenSince(fields: readonly WritableField[]): Reason {
  return reason(
    'taken-since',
    `Somebody else in Minga has had the person's former ${wordsOf(fields)} since the run. The person is left as they are.`,
  );
}

function wordsOf(fields: readonly WritableField[]): string {
  return listWords(fields.map(fieldName));
}
