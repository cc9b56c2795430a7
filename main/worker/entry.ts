import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { exportReport, type ReportRequest } from '../app/export-report.ts';
import { reportWriters } from '../adapters/reports/index.ts';
import { openStore } from '../adapters/store/open-store.ts';
import { systemClock, systemIds } from '../adapters/system/system.ts';
import { RosterError, toErrorValue } from '../core/errors.ts';
import type { PlanHeader } from '../core/plan/plan.ts';
import { preview } from '../app/preview.ts';
import { push, type PushControl } from '../app/push.ts';
import { resume } from '../app/resume.ts';
import { purgeOld, USUAL_RETENTION } from '../app/retention.ts';
import { sync, type SyncResult } from '../app/sync.ts';
import { undo } from '../app/undo.ts';
import type { PushResult, Store, Workbench } from '../core/ports.ts';
import { answer } from './answer.ts';
import { openWorkbench } from './workbench.ts';
import { throttle } from './throttle.ts';
import type { Answered, Asked } from './questions.ts';
import type { Written } from './export-worker.ts';
import type { Job, Steer, WorkerMessage, WorkerStart } from './messages.ts';

/** Runs the one job that the thread was started for, then ends. */
async function runJob(
  port: MessagePort,
  start: Extract<WorkerStart, { readonly job: Job }>,
): Promise<void> {
  const tell = (message: WorkerMessage): void => {
    port.postMessage(message);
  };
  const abort = new AbortController();
  const stop = new AbortController();
  const cancelled = new RosterError('cancelled', {
    message: 'Cancelled. Nothing further was sent.',
  });
  port.on('message', (steer: Steer) => {
    stop.abort();
    // Only a push has a safe place to stop at; anything else writes nothing outside and just ends.
    const canStopSafely =
      start.job.kind === 'push' || start.job.kind === 'resume' || start.job.kind === 'sync';
    if (steer === 'cancel' || !canStopSafely) abort.abort(cancelled);
  });
  const report = throttle((progress) => {
    tell({ type: 'progress', progress });
  });
  const control: PushControl = {
    signal: abort.signal,
    stop: stop.signal,
    onProgress: report.push,
    onKnown: (ids) => {
      tell({ type: 'known', ...ids });
    },
  };

  try {
    const opened = openWorkbench(start.environment);
    let result: PlanHeader | PushResult | SyncResult;
    try {
      result = await run(opened.bench, start.job, control);
      purgeOld(opened.bench, start.environment.retention ?? USUAL_RETENTION);
    } finally {
      // Before the answer: whoever asked may open or remove the store as soon as it is there.
      opened.close();
    }
    report.flush();
    tell({ type: 'done', result });
  } catch (error) {
    // What was held back says in which step it failed.
    report.flush();
    tell({
      type: 'failed',
      error: toErrorValue(abort.signal.aborted ? cancelledError(error, cancelled) : error),
    });
  } finally {
    port.close();
  }
}

/** After a cancel every error is a consequence of it; a run id it carries is kept, for the resume. */
function cancelledError(error: unknown, cancelled: RosterError): RosterError {
  const runId = error instanceof RosterError ? error.details['runId'] : undefined;
  if (runId === undefined) return cancelled;
  return new RosterError('cancelled', {
    message: 'Cancelled in the middle of a push. What was sent is in the journal.',
    fix: 'Resume the run to finish it; nothing will be sent twice.',
    details: { runId },
  });
}

function run(
  bench: Workbench,
  job: Job,
  control: PushControl,
): Promise<PlanHeader | PushResult | SyncResult> {
  switch (job.kind) {
    case 'preview':
      return preview(bench, job, control);
    case 'push':
      return push(bench, job, control);
    case 'resume':
      return resume(bench, job.runId, control);
    case 'undo':
      return undo(bench, job.runId, control);
    case 'sync':
      return sync(bench, control);
  }
}

/** Answers questions out of the store of a folder until the thread is ended. */
function answerQuestions(port: MessagePort, dataDir: string): void {
  let store: Store | null = null;
  port.on('message', ({ id, question }: Asked) => {
    let answered: Answered;
    try {
      // Opened by the first question and, where that failed, tried again by the next.
      store ??= openStore({ folder: dataDir, clock: systemClock, ids: systemIds });
      answered = { id, ok: true, answer: answer(store, question) };
    } catch (error) {
      answered = { id, ok: false, error: toErrorValue(error) };
    }
    port.postMessage(answered);
  });
}

/** Writes one report to a file, then ends. */
async function writeOut(port: MessagePort, dataDir: string, request: ReportRequest): Promise<void> {
  let written: Written;
  try {
    const store = openStore({ folder: dataDir, clock: systemClock, ids: systemIds });
    try {
      written = { ok: true, report: await exportReport(store, reportWriters, request) };
    } finally {
      store.close();
    }
  } catch (error) {
    written = { ok: false, error: toErrorValue(error) };
  }
  port.postMessage(written);
  port.close();
}

const start = workerData as WorkerStart;
if (parentPort === null) throw new Error('This file runs in a worker thread only.');
if ('answersIn' in start) answerQuestions(parentPort, start.answersIn);
else if ('exportFrom' in start) await writeOut(parentPort, start.exportFrom, start.request);
else await runJob(parentPort, start);
