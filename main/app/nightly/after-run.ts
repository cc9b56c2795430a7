import { toErrorValue } from '../../core/errors.ts';
import type { Night } from '../../core/nightly/night.ts';
import type { Connection } from '../../core/ports.ts';
import { reportOf } from '../export-report.ts';
import type { NotifyBench } from '../notify/bench.ts';
import { deliverMessages } from '../notify/deliver.ts';
import type { Delivered } from '../notify/deliver.ts';
import { tellNights, tellRegularly } from '../notify/tell.ts';

/** What came of everything around a run that must never fail it. */
export interface AfterRun {
  readonly delivered: Delivered;
  /** Path of the report that was saved, or null. */
  readonly report: string | null;
  /** Why it was not saved, in words, or null. */
  readonly reportProblem: string | null;
}

/**
 * After nights are over: reports are saved, and whoever is to be told is told; first `sayHere`, which takes no time.
 */
export async function afterNights(
  bench: NotifyBench,
  connection: Connection,
  over: readonly Night[],
  sayHere: (nights: readonly Night[]) => void = () => undefined,
): Promise<AfterRun> {
  let saved: Pick<AfterRun, 'report' | 'reportProblem'> = { report: null, reportProblem: null };
  const nights: Night[] = [];
  for (const night of over) {
    const { runId, planId } = night;
    if (planId !== null) {
      saved = await saveReport(bench, connection, runId === null ? { planId } : { runId });
    }
    const reportProblem = planId === null ? null : saved.reportProblem;
    const known = { ...night, reportProblem };
    if (reportProblem !== null) bench.store.nights.save(known);
    nights.push(known);
  }
  sayHere(nights);
  tellNights(bench, connection, nights);
  return { ...saved, delivered: await tellWhatIsDue(bench, connection) };
}

/** The summary, the alarm, and what could not be delivered before. Never throws. */
export async function tellWhatIsDue(
  bench: NotifyBench,
  connection: Connection,
): Promise<Delivered> {
  tellRegularly(bench, connection);
  return deliverMessages(bench, connection);
}

/** Saves the report of a run or plan where the settings name a folder. Never throws: says what is wrong. */
export async function saveReport(
  {
    store,
    clock,
    reportFolder,
    log,
  }: Pick<NotifyBench, 'store' | 'clock' | 'reportFolder' | 'log'>,
  { name, reports }: Connection,
  of:
    | { readonly runId: string; readonly planId?: never }
    | { readonly planId: string; readonly runId?: never },
): Promise<Pick<AfterRun, 'report' | 'reportProblem'>> {
  const { folder, format, keepDays } = reports;
  if (folder === undefined) return { report: null, reportProblem: null };
  try {
    const at = new Date(clock.now()).toISOString();
    const id = of.runId ?? of.planId;
    const report = reportOf(store, of);
    const path = await reportFolder.save({ folder, format, name, at, id, keepDays }, report);
    return { report: path, reportProblem: null };
  } catch (error) {
    const { code, message, fix } = toErrorValue(error);
    log.warn('the report of a run was not saved', { code });
    return { report: null, reportProblem: fix === null ? message : `${message} ${fix}` };
  }
}
