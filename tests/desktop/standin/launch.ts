import type { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';
import type { Browser, BrowserContext, Page, Request } from 'playwright';
import { fromChromium } from './addresses.ts';
import { createElectronModule } from './electron-module.ts';
import type { ElectronModule } from './electron-module.ts';
import { createKeytar } from './keytar.ts';
import { provideModules } from './module-hook.ts';
import type { RunModules } from './module-hook.ts';
import { createMachine } from './shell-state.ts';
import type { Machine, ShellState } from './shell-state.ts';

export interface LaunchOptions {
  /** The app as it is shipped: `package.json`, `dist/main`, `dist/preload`, `dist/renderer`. */
  readonly appFolder: string;
  readonly dataDir: string;
  readonly browser: Browser;
  readonly machine?: Machine;
  readonly argv?: readonly string[];
  readonly isPackaged?: boolean;
  /** The operating system that the app finds itself on while it runs; default: this one. */
  readonly platform?: NodeJS.Platform;
}

export interface RunningApp {
  readonly electron: ElectronModule;
  readonly state: ShellState;
  /** The page of the first window, once the app has opened it and it has loaded. */
  firstPage(): Promise<Page>;
  /** Resolves with the exit code. */
  readonly exited: Promise<number>;
  /** Quits as a person would, where it has not ended by itself, and lets go of everything. */
  close(): Promise<void>;
}

const ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
];

/** The Chromium of the system, or Playwright's own where there is none. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = '/usr/bin/chromium';
  return chromium.launch({ args: ARGS, ...(existsSync(executablePath) ? { executablePath } : {}) });
}

const { nativeImport } = createRequire(import.meta.url)('./native-import.cjs') as {
  readonly nativeImport: (url: string) => Promise<unknown>;
};

const PROGRAM = '/opt/Roster Bridge/roster-bridge';
let runs = 0;

/** Starts the built app. Resolves once its main module has been evaluated and the app was told that it is ready. */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const { appFolder, browser, machine = createMachine(), argv = [] } = options;
  const context = await browser.newContext();
  let exit: (code: number) => void = () => undefined;
  const exited = new Promise<number>((resolve) => {
    exit = resolve;
  });
  let ended = false;
  void exited.then(() => {
    ended = true;
  });
  const state = createState({ ...options, machine, argv }, context, (code) => {
    exit(code);
  });
  const electron = createElectronModule(state);
  context.on('page', (page) => {
    if (state.expectedPages > 0) {
      state.expectedPages -= 1;
      return;
    }
    if (electron.windows.some((window) => !window.deniesWindow(fromChromium(page.url())))) {
      state.faults.push('a new window was allowed, which the stand-in cannot open');
    }
    void page.close();
  });
  await context.route('**/*', async (route, request) => {
    const page = pageOf(request);
    // The first request of a new window, which no page of ours may have: it is closed as soon as it is seen.
    if (page === null) return route.fulfill({ contentType: 'text/html', body: '' });
    const window = await windowOf(electron, page);
    if (request.isNavigationRequest() && window?.mayNavigate(request) === false) {
      // No content: the page stays where it is, as after a navigation that Electron prevented.
      return route.fulfill({ status: 204 });
    }
    return electron.session.answer(route, request);
  });

  const before = processListeners();
  const platform = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
  if (options.platform !== undefined)
    Object.defineProperty(process, 'platform', { ...platform, value: options.platform });
  // Electron is not ready before its main module has been evaluated: one that waits for that here never starts.
  await evaluateMain(appFolder, argv, {
    electron: electron.exports,
    keytar: createKeytar(machine),
  });
  electron.becomeReady();

  return {
    electron,
    state,
    exited,
    async firstPage() {
      while (electron.windows[0]?.isVisible() !== true) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return electron.windows[0].page;
    },
    async close() {
      if (!ended) void electron.quit();
      await exited;
      machine.locks.delete(state.paths.get('userData') ?? '');
      await context.close();
      removeListenersSince(before);
      Object.defineProperty(process, 'platform', platform);
    },
  };
}

/** Null while the page of the request is only just being made. */
function pageOf(request: Request): Page | null {
  try {
    return request.frame().page();
  } catch {
    return null;
  }
}

async function windowOf(
  { windows }: ElectronModule,
  page: Page,
): Promise<ElectronModule['windows'][number] | undefined> {
  for (const window of windows) {
    if ((await window.page) === page) return window;
  }
  return undefined;
}

type StateOptions = Pick<LaunchOptions, 'dataDir' | 'isPackaged'> &
  Required<Pick<LaunchOptions, 'machine' | 'argv'>>;

function createState(
  { machine, dataDir, argv, isPackaged = true }: StateOptions,
  context: BrowserContext,
  exit: (code: number) => void,
): ShellState {
  return {
    machine,
    context,
    dataDir,
    argv,
    version: '1.2.3',
    isPackaged,
    ready: false,
    expectedPages: 0,
    dialogs: [],
    answers: [],
    opened: [],
    paths: new Map([
      ['userData', dataDir],
      ['documents', join(dataDir, 'documents')],
    ]),
    leaks: [],
    faults: [],
    exit,
  };
}

/** Evaluates the main file of an app as Electron does: with the program and what it was started with as arguments. */
async function evaluateMain(
  appFolder: string,
  argv: readonly string[],
  modules: RunModules,
): Promise<void> {
  runs += 1;
  provideModules(String(runs), modules);
  const main = pathToFileURL(join(appFolder, 'dist/main/index.js')).href;
  const outer = process.argv;
  process.argv = [PROGRAM, ...argv];
  try {
    await nativeImport(`${main}?standin=${runs}`);
  } finally {
    process.argv = outer;
  }
}

/**
 * Starts an app with the words of a command, where no window could be opened. The command ends the process; where it
 * does not, this resolves.
 */
export async function runCommand(
  options: Pick<LaunchOptions, 'appFolder' | 'dataDir'> & { readonly argv: readonly string[] },
): Promise<void> {
  const machine = createMachine();
  const noWindow = new Proxy<BrowserContext>(Object.create(null), {
    get: () => {
      throw new Error('a command asked for a window');
    },
  });
  const state = createState({ ...options, machine }, noWindow, (code) => process.exit(code));
  const { exports } = createElectronModule(state);
  await evaluateMain(options.appFolder, options.argv, { electron: exports, keytar: null });
}

type Listeners = ReadonlyMap<string | symbol, ReadonlySet<unknown>>;

/** The app listens to its process for good; here the process is the test's, and goes on. */
function processListeners(): Listeners {
  const events: EventEmitter = process;
  return new Map(events.eventNames().map((name) => [name, new Set(events.rawListeners(name))]));
}

function removeListenersSince(before: Listeners): void {
  const events: EventEmitter = process;
  for (const name of events.eventNames()) {
    for (const listener of events.rawListeners(name)) {
      const isNew = before.get(name)?.has(listener) !== true;
      if (isNew && isListener(listener)) events.off(name, listener);
    }
  }
}

const isListener = (value: unknown): value is (...args: unknown[]) => void =>
  typeof value === 'function';
