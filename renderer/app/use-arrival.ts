import { useEffect, useRef } from 'react';

/**
 * After a change of screen the focus is on its title, so that a screen reader says where one is and the next Tab goes
 * on from there. `place`: what makes a screen another one. The first screen of a start keeps the browser's own focus.
 */
export function useArrival(place: string): void {
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    return keepOnTitle();
  }, [place]);
}

/** What a person does ends the arrival: from then on the focus is theirs. */
const DEEDS = ['keydown', 'pointerdown', 'wheel'] as const;

/**
 * Puts the focus on the title, and on the next one where a screen that is still being read is replaced by what was
 * read: else it would be lost with the title. Ends with the first thing a person does. Answers a function that ends it.
 */
function keepOnTitle(): () => void {
  let title = focusTitle();
  const observer = new MutationObserver(() => {
    if (title?.isConnected !== true && document.activeElement === document.body)
      title = focusTitle();
  });
  const end = (): void => {
    observer.disconnect();
    for (const deed of DEEDS) window.removeEventListener(deed, end, true);
  };
  observer.observe(document.body, { childList: true, subtree: true });
  for (const deed of DEEDS) window.addEventListener(deed, end, true);
  return end;
}

/** The title that has the focus now; null where there is none yet, or a dialog is open: then the focus is the dialog's. */
export function focusTitle(): HTMLElement | null {
  const title = document.querySelector<HTMLElement>('main h1');
  if (title === null || isDialogOpen()) return null;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  title.closest('main')?.scrollTo(0, 0);
  return title;
}

/** A question or a dialog over the screen. A toast calls itself an alertdialog too, but is not modal. */
export const isDialogOpen = (): boolean =>
  document.querySelector('[role="dialog"], [role="alertdialog"]:not([aria-modal="false"])') !==
  null;
