import { useSyncExternalStore } from 'react';

/** How much there is of it: `medium`, the window at its least width; `small`, the same at 200 % zoom. */
export type Room = 'medium' | 'small';

const QUERIES: Readonly<Record<Room, string>> = {
  medium: '(max-width: 1100px)',
  small: '(max-width: 640px)',
};

const lists = new Map<Room, MediaQueryList>();

/** One list of a query for all that ask. */
function listOf(room: Room): MediaQueryList {
  const known = lists.get(room) ?? window.matchMedia(QUERIES[room]);
  lists.set(room, known);
  return known;
}

/** Whether the window has no more room than this. */
export function useIsWithin(room: Room): boolean {
  return useSyncExternalStore(
    (changed) => {
      listOf(room).addEventListener('change', changed);
      return () => listOf(room).removeEventListener('change', changed);
    },
    () => listOf(room).matches,
  );
}
