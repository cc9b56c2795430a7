import { ACTIONABLE_OPS, type Change } from '../plan/plan.ts';
import type { ItemState, JournalItem } from '../ports.ts';
import type { ReportRow } from './columns.ts';
import { fieldWord, opWord, outcomeWord, roleWord, valueWords } from './words.ts';

/** What the journal says of one line; `held` where a run left it out on hold. */
export interface LineOutcome {
  readonly state: ItemState | 'held';
  readonly message: string | null;
  /** ISO 8601 in UTC, or null. */
  readonly at: string | null;
}

/** One line as rows: one a changed field, or a single row where no field changes. Null: nothing was run yet. */
export function changeRows(change: Change, outcome: LineOutcome | null): readonly ReportRow[] {
  const row: ReportRow = {
    school: change.school,
    role: roleWord(change.role),
    change: opWord(change.op),
    outcome: outcome === null ? '' : outcomeWord(outcome.state),
    name: change.name,
    sisId: change.sisId ?? '',
    idNumber: change.idNumber ?? '',
    email: change.email ?? '',
    field: '',
    before: '',
    after: '',
    reason: change.reason.text,
    heldBy: change.heldBy.join(', '),
    message: outcome?.message ?? '',
    time: outcome?.at ?? '',
  };
  if (change.fields.length === 0) return [row];
  return change.fields.map(({ field, from, to }) => ({
    ...row,
    field: fieldWord(field),
    before: valueWords(from),
    after: valueWords(to),
  }));
}

/** Every line of a plan, in its order. */
export function* planRows(changes: Iterable<Change>): Generator<ReportRow> {
  for (const change of changes) yield* changeRows(change, null);
}

/**
 * What a run was about, in the order of its plan: each line that was approved, with its outcome, and each that
 * stayed on hold. Lines that were not approved are in the report of the plan.
 */
export function* runRows(
  changes: Iterable<Change>,
  journal: Iterable<Pick<JournalItem, 'changeId' | 'state' | 'code' | 'message' | 'at'>>,
): Generator<ReportRow> {
  const outcomes = new Map<string, LineOutcome>();
  for (const { changeId, state, code, message, at } of journal) {
    outcomes.set(changeId, { state, message: message ?? code, at });
  }
  for (const change of changes) {
    const outcome = outcomes.get(change.id) ?? heldOutcome(change);
    if (outcome !== null) yield* changeRows(change, outcome);
  }
}

const sendable: ReadonlySet<string> = new Set(ACTIONABLE_OPS);

function heldOutcome(change: Change): LineOutcome | null {
  if (change.heldBy.length === 0 || !sendable.has(change.op)) return null;
  return { state: 'held', message: null, at: null };
}
