import type { NightNews } from '../../preload/night-views.ts';
import { isProblem } from '../core/notify/rules.ts';
import type { Night } from '../core/nightly/night.ts';
import { momentInWords } from '../core/schedule/explain.ts';

/** What a person at this computer is told of a night that is over; null where there is nothing to look at. */
export function newsOf(night: Night, connectionId: string, zone: string): NightNews | null {
  if (!isProblem(night)) return null;
  const { connection, planId, runId, waiting, state, error, counts } = night;
  const { sourceComplete, reportProblem } = night;
  const base = { connectionId, planId, runId };
  const due = momentInWords(Date.parse(night.dueAt), zone);
  if (state === 'missed') {
    return {
      ...base,
      kind: 'missed',
      title: `${connection}: a run was missed`,
      text: `The run of ${due} was missed: the computer was off or asleep.`,
    };
  }
  const failed = counts === null ? 0 : counts.failed + counts.conflict + counts.stale;
  if (state === 'failed') {
    return {
      ...base,
      kind: 'failed',
      title: `${connection}: the run failed`,
      text:
        error?.message ??
        (failed > 0
          ? `${failed === 1 ? '1 change' : `${failed} changes`} failed. Open the run to see who, and why.`
          : 'It ended before everything was sent. What was sent is in the journal.'),
    };
  }
  if (failed > 0) {
    return {
      ...base,
      kind: 'failed',
      title: `${connection}: ${failed === 1 ? '1 change' : `${failed} changes`} failed`,
      text: 'Everything else was done. Open the run to see who, and why.',
    };
  }
  if (waiting > 0) {
    return {
      ...base,
      kind: 'waiting',
      title: `${connection}: ${waiting === 1 ? '1 change waits' : `${waiting} changes wait`} for approval`,
      text: 'Open the plan, look at what waits, and approve it or leave it.',
    };
  }
  if (!sourceComplete) {
    return {
      ...base,
      kind: 'failed',
      title: `${connection}: Aeries was not read whole`,
      text: 'Nobody was taken to have left. Open the plan to see what is missing.',
    };
  }
  return {
    ...base,
    kind: 'failed',
    title: `${connection}: the report was not saved`,
    text: `The run itself went well. ${reportProblem ?? ''}`.trim(),
  };
}
