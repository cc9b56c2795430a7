import type { QueryClient } from '@tanstack/react-query';
import type { MenuCommand } from '../../preload/views.ts';
import { valueOf } from '../bridge/answer.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { KEYS } from '../bridge/reads.ts';
import type { ConnectionView } from '../bridge/types.ts';
import { goTo, placeOf } from './place.ts';
import { placeOfScreen } from './rail-places.ts';

/** Goes where the application menu asks to. Answers a function that stops. */
export function followMenu({ ask }: Bridge, client: QueryClient): () => void {
  return ask.on.menuCommand(({ command }) => followCommand(command, ask, client));
}

/** Goes where one command leads, by the connections there are. */
export function followCommand(command: MenuCommand, ask: Bridge['ask'], client: QueryClient): void {
  const read = client.ensureQueryData({
    queryKey: KEYS.connections,
    queryFn: () => valueOf(ask.listConnections()),
  });
  read.then(
    (connections) => follow(command, connections),
    () => goTo({ screen: 'home' }),
  );
}

function follow(command: MenuCommand, connections: readonly ConnectionView[]): void {
  const place = placeOf(window.location.hash);
  const here = 'connectionId' in place ? place.connectionId : null;
  const connection = connections.find(({ id }) => id === here) ?? connections[0];
  switch (command) {
    case 'new-connection':
      return goTo({ screen: 'new' });
    case 'settings':
    case 'support-bundle':
      if (connection === undefined) return goTo({ screen: 'home' });
      goTo({
        screen: 'settings',
        connectionId: connection.id,
        section: command === 'settings' ? 'sync' : 'diagnostics',
      });
      return;
    case 'overview':
    case 'preview':
    case 'history':
      goTo(placeOfScreen(command, connection?.id ?? null));
  }
}
