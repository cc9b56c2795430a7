import type { RunDetail, RunItemRow } from '../../preload/sync-views.ts';
import { formatAmount } from '../ui/format.ts';

/** The words of runs, people and fields: always the same one for a thing, on every screen. */

type Run = RunDetail['run'];
type Role = RunItemRow['role'];
type Outcome = RunItemRow['outcome'];
type Field = RunItemRow['fields'][number];
type HoldCode = NonNullable<RunDetail['approval']>['overrides'][number]['code'];

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  student: 'Student',
  teacher: 'Teacher',
  staff: 'Staff',
  admin: 'Administrator',
};

export const FIELD_WORDS: Readonly<Record<Field['field'], string>> = {
  externalId: 'SIS link',
  idNumber: 'ID number',
  firstName: 'First name',
  lastName: 'Last name',
  displayName: 'Display name',
  email: 'E-mail',
  role: 'Role',
  grade: 'Grade',
  primaryParent: 'Primary parent',
};

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

/** A value as one text; "no value" is a dash. */
export function valueWords(value: Field['from']): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  return [value.name, value.email, value.phone].filter((part) => part !== null).join(', ');
}

/** `Grade: 9 → 10`. */
export function changeWords({ field, from, to }: Field): string {
  return `${FIELD_WORDS[field]}: ${valueWords(from)} → ${valueWords(to)}`;
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

export const HOLD_WORDS: Readonly<Record<HoldCode, string>> = {
  'archive-share': 'Many archives',
  'archive-surge': 'A surge of archives',
  'archive-week': 'Many archives in a week',
  'update-share': 'Many updates',
  'add-share': 'Many adds',
  rekey: 'Many people under a new SIS ID',
  'role-flip': 'Students and adults swapped',
  'source-incomplete': 'Aeries could not be read whole',
  'school-missing': 'A school is missing in Aeries',
  'empty-collection': 'A list came back empty',
  'first-run': 'First run',
  contacts: 'Doubtful parent contacts',
};
