import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { Bridge } from '../bridge/bridge.ts';
import { keepFresh } from '../bridge/keep-fresh.ts';
import { failureOf } from '../bridge/answer.ts';
import { useAppSettings, useConnections } from '../bridge/reads.ts';
import type { ConnectionView } from '../bridge/types.ts';
import { BridgeProvider } from '../bridge/use-bridge.ts';
import { CheckScreen } from '../screens/connection-check/check-screen.tsx';
import { DifferenceScreen } from '../screens/difference/difference-screen.tsx';
import { HistoryScreen } from '../screens/history/history-screen.tsx';
import { MakingPreviewScreen } from '../screens/making-preview/making-preview-screen.tsx';
import { OverviewScreen } from '../screens/overview/overview-screen.tsx';
import { PersonScreen } from '../screens/person/person-screen.tsx';
import { PushScreen } from '../screens/push/push-screen.tsx';
import { RunScreen } from '../screens/run/run-screen.tsx';
import { SettingsScreen } from '../screens/settings/settings-screen.tsx';
import { GuideScreen } from '../screens/setup-guide/guide-screen.tsx';
import { HandOutScreen } from '../screens/setup-guide/hand-out-screen.tsx';
import { StartScreen } from '../screens/start/start-screen.tsx';
import { chooseTheme, currentTheme } from '../ui/theme.ts';
import { ToastRegion } from '../ui/toast.tsx';
import { followAskedPlaces } from './asked-place.ts';
import { ChoosesPaths } from './choose-path.tsx';
import { Frame } from './frame.tsx';
import { KeysAlone } from './keys.tsx';
import { LinkBanner } from './link-banner.tsx';
import { followMenu } from './menu.ts';
import { NewConnection } from './new-connection.tsx';
import { addressOf, goTo, usePlace } from './place.ts';
import type { Place } from './place.ts';
import { PreviewPlace } from './preview-place.tsx';
import { Unreadable } from './unreadable.tsx';
import { useArrival } from './use-arrival.ts';
import { useFocusKept } from './use-focus-kept.ts';
import { useSecondPress } from './use-second-press.ts';

/** The whole app on a bridge. */
export function App({ bridge }: { readonly bridge: Bridge }) {
  const [client] = useState(
    () =>
      new QueryClient({
        // The application is on this computer: it answers or it does not, and events say what changed.
        defaultOptions: {
          queries: {
            retry: false,
            staleTime: Infinity,
            refetchOnWindowFocus: false,
            networkMode: 'always',
          },
        },
      }),
  );
  useEffect(() => keepFresh(client, bridge), [client, bridge]);
  useEffect(() => followMenu(bridge, client), [client, bridge]);
  useEffect(() => followAskedPlaces(bridge, client), [client, bridge]);
  return (
    // The words that React Aria has for screen readers, and which way the arrow keys go, are those of the screens, which
    // are English; days and numbers are the user's (ui/format.ts).
    <I18nProvider locale="en-US">
      <BridgeProvider value={bridge}>
        <QueryClientProvider client={client}>
          <LinkBanner />
          <ChoosesPaths>
            <Screens />
          </ChoosesPaths>
          <ToastRegion />
        </QueryClientProvider>
      </BridgeProvider>
    </I18nProvider>
  );
}

/** The screen of the place. One whose connection is gone falls back to home. */
function Screens() {
  useTheme();
  const place = usePlace();
  useArrival(screenOf(place));
  useFocusKept();
  useSecondPress();
  const { data: connections, error: failed, refetch } = useConnections();
  // The first drawing of all is a long one: deferred, React does it in parts.
  const isDrawn = useDeferredValue(connections !== undefined, false);
  if (failed !== null)
    return <Unreadable failure={failureOf(failed)} onRetry={() => void refetch()} />;
  if (connections === undefined || !isDrawn) return null;
  const dialog = <NewConnection isOpen={place.screen === 'new'} />;
  if (isStart(place, connections))
    return (
      <>
        <StartScreen connections={connections} />
        <KeysAlone place={place} />
        {dialog}
      </>
    );
  if (place.screen === 'overview' || place.screen === 'home' || place.screen === 'new') {
    return (
      <Frame place={place}>
        <OverviewScreen
          connections={connections}
          connectionId={place.screen === 'overview' ? place.connectionId : null}
        />
        {dialog}
      </Frame>
    );
  }
  const connection = connections.find(({ id }) => id === place.connectionId);
  if (connection === undefined) return <Gone />;
  switch (place.screen) {
    case 'guide':
      return (
        <>
          <GuideScreen key={connection.id} connection={connection} />
          <KeysAlone place={place} />
        </>
      );
    case 'hand-out':
      return (
        <>
          <HandOutScreen connection={connection} />
          <KeysAlone place={place} />
        </>
      );
    case 'check':
      return (
        <Frame place={place}>
          <CheckScreen key={connection.id} connection={connection} />
        </Frame>
      );
    case 'preview':
      return (
        <Frame place={place}>
          <PreviewPlace key={connection.id} connection={connection} planId={place.planId} />
        </Frame>
      );
    case 'making-preview':
      return (
        <Frame place={place}>
          <MakingPreviewScreen key={connection.id} connection={connection} then={place.then} />
        </Frame>
      );
    case 'difference':
      return (
        <Frame place={place}>
          <DifferenceScreen
            key={place.to}
            connection={connection}
            from={place.from}
            to={place.to}
          />
        </Frame>
      );
    case 'push':
      return (
        <Frame place={place}>
          <PushScreen key={connection.id} connection={connection} />
        </Frame>
      );
    case 'run':
      return (
        <Frame place={place}>
          <RunScreen key={place.runId} connection={connection} runId={place.runId} />
        </Frame>
      );
    case 'history':
      return (
        <Frame place={place}>
          <HistoryScreen key={connection.id} connection={connection} tab={place.tab} />
        </Frame>
      );
    case 'person':
      return (
        <Frame place={place}>
          <PersonScreen key={place.person} connection={connection} person={place.person} />
        </Frame>
      );
    case 'settings':
      return (
        <Frame place={place}>
          <SettingsScreen key={connection.id} connection={connection} section={place.section} />
        </Frame>
      );
  }
}

/** What makes a screen another one to arrive at: sections of the settings, steps of the guide and tabs
 * of the history are within one. */
function screenOf(place: Place): string {
  switch (place.screen) {
    case 'settings':
    case 'guide':
    case 'history':
      return `${place.screen} ${place.connectionId}`;
    case 'new':
      return addressOf({ screen: 'home' });
    default:
      return addressOf(place);
  }
}

/** Two doors where there is nothing yet, or nothing but a guide begun. */
function isStart({ screen }: Place, connections: readonly ConnectionView[]): boolean {
  if (screen !== 'home' && screen !== 'overview' && screen !== 'new') return false;
  if (connections.length === 0) return true;
  return screen === 'home' && connections.length === 1 && connections[0]?.complete === false;
}

/** A place whose connection was deleted meanwhile, perhaps in another window. */
function Gone() {
  useEffect(() => goTo({ screen: 'home' }), []);
  return null;
}

/** The theme of the settings, also where another window or program changed it. */
function useTheme(): void {
  const { data: settings } = useAppSettings();
  const theme = settings?.appearance.theme;
  useEffect(() => {
    if (theme !== undefined && theme !== currentTheme()) chooseTheme(theme);
  }, [theme]);
}
