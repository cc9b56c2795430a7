import type { PreviewProgress } from '../../preload/sync-views.ts';
import type { Progress } from '../core/progress.ts';
import { openPace } from './pace.ts';

/** People whom the last preview met on each side: what a new one has before it, as far as can be known. */
export interface Expected {
  readonly source: number;
  readonly target: number;
}

/** People a second that are matched and written down once both sides are read: a cautious figure. */
const AFTER_READING = 25_000;

/** Gathers what a preview reports into all that is known of it, with the time that is left. */
export function openPreviewProgress(
  now: () => number,
  expected: Expected | null,
): { add(progress: Progress): PreviewProgress } {
  const stages = new Map<string, Progress>();
  const paces = { source: openPace(now), target: openPace(now), after: openPace(now) };
  const rows = new Map<string, number>();
  let done = { source: 0, target: 0 };

  const readingLeft = (): number | null => {
    if (expected === null) return null;
    const sides = (['source', 'target'] as const).map((side) =>
      done[side] >= expected[side] ? 0 : paces[side].secondsLeft(expected[side]),
    );
    const [source = null, target = null] = sides;
    if (source === null || target === null || source + target === 0) return null;
    const after = (expected.source + expected.target) / AFTER_READING;
    return Math.ceil(Math.max(source, target) + after);
  };

  const secondsLeft = (progress: Progress): number | null => {
    switch (progress.stage) {
      case 'connecting':
        return readingLeft();
      case 'source':
        done = { ...done, source: progress.people };
        paces.source.note(done.source);
        return readingLeft();
      case 'target':
        rows.set(progress.mingaId, progress.rows);
        done = { ...done, target: [...rows.values()].reduce((sum, count) => sum + count, 0) };
        paces.target.note(done.target);
        return readingLeft();
      case 'planning':
      case 'saving':
      case 'pushing':
        paces.after.note(progress.done);
        return paces.after.secondsLeft(progress.total);
    }
  };

  return {
    add(progress) {
      stages.set(stageKey(progress), progress);
      return { stages: [...stages.values()], secondsLeft: secondsLeft(progress) };
    },
  };
}

/** Both sides are connected to at the same time, and several Mingas read: each is a stage. */
function stageKey(progress: Progress): string {
  if (progress.stage === 'connecting') return `connecting ${progress.side}`;
  return progress.stage === 'target' ? `target ${progress.mingaId}` : progress.stage;
}
