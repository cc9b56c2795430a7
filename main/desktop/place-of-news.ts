import type { NightNews } from '../../preload/night-views.ts';
import type { AskedPlace } from '../core/tray/asked-place.ts';

/** The screen that answers a piece of news: the plan that waits, the run that failed, else how the connection stands. */
export function placeOfNews({ connectionId, kind, planId, runId }: NightNews): AskedPlace {
  switch (kind) {
    case 'waiting':
      return planId === null
        ? { kind: 'overview', connectionId }
        : { kind: 'plan', connectionId, planId };
    case 'failed':
      if (runId !== null) return { kind: 'run', connectionId, runId };
      return planId === null
        ? { kind: 'overview', connectionId }
        : { kind: 'plan', connectionId, planId };
    case 'missed':
    case 'silent':
      return { kind: 'overview', connectionId };
  }
}
