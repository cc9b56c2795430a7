import type { MenuItemConstructorOptions } from 'electron';
import type { TrayAction, TrayEntry } from '../core/tray/tray.ts';

/** The entries of the tray as Electron takes them. */
export function trayMenu(
  entries: readonly TrayEntry[],
  onAction: (action: TrayAction) => void,
): MenuItemConstructorOptions[] {
  return entries.map((entry): MenuItemConstructorOptions => {
    switch (entry.kind) {
      case 'line':
        return { type: 'separator' };
      case 'menu':
        return { label: plain(entry.label), submenu: trayMenu(entry.entries, onAction) };
      case 'entry': {
        const { action } = entry;
        return {
          label: plain(entry.label),
          enabled: action !== null,
          ...(action === null
            ? {}
            : {
                click: () => {
                  onAction(action);
                },
              }),
        };
      }
    }
  });
}

/** An ampersand would underline the letter after it: the names of connections are people's own. */
function plain(label: string): string {
  return label.replaceAll('&', '&&');
}
