import { RosterError } from '../core/errors.ts';
import { ACTIONABLE_OPS, type PlanHeader } from '../core/plan/plan.ts';
import type { ChangeFilter, Run, RunQuery, Store } from '../core/ports.ts';
import type { ReportRow } from '../core/report/columns.ts';
import type { Report, ReportFormat, ReportWriters } from '../core/report/report.ts';
import { planRows, runRows } from '../core/report/rows.ts';

/** What a report is about. A person is named by sourcedId or Minga id. */
export type ReportSubject =
  | { readonly runId: string }
  | { readonly planId: string; readonly filter?: ChangeFilter }
  | { readonly connection: string; readonly person: string }
  | RunsSubject;

/** The runs of some time, those that fit. */
export interface RunsSubject extends Pick<RunQuery, 'connection' | 'from' | 'until'> {
  /** Left out: any. */
  readonly states?: RunQuery['states'];
  readonly triggers?: RunQuery['triggers'];
  /** The same time as a person gave it, both days (YYYY-MM-DD) included; null: no bound. */
  readonly days: { readonly from: string | null; readonly until: string | null };
}

export type ReportRequest = ReportSubject & {
  readonly format: ReportFormat;
  /** Path of the file to write, as the person gave it. */
  readonly out: string;
};

export interface ExportedReport {
  readonly file: string;
  /** Rows written, without the header: a change of three fields has three. */
  readonly rows: number;
}

/**
 * Writes the report of a run (outcome, message and time out of its journal) or of a plan to a file.
 * Throws `run-unknown`, `plan-unknown` and `file-unwritable`. Rows stream from the store to the file.
 */
export async function exportReport(
  store: Pick<Store, 'plans' | 'runs'>,
  writers: ReportWriters,
  request: ReportRequest,
): Promise<ExportedReport> {
  const report = reportOf(store, request);
  const rows = await writers.write(request.format, request.out, report);
  return { file: request.out, rows };
}

/** A report with its rows to be walked once. Throws `run-unknown` and `plan-unknown`. */
export function reportOf(store: Pick<Store, 'plans' | 'runs'>, of: ReportSubject): Report {
  if ('runId' in of) return runReport(store, of.runId);
  if ('planId' in of) return planReport(store, of.planId, of.filter);
  const several = { plan: null, run: null, approval: null };
  if ('person' in of) {
    return {
      ...several,
      about: `What runs did to one person: ${of.connection}`,
      rows: personRows(store, of.connection, of.person),
    };
  }
  return {
    ...several,
    about: `${runsInWords(of)}: ${of.connection}`,
    rows: rangeRows(store, of),
  };
}

/** `All runs`, `Runs from 2026-11-01 to 2026-11-30`: what a report over several runs is called. */
export function runsInWords({ days, states, triggers }: Omit<RunsSubject, 'connection'>): string {
  const { from, until } = days;
  const isFiltered = [states, triggers].some((some) => some !== undefined && some.length > 0);
  const what = isFiltered ? 'Some runs' : 'Runs';
  if (from === null && until === null) return isFiltered ? what : 'All runs';
  if (from === null) return `${what} up to ${until ?? ''}`;
  return until === null ? `${what} from ${from} on` : `${what} from ${from} to ${until}`;
}

function planReport(store: Pick<Store, 'plans'>, planId: string, filter?: ChangeFilter): Report {
  return {
    plan: knownPlan(store, planId),
    run: null,
    approval: null,
    rows: planRows(store.plans.changes(planId, filter)),
  };
}

/** Runs looked at in one go. */
const RUNS_AT_ONCE = 100;

/** Oldest first, as a history is read. */
function runsOf(
  { runs }: Pick<Store, 'runs'>,
  asked: Omit<RunQuery, 'offset' | 'limit'>,
): readonly Run[] {
  const found: Run[] = [];
  for (let offset = 0; ; offset += RUNS_AT_ONCE) {
    const page = runs.query({ ...asked, offset, limit: RUNS_AT_ONCE }).runs;
    found.push(...page);
    if (page.length < RUNS_AT_ONCE) return found.reverse();
  }
}

function* rangeRows(
  store: Pick<Store, 'plans' | 'runs'>,
  { connection, from, until, states = [], triggers = [] }: RunsSubject,
): Generator<ReportRow> {
  const found = runsOf(store, { connection, from, until, states, triggers });
  for (const run of found) yield* rowsOfRun(store, run);
}

/** Every item of the person in any run: by the ids that their lines have in every plan. */
function* personRows(
  store: Pick<Store, 'plans' | 'runs'>,
  connection: string,
  person: string,
): Generator<ReportRow> {
  const any = { states: [], triggers: [], from: null, until: null };
  for (const run of runsOf(store, { connection, ...any })) {
    yield* runRows({
      journal: store.runs.itemsOfPerson(run.runId, person),
      changeOf: (changeId) => store.plans.change(run.planId, changeId),
      overrides: store.runs.approval(run.approvalId)?.overrides ?? [],
      onHold: [],
    });
  }
}

function runReport(store: Pick<Store, 'plans' | 'runs'>, runId: string): Report {
  const run = store.runs.get(runId);
  if (run === null) {
    throw new RosterError('run-unknown', {
      message: `There is no run ${runId} in this history. No report was written.`,
      fix: 'Look up its id with "history", and check that the data folder is the right one.',
      details: { runId },
    });
  }
  return {
    plan: knownPlan(store, run.planId),
    run,
    approval: store.runs.approval(run.approvalId),
    rows: rowsOfRun(store, run),
  };
}

function rowsOfRun(
  { plans, runs }: Pick<Store, 'plans' | 'runs'>,
  { runId, planId, approvalId }: Run,
): Iterable<ReportRow> {
  return runRows({
    journal: runs.items(runId),
    changeOf: (changeId) => plans.change(planId, changeId),
    overrides: runs.approval(approvalId)?.overrides ?? [],
    onHold: plans.changes(planId, { ops: ACTIONABLE_OPS, held: true }),
  });
}

function knownPlan(store: Pick<Store, 'plans'>, planId: string): PlanHeader {
  const plan = store.plans.header(planId);
  if (plan !== null) return plan;
  throw new RosterError('plan-unknown', {
    message: `There is no plan ${planId} in this history. No report was written.`,
    fix: 'Look up runs and their plans with "history", and check that the data folder is the right one.',
    details: { planId },
  });
}
