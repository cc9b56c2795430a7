import { formatCount } from '../format.ts';

/** Where one is while a thumb is dragged past more than can be drawn: words beside the thumb. */
export interface PlaceLabel {
  /** `row`: the first in view, from 0; `down`: how far below its highest place it stands, in pixels. */
  show(row: number, rows: number, down: number): void;
  hide(): void;
}

/**
 * Written straight to the document: it changes with every frame, and nothing else needs to know. The list's own numbers
 * of rows say the same to a screen reader.
 */
export function placeLabelOn(find: () => HTMLElement | null): PlaceLabel {
  let isShown = false;
  return {
    show(row, rows, down) {
      const element = find();
      if (element === null) return;
      if (!isShown) element.style.visibility = 'visible';
      isShown = true;
      element.textContent = `Line ${formatCount(row + 1)} of ${formatCount(rows)}`;
      element.style.transform = `translateY(${Math.round(down)}px)`;
    },
    hide() {
      if (!isShown) return;
      isShown = false;
      const element = find();
      if (element !== null) element.style.visibility = '';
    },
  };
}
