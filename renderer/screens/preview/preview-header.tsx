import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { cx } from '../../ui/cx.ts';
import { formatAgo, formatSoon } from '../../ui/format.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import type { Plan } from './types.ts';
import styles from './preview.module.css';

interface PreviewHeaderProps {
  readonly plan: Plan;
  readonly connectionName: string;
  readonly actions: ReactNode;
  readonly primary: ReactNode;
}

/** The title, and how old the plan is: what was read when, and how long it may be pushed. */
export function PreviewHeader({ plan, connectionName, actions, primary }: PreviewHeaderProps) {
  const { header, freshness } = plan;
  const now = useNow();
  const until = freshness.kind === 'fresh' ? `good until ${formatSoon(freshness.until)}` : null;
  const facts = [connectionName, `made ${formatAgo(header.createdAt, now)}`, until].filter(
    (fact) => fact !== null,
  );
  return (
    <div className={cx(styles.header)}>
      <PageHeader
        title={header.kind === 'undo' ? 'Preview of an undo' : 'Preview'}
        note={facts.join(' · ')}
        actions={actions}
        primary={primary}
      />
    </div>
  );
}

/** Milliseconds since 1970, told anew twice a minute. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
