import { Eye, History, Play, Radio } from 'lucide-react';
import { useState } from 'react';
import type { RunDetail } from '../../../preload/sync-views.ts';
import { goTo } from '../../app/place.ts';
import { failureOf } from '../../bridge/answer.ts';
import { usePushJob, useRun, useRunItems } from '../../bridge/reads.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { Button } from '../../ui/button.tsx';
import { ExportMenu } from '../export-menu.tsx';
import { useStartPreview } from '../making-preview/use-start-preview.ts';
import { useStartPush } from '../push/use-start-push.ts';
import { Unread } from '../unread.tsx';
import { useSettled } from '../use-settled.ts';
import { ITEMS_A_PAGE, outcomesOf, RunItems } from './run-items.tsx';
import type { ItemFilter } from './run-items.tsx';
import { RunLoading } from './run-loading.tsx';
import { RunPage } from './run-page.tsx';
import { UndoDialog } from './undo-dialog.tsx';
import { UploadBanner } from './upload-banner.tsx';

interface RunScreenProps {
  readonly connection: ConnectionView;
  readonly runId: string;
}

/** One run, live: the result page of a push and the details of the history are the same. */
export function RunScreen({ connection, runId }: RunScreenProps) {
  const { id, config } = connection;
  const { data: detail, error, refetch } = useRun(runId);
  const { data: job } = usePushJob(id);
  const isLive = job?.state === 'running' && job.progress.runId === runId;
  const toHistory = (
    <Button
      icon={History}
      onPress={() => goTo({ screen: 'history', connectionId: id, tab: 'runs' })}
    >
      History
    </Button>
  );
  if (error !== null) {
    const isGone = failureOf(error).code === 'run-unknown';
    return (
      <Unread
        title="Run"
        note={config.name}
        what={isGone ? 'This run is no longer kept' : 'This run could not be read'}
        error={error}
        onRetry={() => void refetch()}
        actions={toHistory}
      />
    );
  }
  if (detail === undefined) return <RunLoading name={config.name} />;
  return <Loaded connection={connection} detail={detail} isLive={isLive} />;
}

interface LoadedProps {
  readonly connection: ConnectionView;
  readonly detail: RunDetail;
  readonly isLive: boolean;
}

function Loaded({ connection: { id, config }, detail, isLive }: LoadedProps) {
  const { run, plan } = detail;
  const { start, startUndo, isStarting } = useStartPreview(id);
  const { resume, isStarting: isResuming } = useStartPush(id);
  const [isUndoOpen, setUndoOpen] = useState(false);
  return (
    <>
      <RunPage
        connection={config.name}
        detail={detail}
        isLive={isLive}
        upload={<UploadBanner minga={config.minga} detail={detail} />}
        actions={
          <>
            {plan !== null && (
              <Button
                icon={Eye}
                onPress={() => goTo({ screen: 'preview', connectionId: id, planId: run.planId })}
              >
                Preview
              </Button>
            )}
            <ExportMenu of={{ kind: 'run', runId: run.runId }} label="Export" />
          </>
        }
        primary={
          isLive ? (
            <Button
              variant="primary"
              icon={Radio}
              onPress={() => goTo({ screen: 'push', connectionId: id })}
            >
              Watch
            </Button>
          ) : (
            detail.canResume && (
              <Button
                variant="primary"
                icon={Play}
                isPending={isResuming}
                onPress={() => void resume(run.runId)}
              >
                Resume
              </Button>
            )
          )
        }
        onRetry={(cause) => void start({ kind: 'retry', runId: run.runId, cause })}
        isRetrying={isStarting}
        onUndo={() => setUndoOpen(true)}
        items={<Items connectionId={id} detail={detail} />}
      />
      <UndoDialog
        undo={detail.undo}
        isOpen={isUndoOpen}
        isPending={isStarting}
        onClose={() => setUndoOpen(false)}
        onConfirm={() => void startUndo(run.runId)}
      />
    </>
  );
}

interface ItemsProps {
  readonly connectionId: string;
  readonly detail: RunDetail;
}

function Items({ connectionId, detail }: ItemsProps) {
  const { run, schoolNames, causes } = detail;
  const [filter, setFilter] = useState<ItemFilter>(causes.length > 0 ? 'missed' : 'all');
  const [search, setSearch] = useState('');
  const [offset, setOffset] = useState(0);
  const { data } = useRunItems({
    runId: run.runId,
    outcomes: outcomesOf(filter),
    search: useSettled(search).trim(),
    offset,
    limit: ITEMS_A_PAGE,
  });
  return (
    <RunItems
      rows={data?.rows}
      total={data?.total ?? 0}
      offset={offset}
      filter={filter}
      search={search}
      schoolNames={schoolNames}
      onFilter={(next) => {
        setFilter(next);
        setOffset(0);
      }}
      onSearch={(next) => {
        setSearch(next);
        setOffset(0);
      }}
      onGo={setOffset}
      onOpen={({ person }) => {
        if (person !== null) goTo({ screen: 'person', connectionId, person });
      }}
    />
  );
}
