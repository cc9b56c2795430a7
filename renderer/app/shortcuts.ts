/** The shortcuts of the app: the one table that the keys, the sheet on "?" and the guide for users are made from. */

export const SHORTCUT_ACTIONS = [
  'overview',
  'preview',
  'history',
  'settings',
  'new-preview',
  'search',
  'sheet',
] as const;
export type ShortcutAction = (typeof SHORTCUT_ACTIONS)[number];

interface Shortcut {
  readonly action: ShortcutAction;
  /** One key after the other. */
  readonly keys: readonly string[];
  readonly label: string;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { action: 'overview', keys: ['g', 'o'], label: 'Go to the overview' },
  { action: 'preview', keys: ['g', 'p'], label: 'Go to the newest preview' },
  { action: 'history', keys: ['g', 'h'], label: 'Go to the history' },
  { action: 'settings', keys: ['g', 's'], label: 'Go to the settings' },
  { action: 'new-preview', keys: ['n'], label: 'Preview changes' },
  { action: 'search', keys: ['/'], label: 'Search: rows in a list, else people' },
  { action: 'sheet', keys: ['?'], label: 'Show the shortcuts' },
];

/** What works everywhere, by what the parts are: nothing of ours to listen for. */
export const COMMON_KEYS: readonly { readonly keys: string; readonly label: string }[] = [
  { keys: 'Tab', label: 'Next control; with Shift, the one before' },
  { keys: 'Enter', label: 'Press the button, open the row' },
  { keys: 'Space', label: 'Select the row, turn the switch' },
  { keys: 'Escape', label: 'Close the dialog, the panel or the list' },
  { keys: 'Shift+↓', label: 'In a list of changes: pick a range' },
  { keys: 'Ctrl+A', label: 'In a list of changes: pick all that the filter shows' },
];

/** Chords of the desktop app's own menu (`main/desktop/menu.ts`). `Mod` is Ctrl, or Command on a Mac. */
export const MENU_KEYS: readonly { readonly keys: string; readonly label: string }[] = [
  { keys: 'Mod+1', label: 'Overview' },
  { keys: 'Mod+2', label: 'Preview' },
  { keys: 'Mod+3', label: 'History' },
  { keys: 'Mod+,', label: 'Settings' },
  { keys: 'Mod+N', label: 'New connection' },
];

/** After the first key of two, the second must come within this many milliseconds. */
export const SEQUENCE_MS = 1500;

export interface Pressed {
  /** The keys so far that may still become a shortcut. */
  readonly pending: readonly string[];
  readonly action: ShortcutAction | null;
}

/** What a key means after those that were pressed before it. */
export function press(pending: readonly string[], key: string): Pressed {
  const keys = [...pending, key];
  const fits = SHORTCUTS.filter((shortcut) =>
    keys.every((pressed, index) => shortcut.keys[index] === pressed),
  );
  const whole = fits.find((shortcut) => shortcut.keys.length === keys.length);
  if (whole !== undefined) return { pending: [], action: whole.action };
  if (fits.length > 0) return { pending: keys, action: null };
  // Not a sequence: the key may begin one of its own.
  return pending.length === 0 ? { pending: [], action: null } : press([], key);
}
