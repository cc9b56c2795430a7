import { Download, Eye, Play } from 'lucide-react';
import { useState } from 'react';
import type { RunDetail, RunItemRow } from '../../../preload/sync-views.ts';
import { RunItems } from '../../screens/run/run-items.tsx';
import type { ItemFilter } from '../../screens/run/run-items.tsx';
import { RunPage } from '../../screens/run/run-page.tsx';
import { RunLoading } from '../../screens/run/run-loading.tsx';
import { UndoDialog } from '../../screens/run/undo-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { GalleryAppFrame } from './frame.tsx';

const none = { failed: 0, skipped: 0, conflict: 0, stale: 0, held: 0 };

const run: RunDetail['run'] = {
  runId: 'run-1',
  planId: 'plan-1',
  connection: 'Lincoln Unified',
  approvalId: 'approval-1',
  trigger: 'person',
  startedAt: '2026-11-24T16:02:00Z',
  finishedAt: '2026-11-24T16:05:41Z',
  state: 'partial',
  counts: { succeeded: 241, failed: 6, skipped: 0, conflict: 2, stale: 1, held: 48 },
};

const detail: RunDetail = {
  connectionId: 'lincoln',
  run,
  approval: {
    approvalId: 'approval-1',
    planId: 'plan-1',
    planHash: 'e3b0',
    approvedAt: '2026-11-24T16:01:58Z',
    approvedBy: 'maria.alvarez',
    note: 'New families of the north campus, as agreed with the office.',
    overrides: [{ code: 'add-share', school: '5', role: 'student' }],
  },
  plan: null,
  schoolNames: { '5': 'Lincoln High', '12': 'Washington Middle' },
  causes: [
    {
      code: 'duplicate',
      text: 'Another person in Minga has the same e-mail address.',
      fix: 'Look in Minga who has the address. Correct it in Aeries or archive the double, then retry.',
      count: 6,
      changeIds: ['a', 'b', 'c', 'd', 'e', 'f'],
    },
    {
      code: 'conflict',
      text: 'The record was changed in Minga while the batch was on its way.',
      fix: 'Retry: the new preview starts from the record as it is now.',
      count: 2,
      changeIds: ['g', 'h'],
    },
    {
      code: 'stale',
      text: 'Locked in Minga after the preview was made: “Include User in SIS Sync” is off.',
      fix: null,
      count: 1,
      changeIds: ['i'],
    },
  ],
  undo: {
    possible: true,
    why: null,
    cannot: ['3 people were changed again in Minga since and keep the newer values.'],
  },
  open: 0,
  canResume: false,
};

function detailOf(rest: string): RunDetail {
  switch (rest) {
    case 'done':
      return {
        ...detail,
        run: { ...run, state: 'succeeded', counts: { ...none, succeeded: 250 } },
        causes: [],
      };
    case 'live':
      return {
        ...detail,
        run: { ...run, state: 'running', finishedAt: null },
        open: 700,
        undo: { possible: false, why: 'It is still under way.', cannot: [] },
      };
    case 'interrupted':
      return {
        ...detail,
        run: { ...run, state: 'stopped', counts: { ...none, succeeded: 500 } },
        causes: [],
        open: 712,
        canResume: true,
        undo: { possible: true, why: null, cannot: [] },
      };
    default:
      return detail;
  }
}

function row(changeId: string, part: Partial<RunItemRow>): RunItemRow {
  return {
    changeId,
    person: `STU_${changeId}`,
    op: 'add',
    name: 'Ana Lucía Hernández-Okafor',
    school: '5',
    role: 'student',
    outcome: 'succeeded',
    message: null,
    fields: [],
    at: '2026-11-24T16:03:00Z',
    ...part,
  };
}

const rows: readonly RunItemRow[] = [
  row('1', { outcome: 'failed', message: 'duplicate: email is in use' }),
  row('2', {
    op: 'update',
    name: 'Noah Nguyen',
    fields: [
      { field: 'grade', from: '9', to: '10' },
      { field: 'email', from: 'nn@old.example.org', to: 'noah.nguyen@example.org' },
    ],
  }),
  row('3', { op: 'archive', name: 'شيماء الزهراني', school: '12', outcome: 'stale' }),
  row('4', {
    op: 'update',
    name: 'Zoë 🌻 van der Berg-Oyelaran-Fitzgerald of the North Campus Evening Programme',
    role: 'teacher',
    outcome: 'conflict',
    message: 'The record has another version now.',
  }),
  row('5', { op: 'relink', name: 'Li Wei', outcome: 'pending' }),
];

/** `rest`: nothing for a run with failures, `loading`, `done`, `live`, `interrupted`, `undo`, or `empty`. */
export function RunScreen({ rest }: { readonly rest: string }) {
  const [filter, setFilter] = useState<ItemFilter>('all');
  const [search, setSearch] = useState('');
  const shown = rest === 'empty' ? [] : rows;
  const go = (to: string) => () => location.assign(to);
  if (rest === 'loading') {
    return (
      <GalleryAppFrame current="history">
        <RunLoading name="Lincoln Unified" />
      </GalleryAppFrame>
    );
  }
  return (
    <GalleryAppFrame current="history">
      <RunPage
        connection="Lincoln Unified"
        detail={detailOf(rest)}
        isLive={rest === 'live'}
        primary={
          rest === 'interrupted' && (
            <Button variant="primary" icon={Play} onPress={go('#/push')}>
              Resume
            </Button>
          )
        }
        actions={
          <>
            <Button icon={Eye} onPress={go('#/overview')}>
              Preview
            </Button>
            <Button icon={Download} onPress={go('#/run')}>
              Export
            </Button>
          </>
        }
        onRetry={go('#/making-preview')}
        isRetrying={false}
        onUndo={go('#/run/undo')}
        items={
          <RunItems
            rows={shown}
            total={rest === 'empty' ? 0 : 1204}
            offset={0}
            filter={filter}
            search={search}
            schoolNames={detail.schoolNames}
            onFilter={setFilter}
            onSearch={setSearch}
            onGo={go('#/run')}
            onOpen={go('#/person')}
          />
        }
      />
      <UndoDialog
        undo={detail.undo}
        isOpen={rest === 'undo'}
        isPending={false}
        onClose={go('#/run')}
        onConfirm={go('#/making-preview')}
      />
    </GalleryAppFrame>
  );
}
