import type { RosterBridge } from '../../preload/contract.ts';
import { createLink } from './link.ts';
import type { Link } from './link.ts';
import { createWebBridge } from './web-bridge.ts';

/** The application behind the screens, whichever host carries it. */
export interface Bridge {
  readonly ask: RosterBridge;
  readonly link: Link;
}

declare global {
  interface Window {
    /** There only in Electron, before any script of the page. */
    readonly rosterBridge?: RosterBridge;
  }
}

/** Chosen once, at the start: Electron's own bridge where there is one, else the web host that served the page. */
export function openBridge(): Bridge {
  const { rosterBridge } = window;
  if (rosterBridge !== undefined) return { ask: rosterBridge, link: createLink() };
  return createWebBridge();
}
