import type { PlanHeader } from '../plan/plan.ts';
import type { Approval, Run } from '../ports.ts';
import type { ReportRow } from './columns.ts';

export const REPORT_FORMATS = ['csv', 'xlsx', 'json', 'html'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What a run did, or what a plan would do, for people: what a writer needs, whatever the format. */
export interface Report {
  /** Null in the report of a person or of a time, which is about several. */
  readonly plan: PlanHeader | null;
  /** For a report without a plan: what it is about, in words. */
  readonly about?: string;
  /** Both null in the report of a plan. */
  readonly run: Run | null;
  readonly approval: Approval | null;
  /** May be walked once, and may be long: writers take the rows as they come. */
  readonly rows: Iterable<ReportRow>;
}

/** The port through which reports become files. */
export interface ReportWriters {
  /**
   * Writes the whole report to `out` or nothing at all; an older file of that name is replaced. Gives the number
   * of rows, without the header. Throws `file-unwritable`.
   */
  write(format: ReportFormat, out: string, report: Report): Promise<number>;
}

/** The port through which the report of each run is saved by itself. */
export interface ReportFolder {
  /**
   * Saves a report under a name of its own, and removes reports of ours that are older than `keepDays`. Gives the
   * path. Throws `file-unwritable`, in words: full, forbidden or missing folder.
   */
  save(
    request: {
      readonly folder: string;
      readonly format: ReportFormat;
      /** Name of the connection. */
      readonly name: string;
      /** ISO 8601 of the run. */
      readonly at: string;
      /** Id of the run or plan. */
      readonly id: string;
      readonly keepDays: number;
    },
    report: Report,
  ): Promise<string>;
}
