import type { ConnectionHealth } from '../../../preload/sync-views.ts';
import { keptState } from '../../app/kept-state.ts';
import { goTo } from '../../app/place.ts';
import type { HistoryTab } from '../../app/place.ts';
import { failureOf } from '../../bridge/answer.ts';
import { useHealth, usePeople, usePlans, usePushJob, useRuns } from '../../bridge/reads.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { inWords } from '../../bridge/use-bridge.ts';
import { cx } from '../../ui/cx.ts';
import { ExportMenu } from '../export-menu.tsx';
import { RunChart } from '../overview/run-chart.tsx';
import { Unreadable } from '../unread.tsx';
import { useSchoolNames } from '../use-names.ts';
import { useSettled } from '../use-settled.ts';
import { History } from './history.tsx';
import { PeopleSearch } from './people-search.tsx';
import { PlansComing, PlansList } from './plans-list.tsx';
import { asked } from './run-filter-input.ts';
import { ALL_RUNS, isFiltered, RunFilters } from './run-filters.tsx';
import type { RunFilter } from './run-filters.tsx';
import { RUNS_A_PAGE, RunsComing, RunsList } from './runs-list.tsx';
import styles from './history.module.css';

const useFilter = keptState(ALL_RUNS);
const useOffset = keptState(0);
const useSearch = keptState('');

interface HistoryScreenProps {
  readonly connection: ConnectionView;
  readonly tab: HistoryTab;
}

/** The history of a connection, live. What was filtered and searched is found again when one comes back. */
export function HistoryScreen({ connection: { id, config }, tab }: HistoryScreenProps) {
  const [filter, setFilter] = useFilter(id);
  const which = asked(filter);
  const chart = useChart(id);
  return (
    <History
      connection={config.name}
      tab={tab}
      onTab={(next) => goTo({ screen: 'history', connectionId: id, tab: next })}
      actions={
        tab === 'runs' &&
        chart?.length !== 0 && (
          <ExportMenu
            of={{
              kind: 'range',
              connectionId: id,
              ...which,
              days: {
                from: which.from === null ? null : filter.from,
                until: which.until === null ? null : filter.until,
              },
            }}
            label={isFiltered(filter) ? 'Export these runs' : 'Export all runs'}
          />
        )
      }
    >
      {tab === 'runs' && <Runs connectionId={id} filter={filter} onFilter={setFilter} />}
      {tab === 'previews' && <Previews connectionId={id} />}
      {tab === 'people' && <People connectionId={id} />}
    </History>
  );
}

/** The last runs of a connection; undefined until they are read. */
function useChart(connectionId: string): ConnectionHealth['chart'] | undefined {
  const { data: healths } = useHealth();
  return healths?.find((health) => health.connectionId === connectionId)?.chart;
}

interface RunsProps {
  readonly connectionId: string;
  readonly filter: RunFilter;
  readonly onFilter: (filter: RunFilter) => void;
}

function Runs({ connectionId, filter, onFilter }: RunsProps) {
  const [offset, setOffset] = useOffset(connectionId);
  const settled = useSettled(filter);
  const { data: job } = usePushJob(connectionId);
  const runs = useRuns({ connectionId, ...asked(settled), offset, limit: RUNS_A_PAGE });
  const chart = useChart(connectionId) ?? [];
  if (runs.error !== null) {
    return (
      <Unreadable
        what="The runs could not be read"
        error={runs.error}
        onRetry={() => void runs.refetch()}
      />
    );
  }
  return (
    <>
      {chart.length > 1 && (
        <div className={cx(styles.chart)}>
          <RunChart runs={chart} />
        </div>
      )}
      {(isFiltered(filter) || (runs.data?.total ?? chart.length) > 0) && (
        <RunFilters
          filter={filter}
          onChange={(next) => {
            onFilter(next);
            setOffset(0);
          }}
        />
      )}
      {runs.data === undefined ? (
        <RunsComing rows={Math.max(3, chart.length)} />
      ) : (
        <RunsList
          runs={runs.data.runs}
          total={runs.data.total}
          offset={offset}
          isFiltered={isFiltered(filter)}
          liveRun={job?.state === 'running' ? job.progress.runId : null}
          onOpen={(runId) => goTo({ screen: 'run', connectionId, runId })}
          onGo={setOffset}
        />
      )}
    </>
  );
}

function Previews({ connectionId }: { readonly connectionId: string }) {
  const { data, error, refetch } = usePlans(connectionId);
  if (error !== null) {
    return (
      <Unreadable
        what="The previews could not be read"
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  if (data === undefined) return <PlansComing />;
  return (
    <PlansList
      plans={data}
      onOpen={(planId) => goTo({ screen: 'preview', connectionId, planId })}
    />
  );
}

function People({ connectionId }: { readonly connectionId: string }) {
  const [search, setSearch] = useSearch(connectionId);
  const { data, error, isFetching } = usePeople(connectionId, useSettled(search).trim());
  return (
    <PeopleSearch
      search={search}
      onSearch={setSearch}
      found={data}
      isSearching={isFetching}
      problem={error === null ? null : inWords(failureOf(error))}
      schoolNames={useSchoolNames(connectionId)}
      onOpen={(person) => goTo({ screen: 'person', connectionId, person })}
    />
  );
}
