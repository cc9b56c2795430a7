import { useState } from 'react';
import { useAppSettings, useConnections } from '../bridge/reads.ts';
import { useStartPreview } from '../screens/making-preview/use-start-preview.ts';
import { goTo } from './place.ts';
import type { Place } from './place.ts';
import { placeOfScreen } from './rail-places.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import type { ShortcutAction } from './shortcuts.ts';
import { useShortcuts } from './use-shortcuts.ts';

interface KeysProps {
  readonly place: Place;
  readonly isSheetOpen: boolean;
  readonly onSheet: (isOpen: boolean) => void;
}

/** What the shortcuts do. */
export function Keys({ place, isSheetOpen, onSheet }: KeysProps) {
  const { data: connections = [] } = useConnections();
  const { data: settings } = useAppSettings();
  const here = 'connectionId' in place ? place.connectionId : null;
  const connection = connections.find(({ id }) => id === here) ?? connections[0];
  const { start } = useStartPreview(connection?.id ?? '');
  const isOn = settings?.appearance.singleKeys ?? true;
  const run = (action: ShortcutAction): void => {
    switch (action) {
      case 'overview':
      case 'preview':
      case 'history':
      case 'settings':
        return goTo(placeOfScreen(action, connection?.id ?? null));
      case 'new-preview':
        if (connection?.complete === true) void start();
        return;
      case 'search':
        if (focusSearch() || connection === undefined) return;
        goTo({ screen: 'history', connectionId: connection.id, tab: 'people' });
        // After the arrival, which has put the focus on the title.
        setTimeout(focusSearch, 50);
        return;
      case 'sheet':
        onSheet(true);
    }
  };
  useShortcuts(isOn, run);
  return <ShortcutSheet isOpen={isSheetOpen} onClose={() => onSheet(false)} isOn={isOn} />;
}

/** The shortcuts of a screen without a rail, where no button shows them. */
export function KeysAlone({ place }: Pick<KeysProps, 'place'>) {
  const [isSheetOpen, setSheetOpen] = useState(false);
  return <Keys place={place} isSheetOpen={isSheetOpen} onSheet={setSheetOpen} />;
}

/** Puts the focus into the search field of the screen; false where it has none. */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
  field?.focus();
  field?.select();
  return field !== null;
}
