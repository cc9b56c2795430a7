import { powerMonitor, powerSaveBlocker } from 'electron';
import type { Application } from '../ipc/application.ts';

/** After waking and unlocking the clock is looked at: a night may have come due meanwhile. */
export function lookWhenAwake(application: Application): void {
  const look = (): void => {
    void application.lookAtNights().catch(() => undefined);
  };
  powerMonitor.on('resume', look);
  powerMonitor.on('unlock-screen', look);
}

/** Keeps the computer from falling asleep while changes are sent, and at no other time. The screen may go dark. */
export function stayAwakeWhilePushing(application: Application): void {
  let blocker: number | null = null;
  const follow = (): void => {
    const isPushing = application.isPushing();
    if (isPushing) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
  application.events.subscribe((...[name]) => {
    if (name === 'pushUpdated') follow();
  });
}
