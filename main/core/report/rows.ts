import type { Change, HoldCode } from '../plan/plan.ts';
import type { ApprovedOverride, ItemState, JournalItem } from '../ports.ts';
import type { ReportRow } from './columns.ts';
import {
  fieldWord,
  itemWord,
  noteWords,
  opWord,
  outcomeWord,
  roleWord,
  valueWords,
} from './words.ts';

/** What the journal says of one line; `held` where a run left it out on hold. */
export interface LineOutcome {
  readonly state: ItemState | 'held';
  readonly message: string | null;
  /** ISO 8601 in UTC, or null. */
  readonly at: string | null;
  /** Holds that an override let pass for this line. */
  readonly released?: readonly HoldCode[];
  /** The same in words, with the note of the override. */
  readonly override?: string;
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
    override: outcome?.override ?? '',
  };
  if (change.fields.length === 0) return [row];
  return change.fields.map(({ field, from, to, heldBy }) => {
    const words = { field: fieldWord(field), before: valueWords(from), after: valueWords(to) };
    if (heldBy === undefined) return { ...row, ...words };
    // A field on hold stays out of what is sent, whatever becomes of the rest.
    const isOut = outcome !== null && outcome.released?.includes(heldBy) !== true;
    return {
      ...row,
      ...words,
      heldBy: [...new Set([...change.heldBy, heldBy])].join(', '),
      ...(isOut ? { outcome: outcomeWord('held'), message: '', time: '' } : {}),
    };
  });
}

/** Every line of a plan, in its order. */
export function* planRows(changes: Iterable<Change>): Generator<ReportRow> {
  for (const change of changes) yield* changeRows(change, null);
}

/** Where the report of a run comes from; each part is walked once and never held whole. */
export interface RunParts {
  /** In the order of the run. */
  readonly journal: Iterable<
    Pick<JournalItem, 'changeId' | 'item' | 'state' | 'code' | 'message' | 'at' | 'released'>
  >;
  readonly changeOf: (changeId: string) => Change | null;
  /** Every line of the plan that could be sent and is on hold, overridden or not. */
  readonly onHold: Iterable<Change>;
  /** Those of the approval, for their notes. */
  readonly overrides?: readonly ApprovedOverride[];
}

/**
 * What a run was about: each line that was approved, with its outcome, in the order of the run; then each that
 * stayed on hold. Lines that were not approved are in the report of the plan.
 */
export function* runRows({
  journal,
  changeOf,
  onHold,
  overrides = [],
}: RunParts): Generator<ReportRow> {
  const overridden = new Set<string>();
  for (const { changeId, item, state, code, message, at, released = [] } of journal) {
    const change = changeOf(changeId);
    const outcome: LineOutcome = {
      state,
      message: message ?? code,
      at,
      released,
      override: released.map((held) => overrideWords(held, change, overrides)).join('; '),
    };
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

/** `archive-surge (41 typed): Graduates, checked`: what was let pass, and what the person said to it. */
function overrideWords(
  held: HoldCode,
  change: Change | null,
  overrides: readonly ApprovedOverride[],
): string {
  const own = overrides.find(
    ({ code, school, role }) =>
      code === held &&
      (school === null || school === (change?.school ?? school)) &&
      (role === null || role === (change?.role ?? role)),
  );
  return own === undefined ? held : noteWords(held, own);
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
    override: outcome.override ?? '',
  };
}
