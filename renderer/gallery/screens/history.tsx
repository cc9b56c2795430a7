import { Download } from 'lucide-react';
import { useState } from 'react';
import type { PersonFound, PlanSummary, RunDetail } from '../../../preload/sync-views.ts';
import { HISTORY_TABS } from '../../app/place.ts';
import { History } from '../../screens/history/history.tsx';
import { PeopleSearch } from '../../screens/history/people-search.tsx';
import { PlansComing, PlansList } from '../../screens/history/plans-list.tsx';
import { ALL_RUNS, RunFilters } from '../../screens/history/run-filters.tsx';
import { RunsComing, RunsList } from '../../screens/history/runs-list.tsx';
import { RunChart } from '../../screens/overview/run-chart.tsx';
import type { RunBar } from '../../screens/overview/run-chart.tsx';
import { Button } from '../../ui/button.tsx';
import { GalleryAppFrame } from './frame.tsx';

type Run = RunDetail['run'];
const STATES = ['succeeded', 'partial', 'succeeded', 'failed', 'stopped', 'running'] as const;
const moment = (back: number) => new Date(Date.UTC(2026, 10, 24 - back, 3, 30)).toISOString();

const runs: readonly Run[] = Array.from({ length: 14 }, (_, back): Run => {
  const state = back === 0 ? 'running' : (STATES[back % 5] ?? 'succeeded');
  return {
    runId: `run-${back}`,
    planId: `plan-${back}`,
    connection: 'Lincoln Unified',
    approvalId: `approval-${back}`,
    trigger: back % 3 === 0 ? 'person' : 'schedule',
    startedAt: moment(back),
    finishedAt:
      state === 'running' ? null : new Date(Date.parse(moment(back)) + 84_000).toISOString(),
    state,
    counts: {
      succeeded: state === 'failed' ? 0 : (back * 37) % 260,
      failed: state === 'partial' || state === 'failed' ? 4 + back : 0,
      skipped: 0,
      conflict: 0,
      stale: back % 4 === 1 ? 1 : 0,
      held: back % 6 === 2 ? 48 : 0,
    },
  };
});

const bars: readonly RunBar[] = Array.from({ length: 30 }, (_, day) => ({
  runId: `run-${day}`,
  at: moment(30 - day),
  add: day === 9 ? 212 : (day * 7) % 23,
  update: (day * 13) % 38,
  archive: day % 6 === 0 ? (day * 5) % 17 : 0,
  state: day === 17 ? 'partial' : day === 24 ? 'running' : 'succeeded',
  isLive: false,
}));

const totals = {
  add: 212,
  update: 1038,
  archive: 48,
  restore: 2,
  relink: 0,
  move: 3,
  skip: 0,
  conflict: 2,
  invalid: 5,
  locked: 1,
  protected: 4,
  unmanaged: 40,
  unchanged: 60_112,
};
const idle = {
  ...totals,
  add: 0,
  update: 0,
  archive: 0,
  restore: 0,
  move: 0,
  conflict: 0,
  invalid: 0,
};

const plans: readonly PlanSummary[] = [
  {
    connectionId: 'lincoln',
    planId: 'plan-1',
    createdAt: moment(0),
    trigger: 'person',
    totals,
    holds: [
      {
        code: 'archive-share',
        severity: 'hold',
        school: '5',
        role: 'student',
        op: 'archive',
        count: 48,
        percent: 6.1,
        limit: 5,
        message: '48 students would be archived.',
        diagnosis: 'Unknown.',
      },
    ],
    freshness: { kind: 'fresh', until: moment(-1) },
  },
  {
    connectionId: 'lincoln',
    planId: 'plan-2',
    createdAt: moment(2),
    trigger: 'schedule',
    totals: idle,
    holds: [],
    freshness: { kind: 'stale', reason: 'too-old', text: 'It is older than 24 hours.' },
  },
];

function person(part: Pick<PersonFound, 'person' | 'name' | 'school'> & Partial<PersonFound>) {
  return {
    role: 'student',
    sisId: part.person,
    personId: null,
    lastSeen: moment(0),
    ...part,
  } as const;
}

const found: readonly PersonFound[] = [
  person({ person: 'STU_99400001', name: 'Ana Lucía Hernández-Okafor', school: '5' }),
  person({ person: 'STU_99400412', name: 'Ana Hernández', school: '12' }),
  person({
    person: 'm_p_81123',
    name: 'שירה הרננדז',
    role: 'teacher',
    school: '5',
    sisId: null,
    lastSeen: null,
  }),
];

/** `rest`: `runs`, `runs-loading`, `runs-empty`, `runs-none`, `previews`, `previews-loading`, `previews-empty`, `people`, `people-found`, `people-none`. */
export function HistoryScreen({ rest }: { readonly rest: string }) {
  const tab = HISTORY_TABS.find((known) => rest.startsWith(known)) ?? 'runs';
  return (
    <GalleryAppFrame current="history">
      <History
        connection="Lincoln Unified"
        tab={tab}
        onTab={(next) => location.assign(`#/history/${next}`)}
        actions={
          tab === 'runs' &&
          rest !== 'runs-empty' && (
            <Button icon={Download} onPress={() => location.assign('#/history')}>
              Export all runs
            </Button>
          )
        }
      >
        {tab === 'runs' && <Runs rest={rest} />}
        {rest === 'previews-loading' && <PlansComing />}
        {tab === 'previews' && rest !== 'previews-loading' && (
          <PlansList
            plans={rest === 'previews-empty' ? [] : plans}
            onOpen={() => location.assign('#/overview')}
          />
        )}
        {tab === 'people' && <People rest={rest} />}
      </History>
    </GalleryAppFrame>
  );
}

function Runs({ rest }: { readonly rest: string }) {
  const isEmpty = rest === 'runs-empty';
  const isFiltered = rest === 'runs-none';
  const [filter, setFilter] = useState(
    isFiltered ? { ...ALL_RUNS, state: 'problems' as const, from: '2026-11-01' } : ALL_RUNS,
  );
  return (
    <>
      {!isEmpty && <RunChart runs={bars} />}
      {!isEmpty && <RunFilters filter={filter} onChange={setFilter} />}
      {rest === 'runs-loading' ? (
        <RunsComing rows={14} />
      ) : (
        <RunsList
          runs={isEmpty || isFiltered ? [] : runs}
          total={isEmpty || isFiltered ? 0 : 412}
          offset={0}
          isFiltered={isFiltered}
          liveRun="run-0"
          onOpen={() => location.assign('#/run')}
          onGo={() => location.assign('#/history/runs')}
        />
      )}
    </>
  );
}

function People({ rest }: { readonly rest: string }) {
  const [search, setSearch] = useState(rest === 'people' ? '' : 'hern');
  return (
    <PeopleSearch
      search={search}
      onSearch={setSearch}
      found={rest === 'people-none' ? [] : found}
      isSearching={false}
      problem={null}
      schoolNames={{ '5': 'Lincoln High' }}
      onOpen={() => location.assign('#/person')}
    />
  );
}
