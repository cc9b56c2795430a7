import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../preload/views.ts';

/** The application menu: what the platform expects, and our own few commands. Each works by keyboard alone. */
export function menuTemplate(options: {
  readonly platform: NodeJS.Platform;
  readonly developer: boolean;
  readonly onCommand: (command: MenuCommand) => void;
  readonly onAbout: () => void;
}): MenuItemConstructorOptions[] {
  const { platform, developer, onCommand, onAbout } = options;
  const mac = platform === 'darwin';
  const command = (
    label: string,
    name: MenuCommand,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    id: name,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => {
      onCommand(name);
    },
  });
  const about: MenuItemConstructorOptions = {
    id: 'about',
    label: 'About Roster Bridge',
    click: onAbout,
  };
  const settings = command('Settings…', 'settings', 'CmdOrCtrl+,');
  const line: MenuItemConstructorOptions = { type: 'separator' };

  const appMenu: MenuItemConstructorOptions = {
    label: 'Roster Bridge',
    submenu: [
      about,
      line,
      settings,
      line,
      { role: 'services' },
      line,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      line,
      { role: 'quit' },
    ],
  };
  const fileMenu: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      command('New connection…', 'new-connection', 'CmdOrCtrl+N'),
      line,
      ...(mac ? [] : [settings, line]),
      mac ? { role: 'close' } : { role: 'quit' },
    ],
  };
  const viewMenu: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      command('Overview', 'overview', 'CmdOrCtrl+1'),
      command('Preview', 'preview', 'CmdOrCtrl+2'),
      command('History', 'history', 'CmdOrCtrl+3'),
      line,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      line,
      { role: 'togglefullscreen' },
      ...(developer
        ? [line, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]
        : []),
    ],
  };
  const helpMenu: MenuItemConstructorOptions = {
    label: '&Help',
    role: 'help',
    submenu: [command('Save a support bundle…', 'support-bundle'), ...(mac ? [] : [line, about])],
  };
  return [
    ...(mac ? [appMenu] : []),
    fileMenu,
    { role: 'editMenu' },
    viewMenu,
    { role: 'windowMenu' },
    helpMenu,
  ];
}
