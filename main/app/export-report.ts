import { RosterError } from '../core/errors.ts';
import { ACTIONABLE_OPS, type PlanHeader } from '../core/plan/plan.ts';
import type { Store } from '../core/ports.ts';
import type { Report, ReportFormat, ReportWriters } from '../core/report/report.ts';
import { planRows, runRows } from '../core/report/rows.ts';

export type ReportRequest = (
  | { readonly runId: string; readonly planId?: never }
  | { readonly planId: string; readonly runId?: never }
) & {
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

/** The report of a run or of a plan, its rows to be walked once. Throws `run-unknown` and `plan-unknown`. */
export function reportOf(
  store: Pick<Store, 'plans' | 'runs'>,
  of:
    | { readonly runId: string; readonly planId?: never }
    | { readonly planId: string; readonly runId?: never },
): Report {
  return of.runId === undefined ? planReport(store, of.planId) : runReport(store, of.runId);
}

function planReport(store: Pick<Store, 'plans'>, planId: string): Report {
  return {
    plan: knownPlan(store, planId),
    run: null,
    approval: null,
    rows: planRows(store.plans.changes(planId)),
  };
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
  const approval = store.runs.approval(run.approvalId);
  return {
    plan: knownPlan(store, run.planId),
    run,
    approval,
    rows: runRows({
      journal: store.runs.items(runId),
      changeOf: (changeId) => store.plans.change(run.planId, changeId),
      overrides: approval?.overrides ?? [],
      onHold: store.plans.changes(run.planId, { ops: ACTIONABLE_OPS, held: true }),
    }),
  };
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
