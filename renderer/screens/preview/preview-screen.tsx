import { useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { tellSaved } from '../../app/files.ts';
import { handedOver } from '../../app/handed-over.ts';
import { goTo } from '../../app/place.ts';
import { answer } from '../../bridge/answer.ts';
import type { Failure } from '../../bridge/answer.ts';
import { KEYS, useAppInfo, useAppSettings, usePlans } from '../../bridge/reads.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { inWords, told, useAsk } from '../../bridge/use-bridge.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useStartPreview } from '../making-preview/use-start-preview.ts';
import type { PersonActions } from './details.tsx';
import { Preview } from './preview.tsx';
import type { PreviewWays } from './notices.tsx';
import type { Plan, PlanSource, Push } from './types.ts';

interface PreviewScreenProps {
  readonly connection: ConnectionView;
  readonly plan: Plan;
}

/** A plan, live. */
export function PreviewScreen({ connection, plan }: PreviewScreenProps) {
  const ask = useAsk();
  const client = useQueryClient();
  const connectionId = connection.id;
  const { planId, planHash, undoOf } = plan.header;
  const { data: settings } = useAppSettings();
  const { data: info } = useAppInfo();
  const { data: plans } = usePlans(connectionId);
  const { start, startUndo, isStarting } = useStartPreview(connectionId);
  const [handed] = useState(() => handedOver(planId));
  const newest = plans?.[0];
  const isSuperseded = newest !== undefined && newest.createdAt > plan.header.createdAt;

  const push = async (input: Push): Promise<Failure | null> => {
    const started = await answer(ask.startPush({ planId, planHash, ...input }));
    if (started.ok) {
      client.setQueryData(KEYS.push(connectionId), started.value);
      goTo({ screen: 'push', connectionId });
      return null;
    }
    showToast({
      tone: 'danger',
      title: 'The push was not started',
      text: inWords(started.error),
    });
    // Perhaps it is stale, or gone: then the screen says so.
    void client.invalidateQueries({ queryKey: KEYS.plan(planId) });
    return started.error;
  };

  const ways: PreviewWays = {
    onRenew: () => void (undoOf === null ? start({ kind: 'compare', planId }) : startUndo(undoOf)),
    onCompare: isSuperseded
      ? () => goTo({ screen: 'difference', connectionId, from: planId, to: newest.planId })
      : null,
    onSettings: () => goTo({ screen: 'settings', connectionId, section: 'sync' }),
    onCheck: () => goTo({ screen: 'check', connectionId }),
    onRun: (runId) => goTo({ screen: 'run', connectionId, runId }),
  };
  return (
    <Preview
      plan={plan}
      connectionName={connection.config.name}
      source={useLiveSource(planId)}
      density={settings?.appearance.density ?? 'normal'}
      ways={ways}
      actions={usePersonActions(connectionId, planId)}
      canPrintPdf={info?.can.printPdf === true}
      onExport={async (filter, format) => {
        const saved = await told(
          'The report was not saved',
          ask.exportReport({ of: { kind: 'plan', planId, filter }, format }),
        );
        if (saved !== null) tellSaved(saved.value);
      }}
      onPush={push}
      handedOver={handed}
      primary={
        <Button icon={RefreshCw} isPending={isStarting} onPress={() => void start()}>
          Preview again
        </Button>
      }
    />
  );
}

/** Where rows cannot be read since the plan was removed meanwhile, the plan itself is asked for again, and says so. */
function useLiveSource(planId: string): PlanSource {
  const ask = useAsk();
  const client = useQueryClient();
  return useMemo(
    () => ({
      async queryChanges(input) {
        const answered = await ask.queryChanges(input);
        if (!answered.ok && answered.error.code === 'plan-unknown') {
          void client.invalidateQueries({ queryKey: KEYS.plan(planId) });
        }
        return answered;
      },
      getFacets: ask.getFacets,
      countSelection: ask.countSelection,
      getChange: ask.getChange,
    }),
    [ask, client, planId],
  );
}

/** Locks and choices are kept by the application; the line that is open is read again with them. */
function usePersonActions(connectionId: string, planId: string): PersonActions {
  const ask = useAsk();
  const client = useQueryClient();
  const kept = async (what: string, asked: ReturnType<typeof ask.clearLock>): Promise<boolean> => {
    const done = await told(what, asked);
    if (done === null) return false;
    void client.invalidateQueries({ queryKey: ['plan', planId, 'change'] });
    return true;
  };
  return {
    onLock: (person, fields, reason) =>
      kept(
        'Nothing was locked',
        ask.setLock({
          connectionId,
          person,
          fields: fields === null ? null : [...fields],
          reason,
        }),
      ),
    onUnlock: (person) => kept('Nothing was unlocked', ask.clearLock({ connectionId, person })),
    onResolve: (sisId, personId) =>
      kept('The choice was not kept', ask.resolveConflict({ connectionId, sisId, personId })),
    onTimeline: (person) => goTo({ screen: 'person', connectionId, person }),
  };
}
