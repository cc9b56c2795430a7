import type { Connection } from '../connection/config.ts';
import type { AlsoKnown } from '../people/also-known.ts';
import type { Decisions } from '../people/locks.ts';
import type { Absences, SchoolOf } from '../people/memory.ts';
import type { InvalidRow, SourceContact, SourcePerson, TargetPerson } from '../person/person.ts';
import type { SourceVerdict } from '../ports.ts';

/** Two snapshots, the settings, and what this computer remembers and was told: all that a plan is made of. */
export interface PlanInput {
  readonly connection: Connection;
  readonly source: {
    readonly people: readonly SourcePerson[];
    readonly contacts: readonly SourceContact[];
    readonly invalid: readonly InvalidRow[];
    readonly verdict: SourceVerdict;
  };
  /** People of each Minga, by its id, archived people included. */
  readonly target: ReadonlyMap<string, readonly TargetPerson[]>;
  /** People a `school/role` group had in the last good source snapshot; null where there is none. */
  readonly lastGoodGroups: Readonly<Record<string, number>> | null;
  /** False for an unattended `sync`. */
  readonly attended: boolean;
  /** Aeries School IDs that a push approved by a person has reached. */
  readonly schoolsPushed: ReadonlySet<string>;
  /** People of each `school/role` whom past runs archived in the last seven days, and who are archived still. */
  readonly archivedThisWeek?: Readonly<Record<string, number>>;
  /** sourcedId -> Minga id, where an admin settled a conflict. */
  readonly resolutions?: ReadonlyMap<string, string>;
  /** Locks and manual links of this computer. Its links stand beside `resolutions`. */
  readonly decisions?: Decisions;
  /** Whom the never-touch list and the locks name, under all their IDs; left out: under those that they name. */
  readonly alsoKnown?: readonly AlsoKnown[];
  /** Who was missing before, and the time of this reading in milliseconds; left out: no archive is too early. */
  readonly memory?: {
    readonly absences: Absences;
    readonly now: number;
    /** Aeries School ID where somebody was last seen at a Minga; null where nobody remembers them. */
    readonly schoolOf?: SchoolOf;
  };
  /** Today in the district, `YYYY-MM-DD`: lets a hold recognise the season. */
  readonly today?: string;
}
