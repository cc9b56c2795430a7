import type { BrowserContext } from 'playwright';

/** What one run of the app can see of the machine it runs on. Shared by the runs of one test. */
export interface Machine {
  /** User-data folder -> the run that holds its lock. */
  readonly locks: Map<string, { onSecondInstance(argv: readonly string[]): void }>;
  readonly screens: readonly { readonly id: number; readonly workArea: Area }[];
  dark: boolean;
  hasTray: boolean;
  hasNotifications: boolean;
  /** Whether the app is set to open at login, and whether this start was that. */
  loginItem: boolean;
  openedAtLogin: boolean;
  /** What the operating system answers for a proxy. */
  proxy: string;
  readonly keychain: {
    readonly entries: Map<string, string>;
    installed: boolean;
    locked: boolean;
  };
}
interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function createMachine(over: Partial<Machine> = {}): Machine {
  return {
    locks: new Map(),
    screens: [{ id: 1, workArea: { x: 0, y: 0, width: 1600, height: 1000 } }],
    dark: false,
    hasTray: true,
    hasNotifications: true,
    loginItem: false,
    openedAtLogin: false,
    proxy: 'DIRECT',
    keychain: { entries: new Map(), installed: true, locked: false },
    ...over,
  };
}

/** A dialog that was shown: its kind and what it said. */
export interface ShownDialog {
  readonly kind: 'showMessageBox' | 'showErrorBox' | 'showSaveDialog' | 'showOpenDialog';
  readonly options: Readonly<Record<string, unknown>>;
}

/** One run of the app: what it was started with, what it did, and what a test answers it. */
export interface ShellState {
  readonly machine: Machine;
  readonly context: BrowserContext;
  readonly dataDir: string;
  readonly argv: readonly string[];
  readonly version: string;
  readonly isPackaged: boolean;
  ready: boolean;
  /** Pages that the app's own windows are just opening; any other is a new window of a page. */
  expectedPages: number;
  readonly dialogs: ShownDialog[];
  /** Answers of the next dialogs, in order. A dialog without an answer is an error of the test. */
  readonly answers: unknown[];
  readonly opened: string[];
  readonly paths: Map<string, string>;
  /** Requests of pages that would have reached the network. Must stay empty. */
  readonly leaks: string[];
  /** Errors of the stand-in itself, such as a value that cannot be carried. Must stay empty. */
  readonly faults: string[];
  exit: (code: number) => void;
}

export function mustBeReady(state: ShellState, what: string): void {
  if (!state.ready) throw new Error(`${what} cannot be used before the app is ready`);
}

export function mustNotBeReady(state: ShellState, what: string): void {
  if (state.ready) throw new Error(`${what} must be called before the app is ready`);
}
