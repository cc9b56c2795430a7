import { Eye } from 'lucide-react';
import type { PlanSummary } from '../../../preload/sync-views.ts';
import { Badge } from '../../ui/badge.tsx';
import { ChangeBadge } from '../../ui/change-badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatMoment, formatSoon } from '../../ui/format.ts';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
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

const COLUMNS: readonly TableColumn<Row>[] = [
  {
    id: 'made',
    label: 'Made',
    isRowHeader: true,
    isWhole: true,
    cell: ({ createdAt }) => formatMoment(createdAt),
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
    cell: ({ trigger }) => <Trigger by={trigger} />,
  },
  {
    id: 'freshness',
    label: 'Can be pushed',
    cell: ({ freshness }) =>
      freshness.kind === 'fresh' ? (
        <Badge tone="accent">{`Until ${formatSoon(freshness.until)}`}</Badge>
      ) : (
        <Badge>{STALE_WORDS[freshness.reason]}</Badge>
      ),
  },
];
