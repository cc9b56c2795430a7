import {
  ArrowRight,
  ClipboardCheck,
  EllipsisVertical,
  ListChecks,
  PlugZap,
  Settings,
} from 'lucide-react';
import { useStatusOf } from '../../app/connection-status.ts';
import type { ConnectionStatus } from '../../app/connection-status.ts';
import { goTo } from '../../app/place.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { Button } from '../../ui/button.tsx';
import { formatAmount } from '../../ui/format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Overview } from './overview.tsx';
import type { ConnectionSummary } from './connection-card.tsx';

interface OverviewScreenProps {
  readonly connections: readonly ConnectionView[];
  /** The one chosen in the rail: the main button is about it. */
  readonly connectionId: string | null;
}

/** One card a connection, and what to do next about the chosen one. */
export function OverviewScreen({ connections, connectionId }: OverviewScreenProps) {
  const statusOf = useStatusOf();
  const chosen = connections.find(({ id }) => id === connectionId) ?? connections[0];
  const goOn = (id: string): void => {
    const isComplete = connections.find((known) => known.id === id)?.complete === true;
    goTo({ screen: isComplete ? 'check' : 'guide', connectionId: id });
  };
  return (
    <Overview
      state={{
        kind: 'ready',
        connections: connections.map((connection) => summary(connection, statusOf(connection))),
      }}
      primary={
        chosen !== undefined && <NextStep connection={chosen} onPress={() => goOn(chosen.id)} />
      }
      onReview={goOn}
      menuOf={(id) => <CardMenu connectionId={id} />}
    />
  );
}

function NextStep(props: { readonly connection: ConnectionView; readonly onPress: () => void }) {
  const { complete } = props.connection;
  return (
    <Button variant="primary" icon={complete ? PlugZap : ArrowRight} onPress={props.onPress}>
      {complete ? 'Test Your Information' : 'Go on with the setup'}
    </Button>
  );
}

function CardMenu({ connectionId }: { readonly connectionId: string }) {
  return (
    <Menu
      label="Connection"
      trigger={<IconButton icon={EllipsisVertical} label="More" size="small" />}
      sections={[
        {
          entries: [
            { id: 'guide', label: 'Setup guide', icon: ListChecks },
            { id: 'check', label: 'Test Your Information', icon: ClipboardCheck },
            { id: 'settings', label: 'Settings', icon: Settings },
          ],
        },
      ]}
      onAction={(action) => {
        if (action === 'guide' || action === 'check') goTo({ screen: action, connectionId });
        else goTo({ screen: 'settings', connectionId, section: 'connection' });
      }}
    />
  );
}

function summary(
  connection: ConnectionView,
  { status, text }: ConnectionStatus,
): ConnectionSummary {
  const { id, config, complete, isSample, problems } = connection;
  const failing = status === 'failing';
  return {
    id,
    name: config.name,
    isSample,
    status,
    statusText: text,
    scope:
      config.schools.length === 0
        ? 'None chosen yet'
        : `${formatAmount(config.schools.length, 'school')}: School ID ${config.schools.map(({ aeriesSchoolId }) => aeriesSchoolId).join(', ')}`,
    lastRun: null,
    nextRun: null,
    waiting: complete
      ? failing
        ? 'The last test found something to mend.'
        : null
      : (problems[0]?.message ?? 'The setup is not finished.'),
    waitingAction: complete ? 'See what' : 'Go on with the setup',
    runs: [],
  };
}
