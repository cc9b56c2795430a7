import type { ReactNode } from 'react';
import type { PlanDifference } from '../../../preload/sync-views.ts';
import { Badge } from '../../ui/badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { ChangeBadge } from '../../ui/change-badge.tsx';
import { cx } from '../../ui/cx.ts';
import { formatAmount, formatCount } from '../../ui/format.ts';
import { inLocale } from '../../ui/in-locale.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Page } from '../../ui/page.tsx';
import { Stats } from '../../ui/stats.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { withoutIds } from '../../ui/without-ids.ts';
import { changeWords, withHoldWords } from '../words.ts';
import styles from './difference.module.css';

type Line = PlanDifference['rows'][number];
type Row = Line & { readonly id: string };

interface DifferenceProps {
  readonly connection: string;
  readonly difference: PlanDifference;
  /** How many lines of an earlier selection stay selected; null: there was none. */
  readonly kept: number | null;
  readonly primary: ReactNode;
  readonly actions?: ReactNode;
}

/** What is other in a new preview than in the one that could not be pushed any more, and why. */
export function Difference({ connection, difference, kept, primary, actions }: DifferenceProps) {
  const { identical, gone, added, changed, causes, rows } = difference;
  const differing = gone + added + changed;
  return (
    <Page>
      <PageHeader
        title="What differs from the last preview"
        note={connection}
        actions={actions}
        primary={primary}
      />
      <Banner
        tone={differing === 0 ? 'success' : 'info'}
        title={
          differing === 0
            ? 'Nothing differs: the new preview has the same lines'
            : `${formatAmount(differing, 'line differs', 'lines differ')}, ${formatCount(identical)} are the same`
        }
      >
        {causes.map((cause) => (
          <p key={cause}>{said(cause)}</p>
        ))}
        {kept !== null && (
          <p>
            {formatAmount(kept, 'line', 'lines')} of what you had selected are the same and stay
            selected. Whatever differs is for you to look at again.
          </p>
        )}
      </Banner>
      <Stats
        items={[
          { label: 'The same', value: formatCount(identical) },
          { label: 'New', value: formatCount(added) },
          { label: 'Different', value: formatCount(changed) },
          { label: 'Gone', value: formatCount(gone) },
        ]}
      />
      {rows.length > 0 && (
        <>
          <Table
            label="Lines that differ"
            columns={COLUMNS}
            rows={rows.map((row) => ({ ...row, id: (row.after ?? row.before)?.id ?? row.why }))}
            isCompact
          />
          {rows.length < differing && (
            <p className={cx(styles.soft)}>
              The first {formatCount(rows.length)} of {formatCount(differing)} are shown.
            </p>
          )}
        </>
      )}
    </Page>
  );
}

/** A sentence as a person reads it here. */
const said = (sentence: string): string => inLocale(withoutIds(withHoldWords(sentence)));

const KINDS = { added: 'New', changed: 'Different', gone: 'Gone' } as const;

const COLUMNS: readonly TableColumn<Row>[] = [
  { id: 'kind', label: 'Line', cell: ({ kind }) => <Badge>{KINDS[kind]}</Badge> },
  {
    id: 'name',
    label: 'Name',
    isRowHeader: true,
    cell: ({ before, after }) => <bdi>{(after ?? before)?.name}</bdi>,
  },
  { id: 'before', label: 'In the old preview', cell: ({ before }) => <Side line={before} /> },
  { id: 'after', label: 'In the new preview', cell: ({ after }) => <Side line={after} /> },
  { id: 'why', label: 'Why', cell: ({ why }) => said(why) },
];

function Side({ line }: { readonly line: Line['before'] }) {
  if (line === null) return '–';
  return (
    <span className={cx(styles.side)}>
      <ChangeBadge kind={line.op} />
      <bdi className={cx(styles.fields)}>{line.fields.map(changeWords).join('; ')}</bdi>
    </span>
  );
}
