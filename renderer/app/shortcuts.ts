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

interface KeyWords {
  /** As printed on the keys. `Mod` is Ctrl, or Command on a Mac. */
  readonly keys: string;
  readonly label: string;
}

/** What works everywhere, by what the parts are: nothing of ours to listen for. */
export const COMMON_KEYS: readonly KeyWords[] = [
  { keys: 'Tab', label: 'Next control; with Shift, the one before' },
  { keys: 'Enter', label: 'Press the button, open the row' },
  { keys: 'Space', label: 'Select the row, turn the switch' },
  { keys: 'Escape', label: 'Close the dialog, the panel or the list; empty the search' },
];

/** What works in a list of changes (`ui/grid`) and on the edge of the details beside it. */
export const LIST_KEYS: readonly KeyWords[] = [
  { keys: '↑ ↓', label: 'The line before or after; open details follow' },
  { keys: 'Page Up / Page Down', label: 'A view further up or down' },
  { keys: 'Mod+Home / Mod+End', label: 'The first or the last line' },
  { keys: '← →', label: 'The cells of a line' },
  { keys: 'Shift+↓', label: 'Pick a range; likewise with the other keys that move' },
  { keys: 'Mod+A', label: 'Pick all that the filter shows' },
  { keys: 'Enter', label: 'In the header, above the first line: sort by the column' },
  { keys: 'Shift+← / Shift+→', label: 'In the header: a narrower or wider column' },
  { keys: '← →', label: 'On the edge of the details: their width' },
];

/** Chords of the desktop app's own menu (`main/desktop/menu.ts`), and those that the system gives its entries. */
export const MENU_KEYS: readonly KeyWords[] = [
  { keys: 'Mod+1', label: 'Overview' },
  { keys: 'Mod+2', label: 'Preview' },
  { keys: 'Mod+3', label: 'History' },
  { keys: 'Mod+,', label: 'Settings' },
  { keys: 'Mod+N', label: 'New connection' },
  { keys: 'Mod+Plus / Mod+-', label: 'Larger or smaller' },
  { keys: 'Mod+0', label: 'As large as at first' },
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
