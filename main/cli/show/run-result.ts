import { assertNever } from '../../core/errors.ts';
import type { PushResult, RunCause, RunCounts, RunState } from '../../core/ports.ts';
import type { SyncResult } from '../../app/sync.ts';
import type { Palette } from '../palette.ts';
import { wrap } from '../table.ts';
import * as words from '../words.ts';
import { showCauses } from './causes.ts';
import { showHolds } from './holds.ts';
import { showNextSteps, type NextStep } from './next-steps.ts';

export interface ResultOptions {
  readonly palette: Palette;
  readonly columns: number;
  readonly command: (...words: readonly string[]) => string;
}

/** What a push did, in a few lines, why something was not done, and what is left to do. */
export function showRun(
  result: PushResult,
  options: ResultOptions & { readonly causes: readonly RunCause[] },
): readonly string[] {
  const { palette, columns, command } = options;
  const { runId, state, counts, durationMs } = result;
  const lines = [
    `${paintState(state, palette)(stateWords(state))}: run ${runId} in ${words.duration(durationMs)}`,
    ...wrap(`${countWords(counts)}.`, columns),
  ];
  const next: NextStep[] = [];
  if (state === 'stopped' || state === 'running') {
    next.push({
      what: 'Finish it; nothing is sent twice',
      command: command('resume', '--run', runId),
    });
  }
  if (counts.failed + counts.conflict + counts.stale > 0) {
    next.push(
      {
        what: 'See who, and why',
        command: command('report', '--run', runId, '--format', 'html', '--out', 'run.html'),
      },
      { what: 'Try the rest again with a new plan', command: command('preview') },
    );
  }
  return [...lines, ...showCauses(options.causes, columns), ...showNextSteps(next, palette)];
}

/** What an unattended run did. */
export function showSync(result: SyncResult, options: ResultOptions): readonly string[] {
  const { palette, columns, command } = options;
  const { runId, planId, outcome, counts, holds, sourceComplete, note } = result;
  if (planId === null) return [palette.strong(outcomeWords(outcome)), ...wrap(note ?? '', columns)];
  const run = runId === null ? '' : `, run ${runId}`;
  const lines = [
    `${palette.strong(outcomeWords(outcome))} (plan ${planId}${run})`,
    ...wrap(`${countWords(counts)}.`, columns),
    ...(note === undefined ? [] : wrap(note, columns)),
    ...(sourceComplete
      ? []
      : wrap('Aeries was NOT read completely, so nobody was taken to have left.', columns)),
    ...showHolds(holds, options),
  ];
  if (outcome !== 'held') return lines;
  const next = [
    {
      what: 'See what waits',
      command: command('report', '--plan', planId, '--format', 'html', '--out', 'plan.html'),
    },
    {
      what: 'Push it, as far as nothing holds it, within 24 hours',
      command: command('push', '--plan', planId, '--approve-all'),
    },
    { what: 'Or decide on it with a new plan', command: command('preview') },
  ];
  return [...lines, ...showNextSteps(next, palette)];
}

/** The counts that are not zero, in words. */
export function countWords(counts: RunCounts): string {
  const said = [
    `${words.number(counts.succeeded)} done`,
    ...(counts.failed > 0 ? [`${words.number(counts.failed)} failed`] : []),
    ...(counts.conflict > 0 ? [`${words.countOp('conflict', counts.conflict)}`] : []),
    ...(counts.stale > 0
      ? [`${words.number(counts.stale)} refused because Minga changed since the plan`]
      : []),
    ...(counts.skipped > 0 ? [`${words.number(counts.skipped)} needed nothing`] : []),
    ...(counts.held > 0 ? [`${words.number(counts.held)} left on hold`] : []),
  ];
  return words.list(said);
}

export function stateWords(state: RunState): string {
  switch (state) {
    case 'running':
      return 'Not finished';
    case 'succeeded':
      return 'Pushed';
    case 'partial':
      return 'Pushed in part';
    case 'failed':
      return 'Failed';
    case 'stopped':
      return 'Stopped';
    default:
      return assertNever(state);
  }
}

function paintState(state: RunState, palette: Palette): (text: string) => string {
  if (state === 'succeeded') return palette.good;
  return state === 'failed' ? palette.stop : palette.archive;
}

function outcomeWords(outcome: SyncResult['outcome']): string {
  switch (outcome) {
    case 'applied':
      return 'Applied';
    case 'held':
      return 'Something waits for approval';
    case 'nothing-to-do':
      return 'Nothing to do';
    case 'failed':
      return 'Failed';
    default:
      return assertNever(outcome);
  }
}
