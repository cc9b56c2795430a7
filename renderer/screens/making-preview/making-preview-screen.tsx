import { ArrowRight, PlugZap, RotateCw, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { PreviewJob } from '../../../preload/sync-views.ts';
import { handOver } from '../../app/handed-over.ts';
import { goInstead, goTo } from '../../app/place.ts';
import type { AfterPreview } from '../../app/place.ts';
import { answer } from '../../bridge/answer.ts';
import { usePreviewJob } from '../../bridge/reads.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { inWords, told, useAsk } from '../../bridge/use-bridge.ts';
import { Button } from '../../ui/button.tsx';
import { useNames } from '../use-names.ts';
import { MakingPreview } from './making-preview.tsx';
import type { MakingState } from './making-preview.tsx';
import { previewSteps } from './preview-steps.ts';
import type { PreviewStep } from './preview-steps.ts';
import { useStartPreview } from './use-start-preview.ts';

interface MakingPreviewScreenProps {
  readonly connection: ConnectionView;
  /** What is done with the plan once it is made. */
  readonly then: AfterPreview | null;
}

/** A preview under way, live. Once it is made, its plan is opened. */
export function MakingPreviewScreen({ connection, then }: MakingPreviewScreenProps) {
  const ask = useAsk();
  const { id, config } = connection;
  const { data: job, isPending } = usePreviewJob(id);
  const names = useNames(connection);
  const { start, isStarting } = useStartPreview(id);
  const [isCancelling, setCancelling] = useState(false);
  useOpenWhenMade(connection.id, job ?? null, then);
  // Its steps are known before it is known how they stand.
  if (isPending) {
    return (
      <MakingPreview
        title="Making a preview"
        connection={config.name}
        state={{ kind: 'running', secondsLeft: null }}
        steps={previewSteps(null, 'cancelled', names)}
        primary={null}
      />
    );
  }
  const again = (
    <Button
      variant="primary"
      icon={RotateCw}
      isPending={isStarting}
      onPress={() => void start(then)}
    >
      {job?.state === 'failed' ? 'Try again' : 'Preview changes'}
    </Button>
  );
  const cancel = async (jobId: string): Promise<void> => {
    setCancelling(true);
    await told('The preview goes on', ask.cancelPreview({ jobId }));
    setCancelling(false);
  };
  if (job === null || job === undefined) {
    return (
      <MakingPreview
        title="No preview was made"
        connection={config.name}
        state={{ kind: 'cancelled' }}
        steps={previewSteps(null, 'cancelled', names)}
        primary={again}
      />
    );
  }
  const steps = stepsOf(job, names);
  return (
    <MakingPreview
      title={
        job.state === 'failed' || job.state === 'cancelled'
          ? 'No preview was made'
          : 'Making a preview'
      }
      connection={config.name}
      state={stateOf(job, steps)}
      steps={steps}
      primary={
        job.state === 'running' ? (
          <Button icon={X} isPending={isCancelling} onPress={() => void cancel(job.jobId)}>
            Cancel
          </Button>
        ) : job.state === 'done' ? (
          <Button
            variant="primary"
            icon={ArrowRight}
            onPress={() =>
              goTo({ screen: 'preview', connectionId: id, planId: job.outcome.planId })
            }
          >
            Open the preview
          </Button>
        ) : (
          again
        )
      }
      actions={
        job.state === 'failed' && (
          <Button icon={PlugZap} onPress={() => goTo({ screen: 'check', connectionId: id })}>
            Test the connection
          </Button>
        )
      }
    />
  );
}

function stepsOf(
  job: PreviewJob,
  names: Parameters<typeof previewSteps>[2],
): readonly PreviewStep[] {
  switch (job.state) {
    case 'running':
      return previewSteps(job.progress, 'under-way', names);
    case 'done':
      return previewSteps(null, 'done', names);
    case 'cancelled':
      return previewSteps(job.progress, 'cancelled', names);
    case 'failed':
      return previewSteps(job.progress, job.error, names);
  }
}

function stateOf(job: PreviewJob, steps: readonly PreviewStep[]): MakingState {
  switch (job.state) {
    case 'running':
      return { kind: 'running', secondsLeft: job.progress.secondsLeft };
    case 'done':
      return { kind: 'running', secondsLeft: null };
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'failed':
      return { kind: 'failed', title: failedWords(steps), text: inWords(job.error) };
  }
}

/** The step that failed, and how far in it: `Read the roster from Aeries, Students of Lincoln High, page 14 of 62`. */
function failedWords(steps: readonly PreviewStep[]): string {
  const failed = steps.find(({ state }) => state === 'failed');
  if (failed === undefined) return 'No preview was made';
  return ['This step failed: ' + failed.title, failed.detail].filter(Boolean).join(', ');
}

/** Opens the plan as soon as it is there, with what was asked for: what failed is selected, or what differs is shown. */
function useOpenWhenMade(
  connectionId: string,
  job: PreviewJob | null,
  then: AfterPreview | null,
): void {
  const ask = useAsk();
  const planId = job?.state === 'done' ? job.outcome.planId : null;
  const [kind, of, cause] = [
    then?.kind,
    then?.kind === 'retry' ? then.runId : then?.planId,
    then?.kind === 'retry' ? then.cause : null,
  ];
  useEffect(() => {
    if (planId === null) return;
    let isHere = true;
    const open = async (): Promise<void> => {
      if (kind === 'retry' && of !== undefined) {
        const run = await answer(ask.getRun({ runId: of }));
        if (run.ok) {
          const causes = run.value.causes.filter(({ code }) => cause === null || code === cause);
          handOver(planId, { kind: 'rows', ids: causes.flatMap(({ changeIds }) => changeIds) });
        }
      }
      if (!isHere) return;
      if (kind === 'compare' && of !== undefined && of !== planId)
        goInstead({ screen: 'difference', connectionId, from: of, to: planId });
      else goInstead({ screen: 'preview', connectionId, planId });
    };
    void open();
    return () => {
      isHere = false;
    };
  }, [ask, connectionId, planId, kind, of, cause]);
}
