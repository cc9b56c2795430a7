import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { ConnectionCard } from './connection-card.tsx';
import type { ConnectionSummary } from './connection-card.tsx';

interface OverviewProps {
  readonly connections: readonly ConnectionSummary[];
  /** The one primary button. */
  readonly primary: ReactNode;
  /** The present, in milliseconds since 1970. */
  readonly now: number;
  readonly onReview: (connection: string) => void;
  readonly onResume: (connection: string) => void;
  readonly isResuming?: boolean;
  readonly onOpenRun: (connection: string) => void;
  readonly onCheck: (connection: string) => void;
  readonly menuOf: (connection: string) => ReactNode;
  /** Holds, reminders and the like, above the cards. */
  readonly banners?: ReactNode;
}

/** One card a connection, and one main button. */
export function Overview(props: OverviewProps) {
  const { connections, primary, now, onReview, onResume, isResuming, onOpenRun, menuOf } = props;
  return (
    <Page>
      <PageHeader title="Overview" primary={primary} />
      {props.banners}
      <VisuallyHidden>
        <span role="status">
          {connections.some(({ history }) => history === 'loading') && 'Loading the last runs'}
        </span>
      </VisuallyHidden>
      {connections.map((connection) => (
        <ConnectionCard
          key={connection.id}
          connection={connection}
          now={now}
          onReview={() => onReview(connection.id)}
          onResume={() => onResume(connection.id)}
          isResuming={isResuming ?? false}
          {...(connection.lastRun === null ? {} : { onOpenRun: () => onOpenRun(connection.id) })}
          onCheck={() => props.onCheck(connection.id)}
          menu={menuOf(connection.id)}
        />
      ))}
    </Page>
  );
}
