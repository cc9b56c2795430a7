import { RotateCw, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ConnectionCard } from './connection-card.tsx';
import type { ConnectionSummary } from './connection-card.tsx';

export type OverviewState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'error'; readonly message: string; readonly onRetry: () => void }
  | { readonly kind: 'ready'; readonly connections: readonly ConnectionSummary[] };

interface OverviewProps {
  readonly state: OverviewState;
  /** The one primary button. */
  readonly primary: ReactNode;
  /** The present, in milliseconds since 1970. */
  readonly now: number;
  readonly onReview: (connection: string) => void;
  readonly onResume: (connection: string) => void;
  readonly isResuming?: boolean;
  readonly onOpenRun: (connection: string) => void;
  readonly menuOf: (connection: string) => ReactNode;
  /** Holds, reminders and the like, above the cards. */
  readonly banners?: ReactNode;
}

/** One card a connection, and one main button. */
export function Overview(props: OverviewProps) {
  const { state, primary, now, onReview, onResume, isResuming, onOpenRun, menuOf, banners } = props;
  return (
    <Page>
      <PageHeader title="Overview" {...(state.kind === 'ready' ? { primary } : {})} />
      {banners}
      {state.kind === 'loading' && (
        <Card>
          <Skeleton label="Loading the connections" lines={[30, 80, 65, 90]} />
        </Card>
      )}
      {state.kind === 'error' && (
        <EmptyState
          icon={Unplug}
          title="The overview could not be read"
          actions={
            <Button icon={RotateCw} onPress={state.onRetry}>
              Try again
            </Button>
          }
        >
          {state.message}
        </EmptyState>
      )}
      {state.kind === 'ready' &&
        state.connections.map((connection) => (
          <ConnectionCard
            key={connection.id}
            connection={connection}
            now={now}
            onReview={() => onReview(connection.id)}
            onResume={() => onResume(connection.id)}
            isResuming={isResuming ?? false}
            {...(connection.lastRun === null ? {} : { onOpenRun: () => onOpenRun(connection.id) })}
            menu={menuOf(connection.id)}
          />
        ))}
    </Page>
  );
}
