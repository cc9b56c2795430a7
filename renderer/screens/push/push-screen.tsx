import { useEffect } from 'react';
import { Eye, History } from 'lucide-react';
import type { PushJob } from '../../../preload/sync-views.ts';
import { goInstead, goTo } from '../../app/place.ts';
import { usePushJob } from '../../bridge/reads.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { told, useAsk } from '../../bridge/use-bridge.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { CardBones, StatsBones } from '../loading-shapes.tsx';
import { Loading } from '../loading.tsx';
import { PushBrokenOff } from './push-broken-off.tsx';
import { PushEnded } from './push-ended.tsx';
import { PushLive } from './push-live.tsx';
import type { LivePush } from './push-live.tsx';

type Running = Extract<PushJob, { state: 'running' }>['progress'];

/** The push of a connection, live; once it has ended, its run is shown in its place. */
export function PushScreen({ connection }: { readonly connection: ConnectionView }) {
  const ask = useAsk();
  const { id, config } = connection;
  const { data: job, isPending } = usePushJob(id);
  const runId = finishedRun(job ?? null);
  useEffect(() => {
    if (runId !== null) goInstead({ screen: 'run', connectionId: id, runId });
  }, [id, runId]);
  if (isPending || runId !== null) {
    return (
      <Loading title="Pushing to Minga" note={config.name}>
        <CardBones lines={1} />
        <StatsBones />
      </Loading>
    );
  }
  switch (job?.state) {
    case undefined:
      return <Nothing connection={connection} />;
    case 'running': {
      const { jobId, progress } = job;
      return (
        <PushLive
          connection={config.name}
          push={livePush(progress)}
          onStop={() => void told('The push goes on', ask.stopPush({ jobId }))}
          onCancel={() => void told('The push goes on', ask.cancelPush({ jobId }))}
          onLook={
            progress.runId === null
              ? null
              : () => goTo({ screen: 'run', connectionId: id, runId: progress.runId ?? '' })
          }
        />
      );
    }
    case 'done':
      return <NothingSent connection={connection} {...job.outcome} />;
    case 'cancelled':
      return (
        <PushEnded
          connection={config.name}
          title="Push"
          tone="info"
          what="The push was stopped before anything was sent"
          text="Nothing was changed in Minga. The preview is as it was and can be pushed again."
          actions={<ToPreview connectionId={id} />}
        />
      );
    case 'failed':
      return (
        <PushBrokenOff
          connection={connection}
          failure={job.error}
          runId={runOf(job)}
          planId={job.progress.planId}
          sent={sentOf(job.progress)}
        />
      );
  }
}

/** The run that a push which failed had written down; null where it did not come so far. */
function runOf({ error, progress }: Extract<PushJob, { state: 'failed' }>): string | null {
  const { runId } = error.details;
  return typeof runId === 'string' ? runId : progress.runId;
}

/** The run to show in place of a push that ended by itself, or was stopped. One that failed is told here first. */
function finishedRun(job: PushJob | null): string | null {
  if (job?.state === 'done') return job.outcome.result?.runId ?? null;
  if (job?.state === 'cancelled') return job.progress.runId;
  return null;
}

/** How far it has come with sending; null before that. */
function sentOf({ progress }: Running): LivePush['sent'] {
  return progress?.stage === 'pushing' ? progress : null;
}

function livePush(running: Running): LivePush {
  const { kind, progress, rate, secondsLeft, stopping } = running;
  const before = beforeWords(progress);
  return { kind, sent: sentOf(running), before, rate, secondsLeft, stopping };
}

function beforeWords(progress: Running['progress']): string {
  switch (progress?.stage) {
    case undefined:
    case 'connecting':
      return 'Getting ready';
    case 'source':
      return 'Reading the roster from Aeries';
    case 'target':
      return 'Reading from Minga whom it concerns';
    case 'planning':
      return 'Matching and comparing';
    case 'saving':
      return 'Writing down what will be sent';
    case 'pushing':
      return 'Sending';
  }
}

function ToPreview({ connectionId }: { readonly connectionId: string }) {
  return (
    <Button
      size="small"
      icon={Eye}
      onPress={() => goTo({ screen: 'preview', connectionId, planId: null })}
    >
      Go to the preview
    </Button>
  );
}

function Nothing({ connection: { id, config } }: { readonly connection: ConnectionView }) {
  return (
    <>
      <PageHeader title="Push" note={config.name} />
      <EmptyState
        icon={History}
        title="Nothing is being pushed"
        actions={
          <>
            <Button
              icon={History}
              onPress={() => goTo({ screen: 'history', connectionId: id, tab: 'runs' })}
            >
              History
            </Button>
            <Button
              variant="primary"
              icon={Eye}
              onPress={() => goTo({ screen: 'preview', connectionId: id, planId: null })}
            >
              Go to the preview
            </Button>
          </>
        }
      >
        A push starts from a preview, with what you approve of it.
      </EmptyState>
    </>
  );
}

const WAITS =
  'Either nothing differs, or what differs waits for your approval: the preview says which.';

/** An unattended run, started by hand, that had nothing to send, or that the schedule forbids today. */
function NothingSent(props: {
  readonly connection: ConnectionView;
  readonly planId: string | null;
  /** What the schedule said of today; null: nothing. */
  readonly note: string | null;
}) {
  const { planId, note } = props;
  const { id, config } = props.connection;
  return (
    <PushEnded
      connection={config.name}
      title="Run"
      tone={planId === null ? 'info' : 'success'}
      what="Nothing was sent to Minga"
      text={planId === null ? (note ?? '') : [WAITS, note].filter(Boolean).join(' ')}
      actions={
        <Button
          size="small"
          icon={Eye}
          onPress={() => goTo({ screen: 'preview', connectionId: id, planId })}
        >
          Go to the preview
        </Button>
      }
    />
  );
}
