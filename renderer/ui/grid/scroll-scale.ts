/**
 * Browsers cap the height of an element (Firefox at about 17.9 million pixels, Chromium at 33.5), and positions past
 * 16.7 million lose their last digit. A longer list is scrolled on a shorter track: one pixel of it stands for more.
 */
const LONGEST_TRACK = 15_000_000;

export interface ScrollScale {
  /** Height of the scrolled element, in pixels. */
  readonly track: number;
  /** Pixels of the list that one pixel of the track stands for: 1 unless the list is longer than a browser can. */
  readonly ratio: number;
}

/** `view`: height of what is seen at once. All in pixels. */
export function scaleOf(rows: number, rowHeight: number, view: number): ScrollScale {
  const length = rows * rowHeight;
  if (length <= LONGEST_TRACK) return { track: length, ratio: 1 };
  return { track: LONGEST_TRACK, ratio: (length - view) / (LONGEST_TRACK - view) };
}

/** Where the list must stand so that a row is wholly seen, moving as little as can be; null where it is already. */
export function offsetToShow(
  row: number,
  rowHeight: number,
  at: { readonly offset: number; readonly view: number },
): number | null {
  const top = row * rowHeight;
  if (top < at.offset) return top;
  const bottom = top + rowHeight - at.view;
  return bottom > at.offset ? bottom : null;
}
