import type { PlanView } from '../../preload/sync-views.ts';
import type { ConnectionView } from '../bridge/types.ts';
import { Banner } from '../ui/banner.tsx';
import { cx } from '../ui/cx.ts';
import { formatMoment } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { TotalBadges } from '../screens/total-badges.tsx';
import styles from './app.module.css';

interface PlanSummaryProps {
  readonly connection: ConnectionView;
  readonly plan: PlanView;
}

/** A plan by its numbers: what it would change, and what holds it back. */
export function PlanSummary({ connection, plan }: PlanSummaryProps) {
  const { header, freshness } = plan;
  return (
    <div className={cx(styles.summary)}>
      <PageHeader
        title="Preview"
        note={`${connection.config.name}, made ${formatMoment(header.createdAt)}`}
      />
      {freshness.kind === 'stale' && (
        <Banner tone="warn" title="This preview can no longer be pushed">
          {freshness.text}
        </Banner>
      )}
      <TotalBadges totals={header.totals} />
      {header.holds.map((hold) => (
        <Banner
          key={`${hold.code} ${hold.school} ${hold.role ?? ''} ${hold.op ?? ''}`}
          tone={hold.severity === 'stop' ? 'danger' : 'warn'}
          title={hold.message}
        >
          {hold.diagnosis}
        </Banner>
      ))}
    </div>
  );
}
