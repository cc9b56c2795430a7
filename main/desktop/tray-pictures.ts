import type { TrayIcon } from '../core/tray/tray.ts';

/** What the picture lies on. */
export interface TrayGround {
  readonly platform: NodeJS.Platform;
  /** Whether the system's own panels are dark; of no meaning on Linux, which does not say. */
  readonly isDark: boolean;
}

/**
 * The file of `build/tray` for a state: black for macOS to tint (its name must end in `Template`), ink that shows on
 * the panel on Windows, and a tile of its own colour on Linux, where a panel may be light or dark. Electron finds the
 * larger sizes (`@2x`) beside it by itself.
 */
export function trayPicture(icon: TrayIcon, { platform, isDark }: TrayGround): string {
  if (platform === 'darwin') return `${icon}Template.png`;
  if (platform === 'win32') return `${icon}-${isDark ? 'dark' : 'light'}.png`;
  return `${icon}-tile.png`;
}
