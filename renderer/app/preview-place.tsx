import { Eye, History } from 'lucide-react';
import { useDeferredValue, useEffect } from 'react';
import { failureOf } from '../bridge/answer.ts';
import { usePlan, usePlans, usePreviewJob } from '../bridge/reads.ts';
import type { ConnectionView } from '../bridge/types.ts';
import { useStartPreview } from '../screens/making-preview/use-start-preview.ts';
import { PreviewLoading } from '../screens/preview/preview-loading.tsx';
import { PreviewScreen } from '../screens/preview/preview-screen.tsx';
import { Unread } from '../screens/unread.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { goInstead, goTo } from './place.ts';

interface PreviewPlaceProps {
  readonly connection: ConnectionView;
  /** Null: the newest plan, or the preview under way. */
  readonly planId: string | null;
}

/** The Preview entry of the rail: one plan, the newest where none is named, or why there is none. */
export function PreviewPlace({ connection, planId }: PreviewPlaceProps) {
  return planId === null ? (
    <NewestPlan connection={connection} />
  ) : (
    <OnePlan key={planId} connection={connection} planId={planId} />
  );
}

function NewestPlan({ connection }: { readonly connection: ConnectionView }) {
  const { id, config } = connection;
  // Asked anew each time: a plan that was newest a moment ago would be pushed in place of the newest.
  const plans = usePlans(id, { staleTime: 0 });
  const job = usePreviewJob(id);
  const isUnderWay = job.data?.state === 'running';
  const newest = job.isPending || plans.isFetching ? undefined : plans.data?.[0]?.planId;
  useEffect(() => {
    if (isUnderWay) goInstead({ screen: 'making-preview', connectionId: id, then: null });
    else if (newest !== undefined) {
      goInstead({ screen: 'preview', connectionId: id, planId: newest });
    }
  }, [id, isUnderWay, newest]);
  if (plans.error !== null) {
    return (
      <Unread
        title="Preview"
        note={config.name}
        what="The previews could not be read"
        error={plans.error}
        onRetry={() => void plans.refetch()}
      />
    );
  }
  if (plans.data?.length !== 0 || job.isPending || isUnderWay) {
    return <PreviewLoading connectionName={config.name} schools={config.schools.length} />;
  }
  return (
    <>
      <PageHeader title="Preview" note={config.name} />
      <EmptyState
        icon={Eye}
        title="No preview yet"
        actions={<StartPreview connectionId={id} label="Preview changes" />}
      >
        A preview reads Aeries and Minga and shows what a sync would change, line by line and with
        the reason. It changes nothing.
      </EmptyState>
    </>
  );
}

function OnePlan({
  connection,
  planId,
}: {
  readonly connection: ConnectionView;
  readonly planId: string;
}) {
  const { id, config } = connection;
  const { data: plan, error, refetch } = usePlan(planId);
  // The whole screen at once is the longest drawing there is: deferred, React draws it in parts and lets keys through.
  const isDrawn = useDeferredValue(plan !== undefined, false);
  if (error !== null && failureOf(error).code === 'plan-unknown') {
    return (
      <>
        <PageHeader title="Preview" note={config.name} />
        <EmptyState
          icon={Eye}
          title="This preview is no longer kept"
          actions={
            <>
              <StartPreview connectionId={id} label="Make a new preview" />
              <Button
                icon={History}
                onPress={() => goTo({ screen: 'history', connectionId: id, tab: 'runs' })}
              >
                History
              </Button>
            </>
          }
        >
          It was removed under the rules of data retention, perhaps while it was open. What was
          pushed of it stays pushed and stands in the history.
        </EmptyState>
      </>
    );
  }
  if (error !== null) {
    return (
      <Unread
        title="Preview"
        note={config.name}
        what="This preview could not be read"
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  if (plan === undefined || !isDrawn) {
    return <PreviewLoading connectionName={config.name} schools={config.schools.length} />;
  }
  return <PreviewScreen connection={connection} plan={plan} />;
}

function StartPreview(props: { readonly connectionId: string; readonly label: string }) {
  const { start, isStarting } = useStartPreview(props.connectionId);
  return (
    <Button variant="primary" icon={Eye} isPending={isStarting} onPress={() => void start()}>
      {props.label}
    </Button>
  );
}
