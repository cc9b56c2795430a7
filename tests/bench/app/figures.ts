/** Everything that one plan's size was measured to be. Times in milliseconds, memory in megabytes of a million bytes. */
export interface Figures {
  readonly changes: number;
  readonly firstRows: number;
  readonly wheel: Scrolling;
  readonly thumb: Scrolling;
  /** The same of a list that is no more than a list, in the same browser. */
  readonly plain: { readonly wheel: Scrolling; readonly thumb: Scrolling };
  readonly search: Answers;
  readonly filter: Answers;
  /** Processor time of the page's main thread until the first rows. */
  readonly firstRowsProcessor: number;
  /** Tasks while the screen was opened, with nobody watching (`unwatched.ts`). */
  readonly opening: Tasks;
  readonly memory: Memory;
}

export interface Scrolling {
  readonly gaps: readonly number[];
  /** How far the list went, in pixels of its track. */
  readonly travelled: number;
  readonly tasks: Tasks;
  /** Processor time that the page's main thread took for a frame, however long it waited for the processor. */
  readonly processorPerFrame: number;
}

/** To one key or press after the other. */
export interface Answers {
  readonly times: readonly number[];
  /** Processor time of the page's main thread for each, until the rows are there. */
  readonly processor: readonly number[];
  readonly tasks: Tasks;
}

/** Tasks of the page's main thread over 50 ms. */
export interface Tasks {
  readonly count: number;
  readonly longest: number;
}

export interface Memory {
  /** What the scripts hold after a collection. */
  readonly heap: number;
  /** What the renderer's process has for itself alone: the browser's own "memory footprint". */
  readonly own: number;
  /** All that is in memory, with the browser's program, which its processes share. */
  readonly resident: number;
  readonly residentPeak: number;
}

/** The value that so many percent of them do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1);
  return sorted[at] ?? Number.NaN;
}

export const worst = (values: readonly number[]): number => percentile(values, 100);

export function tasksOf(milliseconds: readonly number[]): Tasks {
  return { count: milliseconds.length, longest: Math.max(0, ...milliseconds) };
}
