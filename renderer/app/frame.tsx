import { LayoutDashboard, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { useConnections } from '../bridge/reads.ts';
import { AppFrame } from '../screens/app-frame.tsx';
import { NavRail } from '../ui/nav-rail.tsx';
import type { RailItem } from '../ui/nav-rail.tsx';
import { useStatusOf } from './connection-status.ts';
import { Notices } from './notices.tsx';
import { goTo } from './place.ts';
import type { Place } from './place.ts';

type Screen = 'overview' | 'settings';

/** What the rail leads to. Preview and History join with the screens behind them: no entry leads nowhere. */
const ITEMS: readonly RailItem<Screen>[] = [
  { id: 'overview', label: 'Overview', icon: LayoutDashboard },
  { id: 'settings', label: 'Settings', icon: Settings },
];

/** The window around a screen: rail, notices, screen. */
export function Frame({
  place,
  children,
}: {
  readonly place: Place;
  readonly children: ReactNode;
}) {
  const { data: connections = [] } = useConnections();
  const statusOf = useStatusOf();
  const here = 'connectionId' in place ? place.connectionId : null;
  const current = connections.find(({ id }) => id === here)?.id ?? connections[0]?.id ?? null;
  const isSettings = place.screen === 'settings';
  const go = (screen: Screen, connectionId: string | null): void => {
    if (screen === 'overview' || connectionId === null) goTo({ screen: 'overview', connectionId });
    else
      goTo({ screen, connectionId, section: place.screen === 'settings' ? place.section : 'sync' });
  };
  return (
    <AppFrame
      rail={
        <NavRail
          connections={connections.map((connection) => ({
            id: connection.id,
            name: connection.config.name,
            status: statusOf(connection).status,
          }))}
          connection={current}
          onPickConnection={(id) => go(isSettings ? 'settings' : 'overview', id)}
          onAddConnection={() => goTo({ screen: 'new' })}
          items={ITEMS}
          current={isSettings ? 'settings' : place.screen === 'check' ? null : 'overview'}
          onGo={(screen) => go(screen, current)}
        />
      }
      notices={<Notices />}
    >
      {children}
    </AppFrame>
  );
}
