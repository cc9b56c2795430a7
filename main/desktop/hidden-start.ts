/** The argument of a start without a window: the login item has it. */
export const HIDDEN = '--hidden';

/** Whether a start shows no window: where the computer made it at the person's login. */
export function isHiddenStart(start: {
  readonly hasSwitch: boolean;
  readonly platform: NodeJS.Platform;
  readonly openedAtLogin: boolean;
}): boolean {
  return start.hasSwitch || (start.platform === 'darwin' && start.openedAtLogin);
}
