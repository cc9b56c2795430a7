import { useSyncExternalStore } from 'react';
import { SECTION_IDS } from '../screens/settings/sections.ts';
import type { SectionId } from '../screens/settings/sections.ts';

/** Where one is in the app: kept in the address after `#`, so that a reload and "back" stay where one was. */
export type Place =
  | { readonly screen: 'home' }
  /** The question for the name of a new connection, over the overview or the start. */
  | { readonly screen: 'new' }
  | { readonly screen: 'overview'; readonly connectionId: string | null }
  | { readonly screen: 'guide'; readonly connectionId: string }
  | { readonly screen: 'hand-out'; readonly connectionId: string }
  | { readonly screen: 'check'; readonly connectionId: string }
  | {
      readonly screen: 'settings';
      readonly connectionId: string;
      readonly section: SectionId;
    };

/** The address of a place. */
export function addressOf(place: Place): string {
  switch (place.screen) {
    case 'home':
      return '#/';
    case 'new':
      return '#/new';
    case 'overview':
      return place.connectionId === null ? '#/overview' : `#/overview/${place.connectionId}`;
    case 'guide':
    case 'hand-out':
    case 'check':
      return `#/${place.screen}/${place.connectionId}`;
    case 'settings':
      return `#/settings/${place.connectionId}/${place.section}`;
  }
}

/** The place of an address; home for one that is not known. */
export function placeOf(address: string): Place {
  const [screen, connectionId = '', rest] = address.replace(/^#?\/?/, '').split('/');
  if (screen === 'overview') {
    return { screen, connectionId: connectionId === '' ? null : connectionId };
  }
  if (screen === 'new') return { screen };
  if (connectionId === '') return { screen: 'home' };
  switch (screen) {
    case 'guide':
    case 'hand-out':
    case 'check':
      return { screen, connectionId };
    case 'settings':
      return { screen, connectionId, section: SECTION_IDS.find((id) => id === rest) ?? 'sync' };
    default:
      return { screen: 'home' };
  }
}

export function goTo(place: Place): void {
  window.location.hash = addressOf(place);
}

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

export function usePlace(): Place {
  return placeOf(useSyncExternalStore(subscribe, () => window.location.hash));
}
