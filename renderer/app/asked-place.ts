import type { QueryClient } from '@tanstack/react-query';
import type { AskedPlace } from '../../preload/views.ts';
import { valueOf } from '../bridge/answer.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { followCommand } from './menu.ts';
import { goTo } from './place.ts';
import type { Place } from './place.ts';

/**
 * Goes where a notification or the tray asked for: now, and whenever something is asked for. Answers a function that
 * stops.
 */
export function followAskedPlaces({ ask }: Bridge, client: QueryClient): () => void {
  const take = (): void => {
    valueOf(ask.takeAskedPlace()).then(
      (asked) => {
        if (asked === null) return;
        if (asked.kind === 'menu') followCommand(asked.command, ask, client);
        else goTo(placeOfAsked(asked));
      },
      // A host that does not answer says so on every screen.
      () => undefined,
    );
  };
  take();
  return ask.on.placeAsked(take);
}

function placeOfAsked(asked: Exclude<AskedPlace, { readonly kind: 'menu' }>): Place {
  const { connectionId } = asked;
  switch (asked.kind) {
    case 'overview':
      return { screen: 'overview', connectionId };
    case 'plan':
      return { screen: 'preview', connectionId, planId: asked.planId };
    case 'run':
      return { screen: 'run', connectionId, runId: asked.runId };
    case 'making-preview':
      return { screen: 'making-preview', connectionId, then: null };
    case 'schedule':
      return { screen: 'settings', connectionId, section: 'schedule' };
  }
}
