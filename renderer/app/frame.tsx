import { Eye, History, Keyboard, LayoutDashboard, Settings } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useConnections, useHealth } from '../bridge/reads.ts';
import { AppFrame } from '../screens/app-frame.tsx';
import { formatAmount } from '../ui/format.ts';
import { NavRail } from '../ui/nav-rail.tsx';
import type { RailItem } from '../ui/nav-rail.tsx';
import { useStatusOf } from './connection-status.ts';
import { Keys } from './keys.tsx';
import { Notices } from './notices.tsx';
import { goTo } from './place.ts';
import { SampleStrip } from './sample-strip.tsx';
import type { Place } from './place.ts';
import { entryOf, placeOfScreen } from './rail-places.ts';
import type { RailScreen } from './rail-places.ts';

/** The window around a screen: rail, notices, screen. */
export function Frame({
  place,
  children,
}: {
  readonly place: Place;
  readonly children: ReactNode;
}) {
  const { data: connections = [] } = useConnections();
  const { data: healths = [] } = useHealth();
  const statusOf = useStatusOf();
  const [isSheetOpen, setSheetOpen] = useState(false);
  const here = 'connectionId' in place ? place.connectionId : null;
  const current = connections.find(({ id }) => id === here)?.id ?? connections[0]?.id ?? null;
  const entry = entryOf(place);
  const waiting = healths.find(({ connectionId }) => connectionId === current)?.waiting?.count ?? 0;
  const items: readonly RailItem<RailScreen>[] = [
    { id: 'overview', label: 'Overview', icon: LayoutDashboard },
    {
      id: 'preview',
      label: 'Preview',
      icon: Eye,
      waiting: { count: waiting, text: `${formatAmount(waiting, 'change')} waiting for approval` },
    },
    { id: 'history', label: 'History', icon: History },
    { id: 'settings', label: 'Settings', icon: Settings },
  ];
  const section = place.screen === 'settings' ? place.section : undefined;
  return (
    <AppFrame
      rail={
        <NavRail
          connections={connections.map((connection) => ({
            id: connection.id,
            name: connection.config.name,
            isSample: connection.isSample,
            status: statusOf(connection).status,
          }))}
          connection={current}
          onPickConnection={(id) => goTo(placeOfScreen(entry ?? 'overview', id, section))}
          onAddConnection={() => goTo({ screen: 'new' })}
          items={items}
          current={entry}
          onGo={(screen) => goTo(placeOfScreen(screen, current, section))}
          foot={{ label: 'Shortcuts', icon: Keyboard, onPress: () => setSheetOpen(true) }}
        />
      }
      notices={
        <>
          <SampleStrip connection={connections.find(({ id }) => id === here)} />
          <Notices />
        </>
      }
    >
      {children}
      <Keys place={place} isSheetOpen={isSheetOpen} onSheet={setSheetOpen} />
    </AppFrame>
  );
}
