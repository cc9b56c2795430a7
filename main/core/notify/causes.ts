import { fieldName } from '../diff/words.ts';
import { WRITABLE_FIELDS } from '../person/person.ts';
import type { ItemState } from '../ports.ts';

/** Why an item of a run was not done, and what to do. Names nobody: Minga's own messages may. */
export interface Cause {
  readonly text: string;
  readonly fix: string | null;
}

export function causeOf(state: ItemState, code: string | null, field: string | null): Cause {
  const what = WRITABLE_FIELDS.find((known) => known === field);
  const named = what === undefined ? (field ?? 'a field') : fieldName(what);
  switch (state) {
    case 'stale':
      return {
        text: 'The record in Minga was changed after the preview was made, so it was left as it is.',
        fix: 'The next run looks at it anew. If it comes again every night, somebody changes these people by hand.',
      };
    case 'conflict':
      return {
        text: 'The record in Minga was changed at the same moment, so it was left as it is.',
        fix: 'Nothing to do: the next run looks at it anew.',
      };
    case 'pending':
    case 'sent':
      return {
        text: 'The run ended before this was sent, or before Minga answered.',
        fix: 'Open Roster Bridge and finish the run: nothing is sent twice.',
      };
    default:
  }
  if (code === 'duplicate') {
    return {
      text: `Another person in Minga already has this ${named}, which belongs to one person only.`,
      fix: `Look for two records of one person, or one ${named} on two people, and mend the one that is wrong in Aeries or Minga.`,
    };
  }
  if (code === null) {
    return { text: 'Minga refused the change and gave no reason.', fix: 'Try it again by hand.' };
  }
  return {
    text: `Minga refused the change (${code}${field === null ? '' : `, ${named}`}).`,
    fix: 'Open the run in Roster Bridge, which shows what Minga said of each person.',
  };
}
