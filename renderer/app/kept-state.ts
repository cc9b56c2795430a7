import { useState } from 'react';

/** Makes a hook for state that is found again when one comes back to its screen, while the window is open. */
export function keptState<T>(initial: T): (key: string) => readonly [T, (value: T) => void] {
  const kept = new Map<string, T>();
  return function useKept(key) {
    const [value, setValue] = useState<T>(() => kept.get(key) ?? initial);
    const keep = (next: T): void => {
      kept.set(key, next);
      setValue(next);
    };
    return [value, keep];
  };
}
