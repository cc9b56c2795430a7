import type { Place } from './place.ts';

export type RailScreen = 'overview' | 'preview' | 'history' | 'settings';

/** Where a press on an entry of the rail leads. */
export function placeOfScreen(
  screen: RailScreen,
  connectionId: string | null,
  section: Extract<Place, { screen: 'settings' }>['section'] = 'sync',
): Place {
  if (connectionId === null) return { screen: 'overview', connectionId };
  switch (screen) {
    case 'overview':
      return { screen, connectionId };
    case 'preview':
      return { screen, connectionId, planId: null };
    case 'history':
      return { screen, connectionId, tab: 'runs' };
    case 'settings':
      return { screen, connectionId, section };
  }
}

/** The entry of the rail that a place belongs to. */
export function entryOf({ screen }: Place): RailScreen | null {
  switch (screen) {
    case 'home':
    case 'new':
    case 'overview':
      return 'overview';
    case 'preview':
    case 'making-preview':
    case 'difference':
    case 'push':
      return 'preview';
    case 'run':
    case 'history':
    case 'person':
      return 'history';
    case 'settings':
      return 'settings';
    case 'guide':
    case 'hand-out':
    case 'check':
      return null;
  }
}
