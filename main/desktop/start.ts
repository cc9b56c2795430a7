import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, Menu, nativeTheme, session } from 'electron';
import { errorFacts } from '../adapters/log/error-facts.ts';
import { createApplication } from '../ipc/application.ts';
import type { Application } from '../ipc/application.ts';
import { settingsNotice, storeNotice } from '../ipc/notices.ts';
import type { Notice } from '../../preload/views.ts';
import { RosterError } from '../core/errors.ts';
import { registerAppScheme, serveAppProtocol } from './app-protocol.ts';
import { catchStrayErrors, describe } from './crash.ts';
import { desktopHost } from './desktop-host.ts';
import { guardAllContents, guardSession } from './guards.ts';
import { answerCalls, sendEvents } from './ipc-bridge.ts';
import { HIDDEN, isHiddenStart } from './hidden-start.ts';
import { live } from './live.ts';
import { createMainWindow } from './main-window.ts';
import type { MainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { openSecretPlace } from './secrets.ts';
import { openServices } from './services.ts';
import type { OpenServices } from './services.ts';
import { openElectronFile } from './settings-file.ts';
import { firstProxy } from './system-proxy.ts';

/** Also in electron-builder.yml. Windows shows notifications and groups windows by it. */
const APP_ID = 'org.rosterbridge.app';

/** Built folders, from the bundle `dist/main/index.js`. */
const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

interface Start {
  readonly dataDir: string;
  /** Both are replaced as soon as there is something better. */
  services: OpenServices | null;
  tell: (notice: NewNotice) => void;
}

/**
 * Starts the desktop host. What must come before Electron is ready is done before this returns; nothing here may
 * wait for readiness, since Electron is not ready before its main module has been evaluated.
 */
export function startDesktop(): void {
  useDataFolder(app.commandLine.getSwitchValue('data-dir'));
  if (!app.requestSingleInstanceLock()) {
    // The instance that runs is told, and shows its window.
    app.quit();
    return;
  }
  app.setAppUserModelId(APP_ID);
  app.enableSandbox();
  registerAppScheme();

  const early: NewNotice[] = [];
  const start: Start = {
    dataDir: app.getPath('userData'),
    services: null,
    tell: (notice) => early.push(notice),
  };
  catchStrayErrors(
    () => start.services?.log ?? null,
    (facts) => {
      start.tell(strayNotice(describe(facts)));
    },
  );
  app
    .whenReady()
    .then(() => openApp(start))
    .then(() => {
      early.forEach(start.tell);
    })
    .catch((error: unknown) => {
      endStart(error, start.services);
    });
}

/** `--data-dir DIR`: another data folder than the usual, for trials and tests. It comes before the lock, which is its. */
function useDataFolder(folder: string): void {
  if (folder === '') return;
  const path = resolve(folder);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  app.setPath('userData', path);
}

async function openApp(start: Start): Promise<void> {
  const { dataDir } = start;
  const services = openServices({
    dataDir,
    secrets: openSecretPlace({ env: process.env, platform: process.platform }),
    openSettingsFile: openElectronFile,
    systemProxy: async (url) => firstProxy(await session.defaultSession.resolveProxy(url)),
    onSettingsNotice: (notice) => {
      start.tell(settingsNotice(notice));
    },
    onStoreSetAside: (error) => {
      start.tell(storeNotice(error));
    },
  });
  start.services = services;
  const { log } = services;

  guardAllContents(app, log);
  guardSession(session.defaultSession, log);
  serveAppProtocol(session.defaultSession, beside('../renderer/'));

  nativeTheme.themeSource = (await services.settings.read()).appearance.theme;
  services.settings.onChange(({ appearance }) => {
    nativeTheme.themeSource = appearance.theme;
  });

  const preload = beside('../preload/index.cjs');
  const window = createMainWindow({ dataDir, preload, log, devTools: !app.isPackaged });
  const application = createApplication(
    services,
    desktopHost({
      dataDir,
      window: () => window.current(),
      hasSample: services.sampleServers !== null,
    }),
  );
  start.tell = application.notices.add;

  answerCalls(application, log);
  sendEvents(application, () => {
    const contents = window.current()?.webContents;
    return contents === undefined ? [] : [contents];
  });
  setUpMenu(application, window);
  const { tray, sayNotices } = await live({
    application,
    services,
    window,
    pictures: beside('./tray/'),
  });
  endInOrder(application, services, tray);
  const { platform } = process;
  const openedAtLogin = platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
  const hasSwitch = app.commandLine.hasSwitch(HIDDEN.slice(2));
  if (!isHiddenStart({ hasSwitch, platform, openedAtLogin })) window.show();
  sayNotices();
  log.info('the desktop app started');
}

type NewNotice = Omit<Notice, 'id' | 'at'>;

function strayNotice(where: string): NewNotice {
  return {
    severity: 'error',
    title: 'Something unexpected went wrong',
    message: `A task ended with an error that was not expected (${where}). Nothing that was approved or sent is lost.`,
    fix: 'Try again. If it happens again, send the support bundle to your support contact.',
  };
}

/** A start that cannot go on, such as with settings of a newer version, says why and ends. */
function endStart(error: unknown, services: OpenServices | null): void {
  services?.log.error('the desktop app could not start', errorFacts(error));
  const words =
    error instanceof RosterError
      ? `${error.message}\n\n${error.fix ?? ''}`
      : `Something unexpected went wrong (${describe(errorFacts(error))}). Nothing was changed.`;
  dialog.showErrorBox('Roster Bridge cannot start', words);
  app.exit(1);
}

function setUpMenu({ events, places }: Application, window: MainWindow): void {
  app.setAboutPanelOptions({
    applicationName: app.getName(),
    applicationVersion: app.getVersion(),
    copyright: 'Keeps the people of a school in Minga true to Aeries.',
  });
  const template = menuTemplate({
    platform: process.platform,
    developer: !app.isPackaged,
    onCommand: (command) => {
      // A window that is only just being made hears no event: it asks.
      if (window.current() === null) places.ask({ kind: 'menu', command });
      else events.emit('menuCommand', { command });
      window.show();
    },
    onAbout: () => {
      app.showAboutPanel();
    },
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** The end: nothing that runs is cut off unseen, and everything is put away. */
function endInOrder(
  application: Application,
  services: OpenServices,
  tray: { close(): void } | null,
): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    closed = true;
    tray?.close();
    void application
      .close()
      .catch(() => undefined)
      .then(() => {
        services.close();
        app.quit();
      });
  });
}
