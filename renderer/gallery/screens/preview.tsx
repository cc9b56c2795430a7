import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Preview } from '../../screens/preview/preview.tsx';
import type { PreviewProps } from '../../screens/preview/preview.tsx';
import { PreviewLoading } from '../../screens/preview/preview-loading.tsx';
import type { Plan, PlanSource } from '../../screens/preview/types.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { GalleryAppFrame } from './frame.tsx';
import { madeUpPlan } from './preview-plan.ts';
import { madeUpSource } from './preview-source.ts';

const SIZES: Readonly<Record<string, { readonly rows: number; readonly schools: number }>> = {
  '': { rows: 1290, schools: 3 },
  one: { rows: 214, schools: 1 },
  many: { rows: 24_000, schools: 80 },
  county: { rows: 24_000, schools: 150 },
  large: { rows: 100_000, schools: 3 },
  huge: { rows: 1_000_000, schools: 3 },
  nothing: { rows: 0, schools: 3 },
  stale: { rows: 1290, schools: 3 },
  incomplete: { rows: 1290, schools: 3 },
  pushed: { rows: 1290, schools: 3 },
  undo: { rows: 214, schools: 1 },
  failing: { rows: 1290, schools: 3 },
};

function planOf(rest: string, plan: Plan): Plan {
  switch (rest) {
    case 'stale':
      return {
        ...plan,
        freshness: {
          kind: 'stale',
          reason: 'too-old',
          text: 'It was made 26 hours ago, and a plan can be pushed for 24 hours.',
        },
      };
    case 'incomplete':
      return {
        ...plan,
        header: {
          ...plan.header,
          source: {
            ...plan.header.source,
            complete: false,
            incompleteReasons: [
              {
                code: 'page-failed',
                list: 'schools/5/students',
                school: '5',
                text: 'Page 3 of the students of school 5 could not be read after 4 attempts: Aeries answered 503.',
              },
            ],
          },
        },
      };
    case 'undo':
      return {
        ...plan,
        header: {
          ...plan.header,
          kind: 'undo',
          undoOf: 'run-1',
          cannotUndo: [
            {
              count: 3,
              text: '3 people were changed in Minga since the push, and stay as they are.',
            },
          ],
        },
      };
    case 'pushed':
      return {
        ...plan,
        runs: [
          {
            runId: 'run-1',
            planId: 'plan-1',
            connection: 'lincoln',
            approvalId: 'a',
            trigger: 'person',
            startedAt: '2026-11-25T17:04:00Z',
            finishedAt: '2026-11-25T17:05:00Z',
            state: 'partial',
            counts: { succeeded: 671, failed: 2, skipped: 0, conflict: 0, stale: 1, held: 48 },
          },
        ],
      };
    default:
      return plan;
  }
}

const done = (text: string) => () => {
  showToast({ tone: 'success', title: text });
  return Promise.resolve(true);
};

const refused: PlanSource['queryChanges'] = () =>
  Promise.resolve({
    ok: false,
    error: {
      code: 'store-corrupt',
      message: 'The data of this plan cannot be read. Nothing was pushed.',
      fix: 'Make a new preview.',
      retryable: true,
      details: {},
    },
  });

/** `rest`: nothing, `loading`, or the name of a state above. */
export function PreviewScreen({ rest }: { readonly rest: string }) {
  const { rows, schools } = SIZES[rest] ?? { rows: 1290, schools: 3 };
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } }),
  );
  const plan = useMemo(() => planOf(rest, { ...madeUpPlan(rows, schools) }), [rest, rows, schools]);
  const source = useMemo(() => {
    const madeUp = madeUpSource(rows, schools);
    return rest === 'failing' ? { ...madeUp, queryChanges: refused } : madeUp;
  }, [rest, rows, schools]);
  const ways: PreviewProps['ways'] = {
    onRenew: () => location.assign('#/overview'),
    onCompare: rest === 'stale' ? () => location.assign('#/overview') : null,
    onSettings: () => location.assign('#/settings/sync'),
    onCheck: () => location.assign('#/check'),
    onRun: () => location.assign('#/overview'),
  };
  if (rest === 'loading') {
    return (
      <GalleryAppFrame current="preview">
        <PreviewLoading connectionName="Lincoln Unified" schools={3} />
      </GalleryAppFrame>
    );
  }
  return (
    <QueryClientProvider client={client}>
      <GalleryAppFrame current="preview">
        <Preview
          key={rest}
          plan={plan}
          connectionName="Lincoln Unified"
          source={source}
          density="normal"
          ways={ways}
          actions={{
            onLock: done('Locked'),
            onUnlock: done('Unlocked'),
            onResolve: done('Kept'),
            onTimeline: () => location.assign('#/overview'),
          }}
          canPrintPdf
          onExport={(_filter, format) => {
            showToast({ tone: 'success', title: `Exported as ${format}` });
            return Promise.resolve();
          }}
          onPush={({ selection }) => {
            showToast({ tone: 'success', title: 'Pushed', text: selection.kind });
            return Promise.resolve(null);
          }}
          handedOver={null}
          primary={
            <Button icon={RefreshCw} onPress={() => location.assign('#/overview')}>
              Preview again
            </Button>
          }
        />
      </GalleryAppFrame>
    </QueryClientProvider>
  );
}
