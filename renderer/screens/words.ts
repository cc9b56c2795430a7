import type { RunDetail, RunItemRow, TimelineEntry } from '../../preload/sync-views.ts';
import { formatAmount, formatMoment } from '../ui/format.ts';
import { inLocale } from '../ui/in-locale.ts';
import {
  FIELD_WORDS,
  HOLD_WORDS,
  ROLE_WORDS as ROLES,
  schoolName,
  valueText,
} from './preview/words.ts';

/** The words of runs, people and fields: always the same one for a thing, on every screen. */

type Run = RunDetail['run'];
type Role = RunItemRow['role'];
type Outcome = RunItemRow['outcome'];
type Field = RunItemRow['fields'][number];

export { FIELD_WORDS, HOLD_WORDS, schoolName };

/** In a cell, or on its own. */
export const roleWord = (role: Role): string => ROLES[role].short;

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  pending: 'Not sent',
  sent: 'Sent, no answer yet',
  succeeded: 'Succeeded',
  failed: 'Failed',
  skipped: 'Skipped',
  conflict: 'Conflict',
  stale: 'Changed meanwhile',
};

export const STATE_WORDS: Readonly<Record<Run['state'], string>> = {
  running: 'Not finished',
  succeeded: 'Succeeded',
  partial: 'Some failed',
  failed: 'Failed',
  stopped: 'Stopped',
};

export const TRIGGER_WORDS: Readonly<Record<Run['trigger'], string>> = {
  person: 'A person',
  schedule: 'The schedule',
};

/** `Grade: 9 → 10`. */
export function changeWords({ field, from, to }: Field): string {
  return `${FIELD_WORDS[field]}: ${valueText(from)} → ${valueText(to)}`;
}

/** What a run came to, for a line of a list: `204 succeeded, 8 failed`. */
export function countWords({ counts, state }: Pick<Run, 'counts' | 'state'>): string {
  const parts = [
    [counts.succeeded, 'succeeded'],
    [counts.failed, 'failed'],
    [counts.conflict, counts.conflict === 1 ? 'conflict' : 'conflicts'],
    [counts.stale, 'changed meanwhile'],
    [counts.skipped, 'skipped'],
    [counts.held, 'on hold'],
  ] as const;
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => formatAmount(count, word, word));
  if (said.length > 0) return said.join(', ');
  return state === 'running' ? 'Nothing yet' : 'Nothing to do';
}

/** People a run did not change though they were approved. */
export function unchangedCount({ failed, conflict, stale, skipped }: Run['counts']): number {
  return failed + conflict + stale + skipped;
}

/** What happened to a person, in a sentence, and how often previews said the same again. */
export function timelineWords({
  text,
  again,
}: Pick<TimelineEntry, 'text'> & Partial<Pick<TimelineEntry, 'again'>>): string {
  const said = inLocale(withHoldWords(text));
  if (again === undefined) return said;
  const { plans, until } = again;
  const which = plans === 1 ? 'the next preview' : formatAmount(plans, 'later preview');
  return `${said} The same in ${which}, until ${formatMoment(until)}.`;
}

const HOLDS: ReadonlyMap<string, string> = new Map(Object.entries(HOLD_WORDS));

/** `On hold: rekey and contacts` in a sentence, with the words that the screens have for those codes. */
export function withHoldWords(sentence: string): string {
  return sentence.replace(/(?:[Oo]n hold(?: now)?|Let pass): [^.]+/g, (part) =>
    part.replace(/[a-z]+(?:-[a-z]+)*/g, (word) => HOLDS.get(word) ?? word),
  );
}
