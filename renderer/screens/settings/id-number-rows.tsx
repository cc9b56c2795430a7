import { RotateCw, Users } from 'lucide-react';
import type { Result } from '../../../preload/views.ts';
import type { IdNumberPeople, IdNumberPreview } from '../../bridge/types.ts';
import { inWords } from '../../bridge/use-bridge.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatAmount, formatCount } from '../../ui/format.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { ruleWords } from './id-number-rules.ts';
import styles from './id-number.module.css';

/** A rule that rows were asked for, and the answer; null while it is on its way. */
export interface Tried {
  readonly id: string;
  readonly result: Result<IdNumberPreview> | null;
}

interface IdNumberRowsProps {
  readonly people: IdNumberPeople;
  readonly tried: Tried;
  readonly onRetry: () => void;
}

/** What a rule takes from real rows: on its way, failed, none to show, or up to 20 of them. */
export function IdNumberRows({ people, tried: { id, result }, onRetry }: IdNumberRowsProps) {
  if (result === null) {
    return <Skeleton label={`Reading ${people} from Aeries`} lines={[45, 90, 80, 85]} />;
  }
  if (!result.ok) {
    return (
      <Banner
        tone="danger"
        title="No rows could be read"
        isLive
        actions={
          <Button size="small" icon={RotateCw} onPress={onRetry}>
            Try again
          </Button>
        }
      >
        {inWords(result.error)} The rule can be used all the same, untried.
      </Banner>
    );
  }
  const { rows, sampled, found, warnings } = result.value;
  if (sampled === 0) {
    return (
      <EmptyState icon={Users} title={`No ${people} to try the rule on`}>
        Aeries sent none. The rule can be used all the same, untried.
      </EmptyState>
    );
  }
  return (
    <>
      <p role="status">
        <strong>{ruleWords(id)}</strong>: a number in {formatCount(found)} of{' '}
        {formatAmount(sampled, 'row')}.{' '}
        {rows.length < sampled && `${formatCount(rows.length)} of them are below. `}
        <span className={cx(styles.soft)}>They were read just now; nothing of them is kept.</span>
      </p>
      {warnings.length > 0 && (
        <Banner tone="warn" title="Before you use it">
          <ul className={cx(styles.warnings)}>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Banner>
      )}
      <Table
        label={`${people === 'students' ? 'Students' : 'Adults'} under the rule`}
        isCompact
        columns={COLUMNS}
        rows={rows.map((row, index) => ({ id: String(index), ...row }))}
      />
    </>
  );
}

type ShownRow = IdNumberPreview['rows'][number] & { readonly id: string };

const COLUMNS: readonly TableColumn<ShownRow>[] = [
  { id: 'name', label: 'Name', isRowHeader: true, cell: ({ name }) => name ?? '–' },
  {
    id: 'number',
    label: 'ID number',
    cell: ({ idNumber }) =>
      idNumber === null ? (
        <span className={cx(styles.soft)}>None</span>
      ) : (
        <strong className={cx(styles.exact)}>{idNumber}</strong>
      ),
  },
  { id: 'sis', label: 'SIS ID', cell: ({ sourcedId }) => exact(sourcedId) },
  { id: 'identifier', label: 'identifier', cell: ({ identifier }) => exact(identifier) },
  { id: 'user-ids', label: 'userIds', cell: ({ userIds }) => exact(userIds.join(', ') || null) },
];

function exact(text: string | null) {
  return text === null ? '–' : <span className={cx(styles.exact)}>{text}</span>;
}
