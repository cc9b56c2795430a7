/** How fast something goes, from how far it was when. */
export interface Pace {
  /** Notes how many are done at this moment. */
  note(done: number): void;
  /** Items a second over the last half minute; null while it cannot be told yet. */
  rate(): number | null;
  /** Seconds until `total` are done at that rate; null where it cannot be told. */
  secondsLeft(total: number): number | null;
}

/** What lies further back says little about what comes. */
const SPAN_MS = 30_000;
/** Less tells nothing: the first answers of a server come in a burst, or late. */
const LEAST_MS = 2_000;

export function openPace(now: () => number): Pace {
  let notes: readonly { readonly at: number; readonly done: number }[] = [];
  const rate = (): number | null => {
    const [first] = notes;
    const last = notes.at(-1);
    if (first === undefined || last === undefined) return null;
    // Until now, not until the last note: a server that has gone silent slows down.
    const span = now() - first.at;
    const done = last.done - first.done;
    return span < LEAST_MS || done <= 0 ? null : done / (span / 1000);
  };
  return {
    note(done) {
      const at = now();
      const last = notes.at(-1);
      // Started over, such as another list: what was before is of no use.
      if (last !== undefined && done < last.done) notes = [];
      notes = [...notes.filter((note) => at - note.at <= SPAN_MS), { at, done }];
    },
    rate,
    secondsLeft(total) {
      const perSecond = rate();
      const done = notes.at(-1)?.done ?? 0;
      if (perSecond === null || done > total) return null;
      return Math.ceil((total - done) / perSecond);
    },
  };
}
