import type { ErrorValue } from '../main/core/errors.ts';

/** What the screens are given that is neither a setting nor part of a roster. */

/** Every answer: a value, or a failure as a value. Nothing is ever thrown across the boundary. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorValue };

/**
 * Where secrets go on this computer. `opening`: not known yet, for instance while a person is asked to unlock it.
 * `memory`: forgotten when the app closes, so nothing can run unattended.
 */
export interface SecretStorage {
  readonly kind: 'opening' | 'keychain' | 'memory';
  /** For `memory`: what is the matter, and what to install or unlock. */
  readonly message: string | null;
  readonly fix: string | null;
}

/** Something that happened while nobody was looking, said once: a settings file set aside, an unexpected error. */
export interface Notice {
  readonly id: string;
  readonly severity: 'info' | 'warning' | 'error';
  readonly title: string;
  readonly message: string;
  readonly fix: string | null;
  readonly at: string;
}

export interface AppInfo {
  readonly name: string;
  readonly version: string;
  readonly host: 'desktop' | 'web';
  readonly platform: 'windows' | 'macos' | 'linux';
  /** Names and versions of what it runs on, for "About" and support. */
  readonly runtime: Readonly<Record<string, string>>;
  readonly dataFolder: string;
  readonly secretStorage: SecretStorage;
  /** What this host can do; a screen offers nothing that would fail. */
  readonly can: {
    /** Ask for a file or folder with the system's own dialog; where not, the path is typed. */
    readonly chooseFile: boolean;
    /** Open the sample district (Start, "Try it with a sample district"). */
    readonly sampleDistrict: boolean;
    /** Run while the window is closed. */
    readonly runUnattended: boolean;
    /** Reports as PDF: only Electron prints them. */
    readonly printPdf: boolean;
  };
}

/**
 * A file made for a person. The desktop asks where to save it; a browser gets the text and downloads it.
 */
export type SavedFile =
  | { readonly kind: 'saved'; readonly path: string }
  | {
      readonly kind: 'download';
      readonly name: string;
      readonly mimeType: string;
      readonly text: string;
    }
  /** A file that may be large: the page follows the address once, and the browser downloads it. */
  | { readonly kind: 'link'; readonly name: string; readonly url: string }
  | { readonly kind: 'cancelled' };

export type ChosenFile =
  { readonly kind: 'chosen'; readonly path: string } | { readonly kind: 'cancelled' };

/** `browser`: this host cannot open it; the page does, in a new tab without a referrer. */
export type OpenedLink =
  { readonly kind: 'opened' } | { readonly kind: 'browser'; readonly url: string };

/** One named check, in the shape of the command line's `check --json`. */
export interface ConnectionCheck {
  readonly id: string;
  readonly title: string;
  readonly status: 'pass' | 'warn' | 'fail' | 'skipped';
  /** What was found, and what it means. */
  readonly detail: string;
  /** What to do, or null where there is nothing to do. */
  readonly fix: string | null;
}

/**
 * Where a long job stands. Each update is the whole state: the last one seen is always right. One that was broken off
 * says how far it had come.
 */
export type JobUpdate<Progress, Outcome> = {
  readonly jobId: string;
  readonly connectionId: string;
  readonly startedAt: string;
} & (
  | { readonly state: 'running'; readonly progress: Progress }
  | { readonly state: 'done'; readonly outcome: Outcome; readonly finishedAt: string }
  | { readonly state: 'cancelled'; readonly progress: Progress; readonly finishedAt: string }
  | {
      readonly state: 'failed';
      readonly progress: Progress;
      readonly error: ErrorValue;
      readonly finishedAt: string;
    }
);

/** A connection check under way or finished: the checks so far, in the order of the list. */
export type ConnectionCheckJob = JobUpdate<
  { readonly checks: readonly ConnectionCheck[] },
  { readonly ok: boolean; readonly checks: readonly ConnectionCheck[] }
>;

export interface SupportBundle {
  /** What would be saved, part by part, exactly as it would be saved. */
  readonly parts: readonly { readonly title: string; readonly text: string }[];
}

export type { AskedPlace, MenuCommand } from '../main/core/tray/asked-place.ts';
