import { History as HistoryIcon } from 'lucide-react';
import type { RunDetail } from '../../../preload/sync-views.ts';
import { Badge } from '../../ui/badge.tsx';
import type { BadgeTone } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatMoment, formatSpan } from '../../ui/format.ts';
import { Pager } from '../../ui/pager.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Below, Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { TableBones } from '../loading-shapes.tsx';
import { countWords, STATE_WORDS } from '../words.ts';
import { Trigger } from './trigger.tsx';

type Run = RunDetail['run'];
type Row = Run & { readonly id: string };

export const RUNS_A_PAGE = 50;

interface RunsListProps {
  readonly runs: readonly Run[];
  readonly total: number;
  readonly offset: number;
  readonly isFiltered: boolean;
  /** The run under way right now, if there is one. */
  readonly liveRun: string | null;
  readonly onOpen: (runId: string) => void;
  readonly onGo: (offset: number) => void;
}

/** Runs of the app, of the command line and of the nights, newest first. */
export function RunsList(props: RunsListProps) {
  const { runs, total, offset, isFiltered, liveRun, onOpen, onGo } = props;
  if (total === 0 && !isFiltered) {
    return (
      <EmptyState icon={HistoryIcon} title="No run yet">
        Every push and every night’s run will stand here, with its report. A preview alone is no
        run.
      </EmptyState>
    );
  }
  return (
    <>
      <Table
        label="Runs"
        columns={columns(liveRun)}
        rows={runs.map((run) => ({ ...run, id: run.runId }))}
        onRowAction={(key) => onOpen(String(key))}
        empty="No run fits the filter."
      />
      <Pager label="runs" offset={offset} limit={RUNS_A_PAGE} total={total} onGo={onGo} />
    </>
  );
}

/** In place of the list while it is read, as high as so many runs. */
export function RunsComing({ rows }: { readonly rows: number }) {
  return (
    <Skeleton label="Loading the runs">
      <TableBones columns={[80, 60, 90, 60, 40]} rows={rows} givesWay />
    </Skeleton>
  );
}

const TONES: Readonly<Record<Run['state'], BadgeTone>> = {
  running: 'warn',
  succeeded: 'accent',
  partial: 'warn',
  failed: 'stop',
  stopped: 'warn',
};

/** No number is parted from what it counts. */
const unbroken = (words: string): string => words.replace(/(\d) /g, '$1\u00a0');

function columns(liveRun: string | null): readonly TableColumn<Row>[] {
  return [
    {
      id: 'started',
      label: 'Started',
      isRowHeader: true,
      isWhole: true,
      cell: (run) => (
        <>
          {formatMoment(run.startedAt)}
          <Below room="small">{unbroken(countWords(run))}</Below>
          <Below room="medium">
            <Trigger by={run.trigger} />
          </Below>
        </>
      ),
    },
    {
      id: 'state',
      label: 'Result',
      cell: ({ runId, state }) =>
        runId === liveRun ? (
          <Badge tone="accent">Under way</Badge>
        ) : (
          <Badge tone={TONES[state]}>{STATE_WORDS[state]}</Badge>
        ),
    },
    {
      id: 'counts',
      label: 'People',
      takesRest: true,
      hideBelow: 'small',
      cell: (run) => unbroken(countWords(run)),
    },
    {
      id: 'trigger',
      label: 'By',
      isWhole: true,
      hideBelow: 'medium',
      cell: ({ trigger }) => <Trigger by={trigger} />,
    },
    {
      id: 'took',
      label: 'Took',
      align: 'end',
      hideBelow: 'small',
      isWhole: true,
      cell: ({ startedAt, finishedAt }) =>
        finishedAt === null
          ? '–'
          : formatSpan(Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt))),
    },
  ];
}
