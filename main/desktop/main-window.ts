import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Log } from '../core/ports.ts';
import { offerReload } from './crash.ts';
import { APP_PAGE } from './origin.ts';
import { readWindowState, writeWindowState } from './settings-file.ts';
import { boundsFor, SMALLEST } from './window-state.ts';

export interface MainWindow {
  /** Brings the window to the front, and makes it anew where it was closed. */
  show(): void;
  /** The window that is open now, or null. */
  current(): BrowserWindow | null;
}

export interface MainWindowOptions {
  readonly dataDir: string;
  readonly preload: string;
  readonly log: Log;
  /** Developer tools, for a build that is not packaged. */
  readonly devTools: boolean;
}

/** The window's colour before its page has painted, the `--paper` of renderer/ui/tokens.css: no white flash in the dark. */
const PAPER = { light: '#ffffff', dark: '#121617' } as const;

export function createMainWindow(options: MainWindowOptions): MainWindow {
  let window: BrowserWindow | null = null;
  const open = (): BrowserWindow => {
    const opened = openWindow(options);
    opened.on('closed', () => {
      window = null;
    });
    return opened;
  };
  return {
    show() {
      if (window === null) {
        window = open();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    current: () => window,
  };
}

function openWindow({ dataDir, preload, log, devTools }: MainWindowOptions): BrowserWindow {
  const saved = readWindowState(dataDir);
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const window = new BrowserWindow({
    ...boundsFor(
      saved,
      [primary, ...others].map(({ workArea }) => workArea),
    ),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: 'Roster Bridge',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light,
    webPreferences: {
      preload,
      devTools,
      // Some of these are defaults. They are said here so that no default of a later version decides.
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      // What is typed here is names and keys, not prose.
      spellcheck: false,
    },
  });
  if (saved?.maximized === true) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
  });
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds();
    writeWindowState(dataDir, { x, y, width, height, maximized: window.isMaximized() });
  });
  offerReload(window, log);
  window.loadURL(APP_PAGE).catch(() => {
    log.error('the page of the window could not be loaded');
    // Shown even so: an empty window that says nothing is worse than one that can be closed.
    if (!window.isDestroyed()) window.show();
  });
  return window;
}
