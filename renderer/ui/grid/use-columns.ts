import { useCallback, useState } from 'react';
import { readChoice } from './columns.ts';
import type { ColumnChoice } from './columns.ts';

/** What a person made of the columns of one list, kept on this computer. Storage that is denied loses only the keeping. */
export function useColumnChoice(
  list: string,
): readonly [ColumnChoice, (change: (choice: ColumnChoice) => ColumnChoice) => void] {
  const key = `columns-${list}`;
  const [choice, setChoice] = useState(() => readChoice(stored(key)));
  const change = useCallback(
    (make: (before: ColumnChoice) => ColumnChoice) => {
      setChoice((before) => {
        const next = make(before);
        try {
          localStorage.setItem(key, JSON.stringify(next));
        } catch {
          // Kept for this window only.
        }
        return next;
      });
    },
    [key],
  );
  return [choice, change];
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
