import { useEffect, useState } from 'react';

/** A value once it has stood for a moment: what is typed is asked for when the typing pauses, not at every key. */
export function useSettled<T>(value: T, ms = 150): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
