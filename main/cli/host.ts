import type { CheckBench } from '../app/check-connection.ts';
import type { NotifyBench } from '../app/notify/bench.ts';
import type { Connection } from '../core/connection/config.ts';
import type { Clock, Ids, Log, Secrets, Store } from '../core/ports.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { SettingsStore } from '../core/settings/store.ts';
import type { ReportWriters } from '../core/report/report.ts';
import type { startJob } from '../worker/client.ts';

/** One end of the terminal. */
export interface Sink {
  write(text: string): void;
  readonly isTTY: boolean;
  readonly columns: number;
}

export interface Input {
  readonly isTTY: boolean;
  /** Everything up to the end of the input. */
  readAll(): Promise<string>;
  /** One line typed at a terminal. */
  readLine(prompt: string): Promise<string>;
  /** One line typed at a terminal, without showing it. */
  readHidden(prompt: string): Promise<string>;
}

export interface DemoOptions {
  readonly people: number;
  readonly open: boolean;
  readonly run: boolean;
  readonly quiet: boolean;
}

/** The adapters, opened only when a command needs them. Tests put stand-ins here. */
export interface Doors {
  readonly startJob: typeof startJob;
  openStore(dataDir: string): Store;
  openLog(
    dataDir: string,
    options: { readonly keepDays?: number; readonly onLine?: (text: string) => void },
  ): Log;
  /** Environment first, then the keychain of the operating system. */
  openSecrets(env: Environment): Secrets;
  openCheckBench(connection: Connection, secrets: Secrets): Promise<CheckBench>;
  readonly reportWriters: ReportWriters;
  /** What carries messages and saved reports. */
  readonly couriers: Pick<NotifyBench, 'mail' | 'webhook' | 'reportFolder'>;
  loadSettings(dataDir: string): {
    readonly connection: (name: string) => Connection;
    readonly settings: Pick<Settings, 'retention'>;
  };
  /** The app's own settings, to be changed. To be closed. */
  openSettings(dataDir: string): SettingsStore;
  /** The sample district, or null where this installation does not carry it. */
  findDemo(): Promise<((options: DemoOptions) => Promise<number>) | null>;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the command line needs of the process it runs in. */
export interface CliHost {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  readonly homeDir: string;
  /** The operating-system user: who approves what is pushed. */
  readonly userName: string;
  readonly version: string;
  /** The program and the words that start it before a command: for tasks of the operating system. Absolute paths. */
  readonly program: readonly string[];
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly stdin: Input;
  readonly clock: Clock;
  readonly ids: Ids;
  /** IANA name of the time zone that this computer is set to. */
  timeZone(): string;
  /** Calls `listener` on every Ctrl-C (or SIGTERM) until the returned function is called. */
  onInterrupt(listener: () => void): () => void;
  /** Ends the process now, for a second Ctrl-C. */
  quit(code: number): void;
  readonly doors: Doors;
}
