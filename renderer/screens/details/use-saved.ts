import { useCallback, useEffect, useRef } from 'react';

/** Long enough that a word is not kept letter by letter, short enough that closing the window loses nothing. */
const PAUSE_MS = 300;

export interface Saver {
  /** Runs the last of what was scheduled once typing pauses. */
  readonly schedule: (save: () => Promise<boolean>) => void;
  /** Runs at once what waits, and waits for what is on its way. False where that failed. */
  readonly flush: () => Promise<boolean>;
}

/** Keeps what is typed a moment after it was typed; also when the screen is left or the window closed. */
export function useSaver(): Saver {
  const waiting = useRef<(() => Promise<boolean>) | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const last = useRef<Promise<boolean>>(Promise.resolve(true));

  const flush = useCallback((): Promise<boolean> => {
    window.clearTimeout(timer.current);
    const save = waiting.current;
    waiting.current = null;
    // One after the other: an older value must not arrive after a newer one.
    if (save !== null) last.current = last.current.then(save, save);
    return last.current;
  }, []);

  const schedule = useCallback(
    (save: () => Promise<boolean>): void => {
      waiting.current = save;
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), PAUSE_MS);
    },
    [flush],
  );

  useEffect(() => {
    const leave = (): void => void flush();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [flush]);

  return { schedule, flush };
}
