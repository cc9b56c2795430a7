import { fieldName } from '../diff/words.ts';
import { WRITABLE_FIELDS } from '../person/person.ts';
import { MOVE_HALF_DONE, MOVE_NOT_ARRIVING, MOVE_NOT_LEFT } from '../plan/move-outcomes.ts';
import type { ItemState, RunCause } from '../ports.ts';

/** A cause in words: what it was, and what to do. Never a name: those are in the rows and the report. */
export interface CauseWords {
  readonly text: string;
  readonly fix: string | null;
}

/** Why items of a run were not done, for people. */
export function causeWords({
  state,
  code,
  field,
}: Pick<RunCause, 'state' | 'code' | 'field'>): CauseWords {
  switch (state) {
    case 'stale':
      return {
        text: 'Minga has changed since the plan was made, so the change was not sent.',
        fix: 'Make a new preview: it shows what would be done now.',
      };
    case 'conflict':
      return {
        text: 'The person was changed in Minga in the same moment, so nothing was overwritten.',
        fix: 'Make a new preview and look at these people again.',
      };
    default:
      return failed(code, field);
  }
}

function failed(code: string | null, field: string | null): CauseWords {
  const what = fieldWords(field);
  switch (code) {
    case 'duplicate':
      return {
        text: `Another person in Minga already has the ${what ?? 'same value'}.`,
        fix: `Find who has it in Minga, or correct the ${what ?? 'value'} in Aeries, then make a new preview.`,
      };
    case 'not-found':
      return {
        text: 'The person is no longer in Minga.',
        fix: 'Make a new preview: it adds the person again where that is right.',
      };
    case 'invalid':
      return {
        text: `Minga does not accept the ${what ?? 'record'}.`,
        fix: `Correct the ${what ?? 'record'} in Aeries, then make a new preview.`,
      };
    case 'required':
      return {
        text: `Minga wants a value for the ${what ?? 'record'}, and there is none.`,
        fix: `Fill in the ${what ?? 'record'} in Aeries, then make a new preview.`,
      };
    case 'archived':
      return {
        text: 'The person has been archived in Minga.',
        fix: 'Make a new preview: it restores the person where that is right.',
      };
    case 'sis-sync-off':
      return {
        text: '"Include User in SIS Sync" is switched off for the person in Minga.',
        fix: 'Switch it on in Minga, or leave the person as they are.',
      };
    case 'no-outcome':
      return {
        text: 'Minga finished without saying what became of the person.',
        fix: 'Make a new preview: it shows whether the change was made.',
      };
    case 'no-result':
    case 'import-failed':
      return {
        text: 'Minga gave up on the batch that held the change.',
        fix: 'Make a new preview: it shows whether the change is still needed.',
      };
    case MOVE_HALF_DONE:
      return {
        text: 'The person was archived in the old Minga and did not arrive in the new one: they are active in neither.',
        fix: 'Read the messages of these rows, mend the cause, and make a new preview soon: it adds them.',
      };
    case MOVE_NOT_LEFT:
    case MOVE_NOT_ARRIVING:
      return {
        text: 'The other half of the move was refused, so this half was not sent: the person stays where they were.',
        fix: 'Make a new preview: it shows what would be done now.',
      };
    case null:
      return {
        text: 'Minga refused it without saying why.',
        fix: 'Make a new preview and try again.',
      };
    default:
      return {
        text: `Minga refused it: ${code}${what === null ? '' : ` (${what})`}.`,
        fix: 'Look at the messages of the rows, then make a new preview.',
      };
  }
}

function fieldWords(field: string | null): string | null {
  const known = WRITABLE_FIELDS.find((one) => one === field);
  return known === undefined ? field : fieldName(known);
}

/** A short key for a cause: states have one, failures that of the target. */
export function causeCode(state: ItemState, code: string | null, field: string | null): string {
  const parts = state === 'failed' ? [code ?? 'no-reason', field] : [state];
  return parts.filter((part) => part !== null).join(' ');
}
