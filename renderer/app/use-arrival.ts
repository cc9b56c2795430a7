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
    if (focusTitle()) return;
    // A screen that is still being read has no title yet. Whoever moves on in the meantime is left alone.
    const started = document.activeElement;
    const observer = new MutationObserver(() => {
      const isElsewhere =
        document.activeElement !== started && document.activeElement !== document.body;
      if (isElsewhere || focusTitle()) observer.disconnect();
    });
    observer.observe(document.body, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [place]);
}

function focusTitle(): boolean {
  const title = document.querySelector<HTMLElement>('main h1');
  if (title === null) return false;
  // Where a dialog is open, the focus is the dialog's.
  if (document.querySelector('[role="dialog"], [role="alertdialog"][aria-modal]') !== null)
    return true;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  title.closest('main')?.scrollTo(0, 0);
  return true;
}
