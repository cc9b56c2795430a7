import type { CalendarFiles } from '../app/import-calendar.ts';
import type { NotifyBench } from '../app/notify/bench.ts';
import type { CheckBench } from '../app/check-connection.ts';
import type { ExportedReport, ReportRequest } from '../app/export-report.ts';
import type { NetworkSettings } from '../core/connection/config.ts';
import type { Clock, Ids, Log, SampleServers, Secrets, Store } from '../core/ports.ts';
import type { OnProgress } from '../core/progress.ts';
import type { ConnectionDraft } from '../core/settings/draft.ts';
import type { SettingsStore } from '../core/settings/store.ts';
import type { Job, JobResultOf, KnownIds, RunningJob } from '../worker/client.ts';
import type { OpenedFolder } from '../../preload/night-views.ts';
import type { Questions } from '../worker/questions.ts';
import type {
  AppInfo,
  ChosenFile,
  OpenedLink,
  SavedFile,
  SecretStorage,
} from '../../preload/views.ts';

/** A connection and the way to both of its ends, as this computer reaches them at this moment. */
export interface ConnectionInUse {
  /** Its settings; `network` is the way to Aeries, through the proxy that this computer uses for it. */
  readonly config: ConnectionDraft;
  /** The way to Minga, which may lead through another proxy, or through none. */
  readonly mingaNetwork: NetworkSettings;
}

export interface JobListener {
  readonly onProgress: OnProgress;
  readonly onKnown: (ids: KnownIds) => void;
}

/** What the handlers work with, whichever host they run in. A composition root puts the adapters here. */
export interface Services {
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  /** Where secrets go. May change while the app runs: a keychain is opened, or unlocked and tried again. */
  readonly secretStorage: {
    current(): SecretStorage;
    reopen(): Promise<SecretStorage>;
    /** Answers a function that stops listening. */
    onChange(listener: (storage: SecretStorage) => void): () => void;
  };
  /**
   * A connection made ready to be used now: every check and every job starts with this. Throws `bad-usage` where the
   * connection was deleted meanwhile.
   */
  readonly connect: (connectionId: string) => Promise<ConnectionInUse>;
  /** Both ends of a connection, to ask and check them. A draft may lack anything: the check says what. */
  readonly openCheckBench: (connection: ConnectionInUse) => Promise<CheckBench>;
  /** The sample district, or null where this installation does not carry it. */
  readonly sampleServers: SampleServers | null;
  /**
   * Plans, runs and what else is kept on this computer; opened by the first who asks, then the same one. For short
   * looks only: whatever walks all rows of a plan or run is a question below. Throws `store-*` in words.
   */
  readonly store: () => Store;
  /** Questions about all rows of a plan or run, answered off the main thread. */
  readonly ask: Questions['ask'];
  /** Somebody is about to look at rows: the thread that answers takes longer to start than to answer. */
  readonly prepareToAsk: Questions['prepare'];
  /**
   * Starts a job of a connection in a thread of its own, with its secrets. Throws `bad-usage` where the connection was
   * deleted, `bad-config` where it is not finished, `secret-missing`.
   */
  readonly startJob: <J extends Job>(
    job: J,
    connectionId: string,
    hear: JobListener,
  ) => Promise<RunningJob<JobResultOf<J>>>;
  /** Writes a report to a file, off the main thread. Throws `run-unknown`, `plan-unknown`, `file-unwritable`. */
  readonly writeReport: (request: ReportRequest) => Promise<ExportedReport>;
  /** Who approves here: the operating-system user. */
  readonly userName: string;
  /** The last lines of the logs, redacted when they were written. */
  readonly recentLogs: () => Promise<string>;
  /** What carries messages and saved reports. */
  readonly couriers: Pick<NotifyBench, 'mail' | 'webhook' | 'reportFolder'>;
  readonly calendarFiles: CalendarFiles;
  /** IANA name of the time zone that this computer is set to now. */
  readonly timeZone: () => string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** What a log may say of an error: its kind and place, never its message. */
  readonly errorFacts: (
    error: unknown,
  ) => Readonly<Record<string, string | number | boolean | null>>;
}

export interface TextFile {
  /** The name suggested to the person, with its extension. */
  readonly name: string;
  readonly mimeType: string;
  readonly text: string;
}

export type FilePurpose = 'people-list' | 'output-folder' | 'certificate-authority';

/** What only the host itself can do: its dialogs, its browser, what it is. */
export interface Host {
  readonly info: Omit<AppInfo, 'secretStorage'>;
  saveFile(file: TextFile): Promise<SavedFile>;
  /**
   * Lets `write` put a file of any size where a person wants it: it is given the path to write to. What it throws is
   * thrown on, and nothing is left behind.
   */
  saveReport(
    file: Pick<TextFile, 'name' | 'mimeType'>,
    write: (path: string) => Promise<void>,
  ): Promise<SavedFile>;
  /** Prints a page (HTML file) to a PDF file; null where this host cannot print. */
  readonly printPdf: ((html: string, pdf: string) => Promise<void>) | null;
  chooseFile(purpose: FilePurpose): Promise<ChosenFile>;
  /** The address has been checked against the list of allowed hosts. */
  openExternal(url: string): Promise<OpenedLink>;
  /** Shows the folder of the logs in the system's file manager. */
  openLogs(): Promise<OpenedFolder>;
}
