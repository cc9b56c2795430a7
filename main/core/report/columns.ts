/**
 * The columns of every report, in the order that the contract fixes ("Reports"): key in our code, and title.
 * New columns are added at the end; scripts outside read the file by these.
 */
export const REPORT_COLUMNS = [
  ['school', 'School'],
  ['role', 'Role'],
  ['change', 'Change'],
  ['outcome', 'Outcome'],
  ['name', 'Name'],
  ['sisId', 'SIS ID'],
  ['idNumber', 'ID Number'],
  ['email', 'Email'],
  ['field', 'Field'],
  ['before', 'Before'],
  ['after', 'After'],
  ['reason', 'Reason'],
  ['heldBy', 'Held By'],
  ['message', 'Message'],
  ['time', 'Time'],
  ['override', 'Override'],
] as const;

export type ReportColumn = (typeof REPORT_COLUMNS)[number][0];

/** One line of a report, in words. "No value" is an empty cell. */
export type ReportRow = Readonly<Record<ReportColumn, string>>;

export const COLUMN_TITLES: readonly string[] = REPORT_COLUMNS.map(([, title]) => title);

/** The cells of a row in the order of the columns. */
export function cells(row: ReportRow): readonly string[] {
  return REPORT_COLUMNS.map(([key]) => row[key]);
}
