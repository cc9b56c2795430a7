import { useEffect, useRef } from 'react';
import { isDialogOpen } from './use-arrival.ts';
import { press, SEQUENCE_MS } from './shortcuts.ts';
import type { ShortcutAction } from './shortcuts.ts';

/** Where letters are typed, or jump to an entry by its first letter: keys belong to what has the focus. */
const TAKES_LETTERS =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable], [role="menu"], [role="listbox"], [role="combobox"]';

/** Listens for the shortcuts of the table. Silent while a dialog is open, and where letters are typed. */
export function useShortcuts(isOn: boolean, run: (action: ShortcutAction) => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!isOn) return;
    let pending: readonly string[] = [];
    let at = 0;
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.isComposing || event.key.length !== 1 || event.key === ' ') return;
      const { target } = event;
      if (target instanceof Element && target.closest(TAKES_LETTERS) !== null) return;
      if (isDialogOpen()) return;
      if (event.timeStamp - at > SEQUENCE_MS) pending = [];
      at = event.timeStamp;
      const pressed = press(pending, event.key);
      pending = pressed.pending;
      if (pressed.action === null) return;
      event.preventDefault();
      latest.current(pressed.action);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [isOn]);
}
