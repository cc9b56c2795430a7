import { useEffect } from 'react';

/**
 * A button that is pressed twice does what it said, once. Where the first press puts another button under the pointer
 * or the keyboard ("Preview changes" becomes "Cancel", "Stop safely" becomes "Resume"), the second half of the double
 * press was not meant for that one and is left out. Numbers in a button's words may change meanwhile.
 */
export function useSecondPress(): void {
  useEffect(() => guardSecondPress(window), []);
}

/** What the system takes for a double click by mouse, in milliseconds; here for two presses of a key. */
const DOUBLE_MS = 500;

const CONTROLS = 'button, a, label, input, [role="row"], [role="option"], [role="menuitem"]';

function guardSecondPress(on: Window): () => void {
  let first = '';
  let pointerId = 0;
  let isLeftOut = false;
  let key: { readonly at: number; readonly control: Element; readonly words: string } | null = null;

  const leaveOut = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  const onPointerDown = (event: PointerEvent): void => {
    pointerId = event.pointerId;
  };
  // Which click of how many it is, the system says with the mouse's own event alone.
  const onMouseDown = (event: MouseEvent): void => {
    const control = controlOf(event);
    const words = wordsOf(control);
    isLeftOut = event.detail > 1 && control !== null && words !== first;
    if (event.detail <= 1) first = words;
    // The press has begun with the pointer: it is broken off.
    if (isLeftOut)
      control?.dispatchEvent(new PointerEvent('pointercancel', { pointerId, bubbles: true }));
  };
  const onClick = (event: MouseEvent): void => {
    if (isLeftOut && event.detail > 1) leaveOut(event);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const control = event.key === 'Enter' || event.key === ' ' ? buttonOf(event) : null;
    if (control === null || event.repeat) {
      key = null;
      return;
    }
    const words = wordsOf(control);
    const isSecond =
      key !== null && key.control === control && event.timeStamp - key.at < DOUBLE_MS;
    if (isSecond && key?.words !== words) leaveOut(event);
    else key = { at: event.timeStamp, control, words };
  };

  const stop = new AbortController();
  const options = { capture: true, signal: stop.signal };
  on.addEventListener('pointerdown', onPointerDown, options);
  on.addEventListener('mousedown', onMouseDown, options);
  on.addEventListener('click', onClick, options);
  on.addEventListener('keydown', onKeyDown, options);
  return () => stop.abort();
}

function controlOf({ target }: Event): Element | null {
  return target instanceof Element ? target.closest(CONTROLS) : null;
}

function buttonOf({ target }: Event): Element | null {
  return target instanceof Element ? target.closest('button') : null;
}

function wordsOf(control: Element | null): string {
  const words = control?.getAttribute('aria-label') ?? control?.textContent ?? '';
  return words.replaceAll(/[\d.,\s]+/g, ' ').trim();
}
