import type { SourcePerson, TargetPerson } from '../person/person.ts';

/** What both sides were at a reading. */

export interface SnapshotHeader {
  readonly snapshotId: string;
  readonly connection: string;
  readonly side: 'source' | 'target';
  readonly takenAt: string;
  readonly complete: boolean;
  readonly fingerprint: string;
  readonly people: number;
  /** People a `school/role` group, such as `5/student`. */
  readonly groups: Readonly<Record<string, number>>;
}

/** Snapshots: the last and the last good one of each side are kept whole, older ones by their header. */
export interface SnapshotStore {
  /** Writes rows as they come; nothing counts until `finish`. `key`: sisId or Minga id. */
  begin(connection: string, side: 'source' | 'target'): SnapshotWriter;
  lastGood(connection: string, side: 'source' | 'target'): SnapshotHeader | null;
  /** People of Minga as they were in the snapshot of this fingerprint; none where it is no longer kept whole. */
  targetPeople(
    connection: string,
    fingerprint: string,
    ids: readonly string[],
  ): readonly TargetPerson[];
}
export interface SnapshotWriter {
  append(rows: readonly (SourcePerson | TargetPerson)[]): void;
  finish(
    facts: Omit<SnapshotHeader, 'snapshotId' | 'connection' | 'side' | 'takenAt'>,
  ): SnapshotHeader;
  /** Forgets what was appended. */
  abandon(): void;
}
