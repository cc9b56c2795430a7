import type { ConnectionDraft, DraftProblem } from '../core/settings/draft.ts';

/** A connection as a screen sees it: no secret in it, and what is still missing said in words. */
export interface ConnectionView {
  readonly id: string;
  readonly createdAt: string;
  readonly config: ConnectionDraft;
  /** True where nothing is missing: it can be checked, previewed and scheduled. */
  readonly complete: boolean;
  readonly problems: readonly DraftProblem[];
}
