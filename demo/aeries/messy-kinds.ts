import type { Where } from './settings.ts';

/** Other ways of writing a good row: everything is there, in a form that the specification does not have. */
export const ROW_FORMS = [
  'enabled-boolean',
  'enabled-number',
  'enabled-capitals',
  'enabled-absent',
  'orgs-strings',
  'orgs-single',
  'agents-strings',
  'agents-single',
  'grades-single',
  'roles-capitals',
  'optional-null',
  'optional-empty',
  'optional-blank',
  'optional-absent',
  'untrimmed',
  'private-fields',
  'unknown-fields',
] as const;
export type RowForm = (typeof ROW_FORMS)[number];

/** Rows that cannot be read as what they are. */
export const BROKEN_FORMS = [
  'row-null',
  'row-string',
  'row-number',
  'row-array',
  'row-no-sourced-id',
  'row-blank-sourced-id',
  'row-object-sourced-id',
  'row-bad-role',
  'row-no-role',
  'row-bad-status',
  'row-no-given-name',
  'row-no-family-name',
  'row-object-email',
] as const;
export type BrokenForm = (typeof BROKEN_FORMS)[number];

/** What else a list may hold. */
export const LIST_FORMS = ['teachers-among-students'] as const;
export type ListForm = (typeof LIST_FORMS)[number];

export interface Mess extends Omit<Where, 'page'> {
  readonly form: RowForm | BrokenForm | ListForm;
  /**
   * Share of the rows that come so, from 0 to 1, chosen by sourcedId: the same people in every list.
   * Default: all for a way of writing, none for a broken row.
   */
  readonly share?: number;
  /** For a broken row: the row of the list, from 0. Default: the middle one. */
  readonly row?: number;
}
