import { Eye } from 'lucide-react';
import type { PlanSummary } from '../../../preload/sync-views.ts';
import { Badge } from '../../ui/badge.tsx';
import { ChangeBadge } from '../../ui/change-badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatMoment, formatSoon } from '../../ui/format.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Below, Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { TableBones } from '../loading-shapes.tsx';
import { TotalBadges } from '../total-badges.tsx';
import { Trigger } from './trigger.tsx';

type Row = PlanSummary & { readonly id: string };

interface PlansListProps {
  readonly plans: readonly PlanSummary[];
  readonly onOpen: (planId: string) => void;
}

const STALE_WORDS = {
  'too-old': 'Too old',
  'from-the-future': 'Clock set back',
  'settings-changed': 'Settings changed',
  'person-erased': 'Person erased',
} as const;

/** Previews that are still kept, newest first. */
export function PlansList({ plans, onOpen }: PlansListProps) {
  if (plans.length === 0) {
    return (
      <EmptyState icon={Eye} title="No preview is kept">
        Previews stand here until the rules of data retention remove them. Runs are kept longer.
      </EmptyState>
    );
  }
  return (
    <Table
      label="Previews"
      columns={COLUMNS}
      rows={plans.map((plan) => ({ ...plan, id: plan.planId }))}
      onRowAction={(key) => onOpen(String(key))}
    />
  );
}

/** In place of the list while it is read. */
export function PlansComing() {
  return (
    <Skeleton label="Loading the previews">
      <TableBones columns={[80, 90, 60, 60]} rows={8} givesWay />
    </Skeleton>
  );
}

const COLUMNS: readonly TableColumn<Row>[] = [
  {
    id: 'made',
    label: 'Made',
    isRowHeader: true,
    isWhole: true,
    cell: ({ createdAt, trigger, freshness }) => (
      <>
        {formatMoment(createdAt)}
        <Below room="medium">
          <Trigger by={trigger} />
        </Below>
        <Below room="small">
          <Freshness of={freshness} />
        </Below>
      </>
    ),
  },
  {
    id: 'totals',
    label: 'Changes',
    takesRest: true,
    cell: ({ totals, holds }) => (
      <TotalBadges totals={totals}>
        {holds.length > 0 && (
          <ChangeBadge
            kind={holds.some(({ severity }) => severity === 'stop') ? 'stopped' : 'held'}
            count={holds.length}
          />
        )}
      </TotalBadges>
    ),
  },
  {
    id: 'trigger',
    label: 'By',
    isWhole: true,
    hideBelow: 'medium',
    cell: ({ trigger }) => <Trigger by={trigger} />,
  },
  {
    id: 'freshness',
    label: 'Can be pushed',
    hideBelow: 'small',
    cell: ({ freshness }) => <Freshness of={freshness} />,
  },
];

function Freshness({ of: freshness }: { readonly of: PlanSummary['freshness'] }) {
  if (freshness.kind === 'stale') return <Badge>{STALE_WORDS[freshness.reason]}</Badge>;
  return <Badge tone="accent">{`Until ${formatSoon(freshness.until)}`}</Badge>;
}
