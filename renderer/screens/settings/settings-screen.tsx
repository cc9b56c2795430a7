import { goTo } from '../../app/place.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { AboutPart } from './about-part.tsx';
import { ConnectionPart } from './connection-part.tsx';
import { DiagnosticsPart } from './diagnostics-part.tsx';
import { NotificationsPart } from './notifications-part.tsx';
import { PeoplePart } from './people-part.tsx';
import { SchedulePart } from './schedule-part.tsx';
import type { SectionId } from './sections.ts';
import { Settings } from './settings.tsx';
import { usePreviewNotes } from './use-preview-notes.ts';
import { useSettings } from './use-settings.ts';

interface SettingsScreenProps {
  readonly connection: ConnectionView;
  readonly section: SectionId;
}

/** The settings of a connection and of the app, live. */
export function SettingsScreen({ connection, section }: SettingsScreenProps) {
  const settings = useSettings(connection);
  const notes = usePreviewNotes(connection);
  return (
    <Settings
      {...settings}
      state={{ ...settings.state, notes: { ...settings.state.notes, ...notes } }}
      current={section}
      onGo={(id) => goTo({ screen: 'settings', connectionId: connection.id, section: id })}
      contents={{
        connection: <ConnectionPart connection={connection} />,
        people: <PeoplePart connection={connection} />,
        schedule: <SchedulePart connection={connection} />,
        notifications: <NotificationsPart connection={connection} />,
        diagnostics: <DiagnosticsPart />,
        about: <AboutPart />,
      }}
    />
  );
}
