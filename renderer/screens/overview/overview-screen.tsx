import {
  ArrowRight,
  EllipsisVertical,
  Eye,
  ListChecks,
  PlugZap,
  Radio,
  Settings,
} from 'lucide-react';
import { useStatusOf } from '../../app/connection-status.ts';
import { goTo } from '../../app/place.ts';
import { failureOf } from '../../bridge/answer.ts';
import { useIsPushing, useHealth } from '../../bridge/reads.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { inWords } from '../../bridge/use-bridge.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useStartPreview } from '../making-preview/use-start-preview.ts';
import { useStartPush } from '../push/use-start-push.ts';
import { useSchoolNamesOf } from '../use-names.ts';
import { summaryOf } from './connection-summary.ts';
import { NoHistory } from './no-history.tsx';
import { Overview } from './overview.tsx';

interface OverviewScreenProps {
  readonly connections: readonly ConnectionView[];
  /** The one chosen in the rail: the main button is about it. */
  readonly connectionId: string | null;
}

/** One card a connection, and what to do next about the chosen one. */
export function OverviewScreen({ connections, connectionId }: OverviewScreenProps) {
  const statusOf = useStatusOf();
  const namesOf = useSchoolNamesOf();
  const { data: healths, dataUpdatedAt, error, refetch } = useHealth();
  const chosen = connections.find(({ id }) => id === connectionId) ?? connections[0];
  const { resume, isStarting } = useStartPush(chosen?.id ?? '');
  const healthOf = (id: string) => healths?.find((health) => health.connectionId === id) ?? null;
  const review = (id: string): void => {
    if (connections.find((known) => known.id === id)?.complete !== true) {
      return goTo({ screen: 'guide', connectionId: id });
    }
    const waiting = healthOf(id)?.waiting ?? null;
    if (waiting === null) return goTo({ screen: 'check', connectionId: id });
    goTo({ screen: 'preview', connectionId: id, planId: waiting.planId });
  };
  return (
    <Overview
      connections={connections.map((connection) =>
        summaryOf(connection, statusOf(connection), {
          health: healthOf(connection.id),
          history: healths !== undefined ? 'read' : error === null ? 'loading' : 'unreadable',
          schoolNames: namesOf(connection.id),
        }),
      )}
      primary={chosen !== undefined && <NextStep key={chosen.id} connection={chosen} />}
      // Before the first answer nothing is told that the present would be needed for.
      now={dataUpdatedAt}
      onReview={review}
      onResume={(id) => {
        const interrupted = healthOf(id)?.interrupted ?? null;
        if (interrupted !== null) void resume(interrupted.runId);
      }}
      isResuming={isStarting}
      onCheck={(id) => goTo({ screen: 'check', connectionId: id })}
      onOpenRun={(id) => {
        const lastRun = healthOf(id)?.lastRun ?? null;
        if (lastRun !== null) goTo({ screen: 'run', connectionId: id, runId: lastRun.runId });
      }}
      menuOf={(id) => <CardMenu connectionId={id} />}
      banners={
        error !== null && (
          <NoHistory text={inWords(failureOf(error))} onRetry={() => void refetch()} />
        )
      }
    />
  );
}

/** The one main button: go on with the setup, watch what runs, or preview. */
function NextStep({ connection: { id, complete } }: { readonly connection: ConnectionView }) {
  const { start, isStarting } = useStartPreview(id);
  const isPushing = useIsPushing(id);
  if (!complete) {
    return (
      <Button
        variant="primary"
        icon={ArrowRight}
        onPress={() => goTo({ screen: 'guide', connectionId: id })}
      >
        Go on with the setup
      </Button>
    );
  }
  if (isPushing) {
    return (
      <Button
        variant="primary"
        icon={Radio}
        onPress={() => goTo({ screen: 'push', connectionId: id })}
      >
        Watch the push
      </Button>
    );
  }
  return (
    <Button variant="primary" icon={Eye} isPending={isStarting} onPress={() => void start()}>
      Preview changes
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
            { id: 'check', label: 'Test Your Information', icon: PlugZap },
            { id: 'guide', label: 'Setup guide', icon: ListChecks },
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
