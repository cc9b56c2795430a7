/** What a long job reports while it runs, at most ten times a second. Counts only: never a name or payload. */
export type Progress =
  | { readonly stage: 'connecting'; readonly side: 'aeries' | 'minga' }
  | {
      readonly stage: 'source';
      /** The list being read, such as `schools/5/students`. */
      readonly list: string;
      readonly rows: number;
      /** Rows the server says the list has, or null where it does not say. */
      readonly total: number | null;
      readonly page: number;
      /** People read so far over all lists. */
      readonly people: number;
    }
  | {
      readonly stage: 'target';
      readonly mingaId: string;
      readonly rows: number;
      readonly total: number | null;
    }
  | { readonly stage: 'planning'; readonly done: number; readonly total: number }
  | { readonly stage: 'saving'; readonly done: number; readonly total: number }
  | {
      readonly stage: 'pushing';
      readonly done: number;
      readonly total: number;
      readonly succeeded: number;
      readonly failed: number;
    };

export type OnProgress = (progress: Progress) => void;

/** How a caller steers a long job. `signal` aborts at once, also the request in flight. */
export interface Control {
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}
