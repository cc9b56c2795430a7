import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { openStandinWindow } from './browser-window.ts';
import type { StandinWindow, WindowOptions } from './browser-window.ts';
import { createIpcMain } from './ipc-main.ts';
import type { IpcMain } from './ipc-main.ts';
import { createSession } from './session.ts';
import type { StandinSession } from './session.ts';
import { mustBeReady, mustNotBeReady } from './shell-state.ts';
import type { ShellState, ShownDialog } from './shell-state.ts';
import { preventable, strict } from './strict.ts';
import { createSystemParts } from './system-parts.ts';
import type { SystemParts } from './system-parts.ts';
import { createWindowWorld } from './window-world.ts';

export interface MenuItem {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly submenu?: readonly MenuItem[];
  readonly enabled?: boolean;
  readonly click?: () => void;
}

/** The module `electron` of one run, and what a test steers it with. */
export interface ElectronModule {
  /** What `import … from 'electron'` gives, name by name. */
  readonly exports: Readonly<Record<string, object>>;
  readonly ipcMain: IpcMain;
  readonly session: StandinSession;
  readonly windows: readonly StandinWindow[];
  readonly appEvents: EventEmitter;
  readonly system: SystemParts;
  readonly facts: {
    menu: readonly MenuItem[];
    about: Readonly<Record<string, unknown>> | null;
    appUserModelId: string | null;
    sandboxed: boolean;
    readonly schemes: { readonly scheme: string; readonly privileges: object }[];
  };
  becomeReady(): void;
  quit(): Promise<void>;
}

export function createElectronModule(state: ShellState): ElectronModule {
  const appEvents = new EventEmitter();
  const schemes = new Set<string>();
  const windows: StandinWindow[] = [];
  const ipcMain = createIpcMain();
  const session = createSession(state, schemes);
  const system = createSystemParts(state);
  const facts: ElectronModule['facts'] = {
    menu: [],
    about: null,
    appUserModelId: null,
    sandboxed: false,
    schemes: [],
  };
  let markReady: () => void = () => undefined;
  const whenReady = new Promise<void>((resolve) => {
    markReady = resolve;
  });
  let quitting = false;

  const quit = async (): Promise<void> => {
    if (!quitting) {
      quitting = true;
      const before = preventable({});
      appEvents.emit('before-quit', before);
      if (before.defaultPrevented) {
        quitting = false;
        return;
      }
      for (const window of [...windows]) {
        if (!(await window.close())) {
          quitting = false;
          return;
        }
      }
    }
    const event = preventable({});
    appEvents.emit('will-quit', event);
    if (!event.defaultPrevented) state.exit(0);
  };

  const world = createWindowWorld({
    state,
    ipcMain,
    session,
    onClosed(window) {
      windows.splice(windows.indexOf(window), 1);
      if (windows.length > 0 || quitting) return;
      // Without a listener Electron quits.
      if (appEvents.listenerCount('window-all-closed') === 0) void quit();
      else appEvents.emit('window-all-closed');
    },
  });

  const app = strict('app', {
    commandLine: strict('app.commandLine', {
      hasSwitch: (name: string) =>
        state.argv.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`)),
      getSwitchValue: (name: string) =>
        state.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '',
    }),
    isPackaged: state.isPackaged,
    getName: () => 'Roster Bridge',
    getVersion: () => state.version,
    getPath(name: string) {
      const path = state.paths.get(name);
      if (path === undefined) throw new Error(`the stand-in has no path ${name}`);
      return path;
    },
    setPath(name: string, path: string) {
      mustNotBeReady(state, 'app.setPath');
      if (!isAbsolute(path) || !existsSync(path)) throw new Error(`app.setPath: no folder ${path}`);
      state.paths.set(name, path);
    },
    requestSingleInstanceLock() {
      const folder = state.paths.get('userData') ?? '';
      const holder = state.machine.locks.get(folder);
      if (holder !== undefined) {
        holder.onSecondInstance(state.argv);
        return false;
      }
      state.machine.locks.set(folder, {
        onSecondInstance: (argv) =>
          appEvents.emit('second-instance', preventable({}), argv, folder),
      });
      return true;
    },
    enableSandbox() {
      mustNotBeReady(state, 'app.enableSandbox');
      facts.sandboxed = true;
    },
    setAppUserModelId(id: string) {
      facts.appUserModelId = id;
    },
    setAboutPanelOptions(options: Readonly<Record<string, unknown>>) {
      facts.about = options;
    },
    showAboutPanel: () => appEvents.emit('standin:about-shown'),
    ...system.loginItems.api,
    whenReady: () => whenReady,
    on: appEvents.on.bind(appEvents),
    quit: () => void quit(),
    exit: (code: number) => {
      state.exit(code);
    },
  });

  function BrowserWindow(options: WindowOptions): object {
    mustBeReady(state, 'BrowserWindow');
    const window = openStandinWindow(options, world);
    windows.push(window);
    appEvents.emit('web-contents-created', {}, window.contents);
    return window.api;
  }

  const shown = (kind: ShownDialog['kind'], args: readonly unknown[]): unknown => {
    mustBeReady(state, `dialog.${kind}`);
    const options = Object.assign({}, args.at(-1));
    state.dialogs.push({ kind, options });
    if (state.answers.length === 0) throw new Error(`the test has no answer for dialog.${kind}`);
    return state.answers.shift();
  };
  const asking =
    (kind: ShownDialog['kind']) =>
    (...args: unknown[]) =>
      Promise.resolve().then(() => shown(kind, args));

  const themeEvents = new EventEmitter();
  const nativeTheme = {
    on: themeEvents.on.bind(themeEvents),
    removeListener: themeEvents.removeListener.bind(themeEvents),
    get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
      return state.machine.dark;
    },
    source: 'system',
    get themeSource() {
      return nativeTheme.source;
    },
    set themeSource(source: string) {
      nativeTheme.source = source;
      const colorScheme = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
      for (const { page } of windows)
        void page.then((opened) => opened.emulateMedia({ colorScheme }));
    },
    get shouldUseDarkColors(): boolean {
      return nativeTheme.source === 'system' ? state.machine.dark : nativeTheme.source === 'dark';
    },
  };

  return {
    exports: {
      ...system.exports,
      app,
      BrowserWindow,
      ipcMain: ipcMain.api,
      nativeTheme: strict('nativeTheme', nativeTheme),
      session: strict('session', {
        get defaultSession() {
          mustBeReady(state, 'session.defaultSession');
          return session.api;
        },
      }),
      protocol: strict('protocol', {
        registerSchemesAsPrivileged(list: readonly { scheme: string; privileges: object }[]) {
          mustNotBeReady(state, 'protocol.registerSchemesAsPrivileged');
          facts.schemes.push(...list);
          for (const { scheme } of list) schemes.add(scheme);
        },
      }),
      dialog: strict('dialog', {
        showMessageBox: asking('showMessageBox'),
        showSaveDialog: asking('showSaveDialog'),
        showOpenDialog: asking('showOpenDialog'),
        showErrorBox: (title: string, content: string) => {
          state.dialogs.push({ kind: 'showErrorBox', options: { title, content } });
        },
      }),
      shell: strict('shell', {
        openExternal(url: string) {
          state.opened.push(url);
          return Promise.resolve();
        },
        openPath(path: string) {
          if (!isAbsolute(path) || !existsSync(path)) return Promise.resolve('No such folder');
          state.opened.push(path);
          return Promise.resolve('');
        },
      }),
      screen: strict('screen', {
        getPrimaryDisplay() {
          mustBeReady(state, 'screen');
          return state.machine.screens[0];
        },
        getAllDisplays: () => state.machine.screens,
      }),
      Menu: strict('Menu', {
        buildFromTemplate: (template: readonly MenuItem[]) => template,
        setApplicationMenu(menu: readonly MenuItem[]) {
          facts.menu = menu;
        },
      }),
    },
    ipcMain,
    session,
    windows,
    appEvents,
    system,
    facts,
    becomeReady() {
      state.ready = true;
      markReady();
    },
    quit,
  };
}
