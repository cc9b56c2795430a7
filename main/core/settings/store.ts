import type { Settings } from './settings.ts';

/** Said once when the settings file was not as it should be. The original is always kept, under `keptAs`. */
export type SettingsNotice =
  | { readonly kind: 'set-aside'; readonly keptAs: string }
  | { readonly kind: 'repaired'; readonly keptAs: string; readonly lost: readonly string[] }
  | { readonly kind: 'upgraded'; readonly keptAs: string; readonly from: number };

/** The settings that every host on this computer shares. */
export interface SettingsStore {
  /** As they are in the file now, whoever wrote them. Throws `store-newer`, `file-unreadable`. */
  read(): Promise<Settings>;
  /**
   * Reads, changes and writes as one step, also across processes: `change` is given what is in the file at that
   * moment, and may throw to leave it as it is. Answers what was written.
   */
  update(change: (current: Settings) => Settings): Promise<Settings>;
  /** Calls `listener` after each change, by this host or another. Answers a function that stops it. */
  onChange(listener: (settings: Settings) => void): () => void;
  close(): void;
}
