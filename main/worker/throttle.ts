import type { OnProgress, Progress } from '../core/progress.ts';

const INTERVAL_MS = 100;

/**
 * Lets progress through at most ten times a second (architecture, rule 4). The newest report of
 * each stage wins; a change of stage passes at once, with the last of what went before, so that no stage goes unseen
 * and none ends with an older figure.
 */
export function throttle(
  report: OnProgress,
  now: () => number = performance.now.bind(performance),
): {
  readonly push: OnProgress;
  /** Sends what is being held back, if anything. */
  readonly flush: () => void;
} {
  let last = -Infinity;
  let stage: Progress['stage'] | null = null;
  /** The newest of each stage that is being held back, in the order in which they came. */
  const held = new Map<string, Progress>();
  const send = (progress: Progress): void => {
    last = now();
    stage = progress.stage;
    held.delete(keyOf(progress));
    report(progress);
  };
  const flush = (): void => {
    for (const progress of [...held.values()]) send(progress);
  };
  return {
    push: (progress) => {
      held.delete(keyOf(progress));
      held.set(keyOf(progress), progress);
      // What was read last of each Minga is told before it is said that the reading is done.
      if (progress.stage !== stage && isNewStage(stage, progress.stage)) flush();
      else if (now() - last >= INTERVAL_MS) send(progress);
    },
    flush,
  };
}

/** Both sides, and several Mingas, are read at the same time: each has a newest report of its own. */
function keyOf(progress: Progress): string {
  if (progress.stage === 'target') return `target ${progress.mingaId}`;
  return progress.stage === 'connecting' ? `connecting ${progress.side}` : progress.stage;
}

/** Source and target are read side by side: their alternation is not a change of stage. */
function isNewStage(from: Progress['stage'] | null, to: Progress['stage']): boolean {
  const reading: readonly (Progress['stage'] | null)[] = ['connecting', 'source', 'target'];
  return !(reading.includes(from) && reading.includes(to));
}
