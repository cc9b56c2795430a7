import type { OnProgress, Progress } from '../core/progress.ts';

const INTERVAL_MS = 100;

/**
 * Lets progress through at most ten times a second (architecture, rule 4). The newest report of
 * each stage wins; a change of stage passes at once, so that no stage goes unseen.
 */
export function throttle(
  report: OnProgress,
  now: () => number = performance.now.bind(performance),
): {
  readonly push: OnProgress;
  /** Sends the report that is being held back, if any. */
  readonly flush: () => void;
} {
  let last = -Infinity;
  let stage: Progress['stage'] | null = null;
  let held: Progress | null = null;
  const send = (progress: Progress, at: number): void => {
    last = at;
    stage = progress.stage;
    held = null;
    report(progress);
  };
  return {
    push: (progress) => {
      const at = now();
      if (
        at - last >= INTERVAL_MS ||
        (progress.stage !== stage && isNewStage(stage, progress.stage))
      ) {
        send(progress, at);
      } else held = progress;
    },
    flush: () => {
      if (held !== null) send(held, now());
    },
  };
}

/** Source and target are read side by side: their alternation is not a change of stage. */
function isNewStage(from: Progress['stage'] | null, to: Progress['stage']): boolean {
  const reading: readonly (Progress['stage'] | null)[] = ['connecting', 'source', 'target'];
  return !(reading.includes(from) && reading.includes(to));
}
