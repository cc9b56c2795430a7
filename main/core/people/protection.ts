/** What stands between a person and the sync, as it is before they are erased. */
export interface Protection {
  /** Locks in force, of the whole person or of fields. */
  readonly locks: number;
  /** Matches made by hand, in force. */
  readonly links: number;
  /** Entries of the never-touch list, by any ID of the person. */
  readonly neverTouch: number;
  /** Reasons in the settings that name the person. */
  readonly reasons: number;
}

/** True where something of it decides what the sync does; a reason decides nothing. */
export function isProtecting({ locks, links, neverTouch }: Protection): boolean {
  return locks + links + neverTouch > 0;
}
