import type { PersonLine } from './timeline.ts';

/** Where a person's lines and items are found again, by the ids of their changes. */
export interface PersonHistoryStore {
  /** Over all plans of a connection, the oldest first. */
  lines(connection: string, changeIds: readonly string[]): readonly PersonLine[];
  /** Over all runs of a connection, the oldest first. */
  items(
    connection: string,
    changeIds: readonly string[],
  ): readonly {
    readonly runId: string;
    readonly changeId: string;
    /** Minga's id of the person, as the outcome named it: that of somebody added is known from nowhere else. */
    readonly personId: string | null;
  }[];
}
