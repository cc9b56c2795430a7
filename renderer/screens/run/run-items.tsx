import type { RunItemRow } from '../../../preload/sync-views.ts';
import { Badge } from '../../ui/badge.tsx';
import type { BadgeTone } from '../../ui/badge.tsx';
import { ChangeBadge } from '../../ui/change-badge.tsx';
import { cx } from '../../ui/cx.ts';
import { formatAmount } from '../../ui/format.ts';
import { inLocale } from '../../ui/in-locale.ts';
import { Pager } from '../../ui/pager.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { changeWords, OUTCOME_WORDS, roleWord, schoolName } from '../words.ts';
import styles from './run.module.css';

export type Outcome = RunItemRow['outcome'];

/** `missed`: everything that did not succeed. */
export type ItemFilter = 'all' | 'missed' | Outcome;

/** The outcomes that a filter lets through; none named: all. */
export function outcomesOf(filter: ItemFilter): Outcome[] {
  switch (filter) {
    case 'all':
      return [];
    case 'missed':
      return ['failed', 'conflict', 'stale', 'skipped'];
    default:
      return [filter];
  }
}

const FILTERS: readonly { readonly id: ItemFilter; readonly label: string }[] = [
  { id: 'all', label: 'Everyone' },
  { id: 'missed', label: 'Did not succeed' },
  { id: 'succeeded', label: 'Succeeded' },
  { id: 'failed', label: 'Failed' },
  { id: 'conflict', label: 'Conflict' },
  { id: 'stale', label: 'Changed meanwhile' },
  { id: 'skipped', label: 'Skipped' },
  { id: 'pending', label: 'Not sent' },
];

export const ITEMS_A_PAGE = 50;

interface RunItemsProps {
  /** Undefined: on their way for the first time. */
  readonly rows: readonly RunItemRow[] | undefined;
  readonly total: number;
  readonly offset: number;
  readonly filter: ItemFilter;
  readonly search: string;
  readonly schoolNames: Readonly<Record<string, string>>;
  readonly onFilter: (filter: ItemFilter) => void;
  readonly onSearch: (search: string) => void;
  readonly onGo: (offset: number) => void;
  readonly onOpen: (row: RunItemRow) => void;
}

/** The people of a run, one a line, with what became of each. */
export function RunItems(props: RunItemsProps) {
  const { rows, total, offset, filter, search } = props;
  return (
    <section className={cx(styles.items)} aria-label="People of this run">
      <div className={cx(styles.bar)}>
        <h2 className={cx(styles.heading)}>People</h2>
        <SearchField
          label="Search the people of this run by name, e-mail or number"
          placeholder="Search people"
          value={search}
          onChange={props.onSearch}
        />
        <Select
          label="Outcome"
          isLabelHidden
          options={FILTERS}
          value={filter}
          onChange={props.onFilter}
        />
      </div>
      <Table
        label="People of this run"
        columns={columns(props.schoolNames)}
        rows={(rows ?? []).map((row) => ({ ...row, id: row.changeId }))}
        isCompact
        onRowAction={(key) => {
          const row = rows?.find(({ changeId }) => changeId === key);
          if (row !== undefined) props.onOpen(row);
        }}
        empty={rows === undefined ? 'Loading…' : emptyWords(filter, search)}
      />
      <Pager label="people" offset={offset} limit={ITEMS_A_PAGE} total={total} onGo={props.onGo} />
      <VisuallyHidden>
        <span role="status">
          {rows !== undefined && `${formatAmount(total, 'line')} in the list`}
        </span>
      </VisuallyHidden>
    </section>
  );
}

function emptyWords(filter: ItemFilter, search: string): string {
  if (search !== '') return 'Nobody of this run matches the search.';
  return filter === 'all' ? 'Nobody was part of this run.' : 'Nobody came to this outcome.';
}

const TONES: Readonly<Record<Outcome, BadgeTone>> = {
  pending: 'neutral',
  sent: 'neutral',
  succeeded: 'accent',
  failed: 'stop',
  conflict: 'warn',
  stale: 'warn',
  skipped: 'neutral',
};

function columns(
  names: Readonly<Record<string, string>>,
): readonly TableColumn<RunItemRow & { readonly id: string }>[] {
  return [
    { id: 'op', label: 'Change', cell: ({ op }) => <ChangeBadge kind={op} /> },
    {
      id: 'name',
      label: 'Name',
      isRowHeader: true,
      cell: ({ name }) => (
        <span className={cx(styles.name)}>
          <bdi>{name}</bdi>
        </span>
      ),
    },
    {
      id: 'outcome',
      label: 'Outcome',
      cell: ({ outcome }) => <Badge tone={TONES[outcome]}>{OUTCOME_WORDS[outcome]}</Badge>,
    },
    {
      id: 'what',
      label: 'What',
      takesRest: true,
      cell: ({ message, fields }) => (
        <span className={cx(styles.what, message !== null && styles.message)}>
          <bdi>{message === null ? fields.map(changeWords).join('; ') : inLocale(message)}</bdi>
        </span>
      ),
    },
    { id: 'role', label: 'Role', cell: ({ role }) => roleWord(role) },
    {
      id: 'school',
      label: 'School',
      cell: ({ school }) => (
        <span className={cx(styles.name)}>{school === '' ? '' : schoolName(names, school)}</span>
      ),
    },
  ];
}
