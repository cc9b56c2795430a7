import type { Change } from '../plan/plan.ts';
import type { ItemState, JournalItem } from '../ports.ts';
import type { ReportRow } from './columns.ts';
import { fieldWord, itemWord, opWord, outcomeWord, roleWord, valueWords } from './words.ts';

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

/** Where the report of a run comes from; each part is walked once and never held whole. */
export interface RunParts {
  /** In the order of the run. */
  readonly journal: Iterable<
    Pick<JournalItem, 'changeId' | 'item' | 'state' | 'code' | 'message' | 'at'>
  >;
  readonly changeOf: (changeId: string) => Change | null;
  /** Every line of the plan that could be sent and is on hold, overridden or not. */
  readonly onHold: Iterable<Change>;
}

/**
 * What a run was about: each line that was approved, with its outcome, in the order of the run; then each that
 * stayed on hold. Lines that were not approved are in the report of the plan.
 */
export function* runRows({ journal, changeOf, onHold }: RunParts): Generator<ReportRow> {
  const overridden = new Set<string>();
  for (const { changeId, item, state, code, message, at } of journal) {
    const outcome = { state, message: message ?? code, at };
    const change = changeOf(changeId);
    if (change === null) {
      yield withoutPlan(item, outcome);
      continue;
    }
    if (change.heldBy.length > 0) overridden.add(changeId);
    yield* changeRows(change, outcome);
  }
  for (const change of onHold) {
    if (overridden.has(change.id)) continue;
    yield* changeRows(change, { state: 'held', message: null, at: null });
  }
}

/** What was sent must be in the report, even where its line of the plan is gone. */
function withoutPlan(item: JournalItem['item'], outcome: LineOutcome): ReportRow {
  const { firstName, lastName, externalId, idNumber, email } = item.fields ?? {};
  return {
    school: '',
    role: '',
    change: itemWord(item.op),
    outcome: outcomeWord(outcome.state),
    name: [firstName, lastName].filter(Boolean).join(' '),
    sisId: externalId ?? '',
    idNumber: idNumber ?? '',
    email: email ?? '',
    field: '',
    before: '',
    after: '',
    reason: 'The plan no longer holds this line.',
    heldBy: '',
    message: outcome.message ?? '',
    time: outcome.at ?? '',
  };
}
