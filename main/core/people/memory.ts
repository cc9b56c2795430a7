import type { SyncRole } from '../person/person.ts';

/**
 * What is remembered of people over the complete readings of a connection. One reading is one pull that proved
 * whole; after an incomplete one nothing is counted (domain document, "Grace").
 */

/** Someone at one Minga, as a complete reading found them. */
export interface Sighting {
  readonly mingaId: string;
  readonly sisId: string;
  /** Minga's id of the person, where one matched. */
  readonly personId: string | null;
  readonly school: string;
  readonly role: SyncRole;
  readonly name: string;
  readonly idNumber: string | null;
  readonly email: string | null;
  /**
   * `listed`: at a school of this Minga. `doubtful`: an unreadable or unclear row could be this person, which is no
   * absence. `absent`: not listed, and linked in Minga.
   */
  readonly state: 'listed' | 'doubtful' | 'absent';
}

/** How long somebody has been missing at one Minga. */
export interface Absence {
  /** Time of the first complete reading without them, ISO 8601 in UTC. */
  readonly since: string;
  /** Complete readings in a row without them. */
  readonly readings: number;
}

/** The absences of a connection, by `absenceKey`. */
export type Absences = ReadonlyMap<string, Absence>;

export function absenceKey(mingaId: string, sisId: string): string {
  return `${mingaId}\n${sisId}`;
}

/** Someone whom this computer remembers, at one Minga. */
export interface KnownPerson extends Omit<Sighting, 'state'> {
  /** Null for someone whom no complete reading has listed. */
  readonly firstSeen: string | null;
  /** The last complete reading that listed them. */
  readonly lastSeen: string | null;
  readonly absence: Absence | null;
}

/** Aeries School ID where somebody was last seen at a Minga; null where nobody remembers them. */
export type SchoolOf = (mingaId: string, sisId: string) => string | null;

/** What the store remembers of people. */
export interface PeopleStore {
  schoolOf(connection: string): SchoolOf;
  absences(connection: string): Absences;
  /**
   * Counts one complete reading, made at `at`, of these Mingas. Whoever is remembered there and is not among the
   * people is absent. Only what has changed is written, all of it or nothing.
   */
  record(
    connection: string,
    at: string,
    mingaIds: readonly string[],
    people: Iterable<Sighting>,
  ): void;
  /** Part of a name, e-mail, ID number or sourcedId. */
  find(connection: string, search: string, limit: number): readonly KnownPerson[];
  /** By sourcedId or Minga id, at every Minga. */
  known(connection: string, person: string): readonly KnownPerson[];
}
