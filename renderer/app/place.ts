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
  /** A plan; null: the newest there is. */
  | { readonly screen: 'preview'; readonly connectionId: string; readonly planId: string | null }
  /** A preview under way, and what is done with the plan it makes. */
  | {
      readonly screen: 'making-preview';
      readonly connectionId: string;
      readonly then: AfterPreview | null;
    }
  /** What differs between a plan that can no longer be pushed and the one made after it. */
  | {
      readonly screen: 'difference';
      readonly connectionId: string;
      readonly from: string;
      readonly to: string;
    }
  /** The push, resume or unattended run under way. */
  | { readonly screen: 'push'; readonly connectionId: string }
  | { readonly screen: 'run'; readonly connectionId: string; readonly runId: string }
  | { readonly screen: 'history'; readonly connectionId: string; readonly tab: HistoryTab }
  /** One person's timeline, by sourcedId or Minga id. */
  | { readonly screen: 'person'; readonly connectionId: string; readonly person: string }
  | {
      readonly screen: 'settings';
      readonly connectionId: string;
      readonly section: SectionId;
    };

export const HISTORY_TABS = ['runs', 'previews', 'people'] as const;
export type HistoryTab = (typeof HISTORY_TABS)[number];

/** What is done with a plan once it is made: select what failed in a run, or show how it differs from an older plan. */
export type AfterPreview =
  | { readonly kind: 'retry'; readonly runId: string; readonly cause: string | null }
  | { readonly kind: 'compare'; readonly planId: string };

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
    case 'preview':
      return `#/preview/${place.connectionId}${place.planId === null ? '' : `/${place.planId}`}`;
    case 'making-preview':
      return `#/making-preview/${place.connectionId}${afterAddress(place.then)}`;
    case 'difference':
      return `#/difference/${place.connectionId}/${place.from}/${place.to}`;
    case 'push':
      return `#/push/${place.connectionId}`;
    case 'run':
      return `#/run/${place.connectionId}/${place.runId}`;
    case 'history':
      return `#/history/${place.connectionId}/${place.tab}`;
    case 'person':
      return `#/person/${place.connectionId}/${encodeURIComponent(place.person)}`;
    case 'settings':
      return `#/settings/${place.connectionId}/${place.section}`;
  }
}

function afterAddress(then: AfterPreview | null): string {
  if (then === null) return '';
  if (then.kind === 'compare') return `/compare/${then.planId}`;
  const cause = then.cause === null ? '' : `/${encodeURIComponent(then.cause)}`;
  return `/retry/${then.runId}${cause}`;
}

/** The place of an address; home for one that is not known. */
export function placeOf(address: string): Place {
  const [screen, connectionId = '', ...parts] = address.replace(/^#?\/?/, '').split('/');
  const [rest = ''] = parts;
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
    case 'preview':
      return { screen, connectionId, planId: rest === '' ? null : rest };
    case 'making-preview':
      return { screen, connectionId, then: afterOf(parts) };
    case 'difference':
      return { screen, connectionId, from: rest, to: parts[1] ?? '' };
    case 'push':
      return { screen, connectionId };
    case 'run':
      return { screen, connectionId, runId: rest };
    case 'history':
      return { screen, connectionId, tab: HISTORY_TABS.find((tab) => tab === rest) ?? 'runs' };
    case 'person':
      return { screen, connectionId, person: decoded(rest) };
    case 'settings':
      return { screen, connectionId, section: SECTION_IDS.find((id) => id === rest) ?? 'sync' };
    default:
      return { screen: 'home' };
  }
}

function afterOf([kind, id = '', cause]: readonly string[]): AfterPreview | null {
  if (id === '') return null;
  if (kind === 'compare') return { kind, planId: id };
  if (kind === 'retry') {
    return { kind, runId: id, cause: cause === undefined ? null : decoded(cause) };
  }
  return null;
}

/** An address typed by hand may be encoded wrongly: then it is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function goTo(place: Place): void {
  window.location.hash = addressOf(place);
}

/** Goes there in place of where one is: "back" leads past it. For a place that is no more, such as a finished push. */
export function goInstead(place: Place): void {
  window.location.replace(addressOf(place));
}

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

export function usePlace(): Place {
  return placeOf(useSyncExternalStore(subscribe, () => window.location.hash));
}
