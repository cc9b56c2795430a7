import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, failureOf } from '../../bridge/answer.ts';
import { KEYS, useSchedule } from '../../bridge/reads.ts';
import type { ConnectionView, ScheduleView } from '../../bridge/types.ts';
import { inWords, told, useAsk } from '../../bridge/use-bridge.ts';
import { Banner } from '../../ui/banner.tsx';
import { cx } from '../../ui/cx.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CardBones } from '../loading-shapes.tsx';
import { CalendarDialog } from './calendar-dialog.tsx';
import { ScheduleCards } from './schedule-cards.tsx';
import type { SchedulePatch } from './schedule-cards.tsx';
import styles from './parts.module.css';

/** "Enable Automatic Rostering", and when it runs: each change is saved as it is made. */
export function SchedulePart({ connection }: { readonly connection: ConnectionView }) {
  const { data: view, error } = useSchedule(connection.id);
  if (error !== null) {
    return (
      <Banner tone="danger" title="The schedule could not be read">
        {inWords(failureOf(error))}
      </Banner>
    );
  }
  if (view === undefined) {
    return (
      <Skeleton label="Reading the schedule">
        <div className={cx(styles.cards)}>
          {[6, 10, 6, 5, 5].map((lines, at) => (
            <CardBones key={at} lines={lines} />
          ))}
        </div>
      </Skeleton>
    );
  }
  return <LiveSchedule connectionId={connection.id} view={view} />;
}

function LiveSchedule({
  connectionId,
  view,
}: {
  readonly connectionId: string;
  readonly view: ScheduleView;
}) {
  const ask = useAsk();
  const client = useQueryClient();
  const [isImporting, setImporting] = useState(false);
  const again = () => client.invalidateQueries({ queryKey: KEYS.schedule(connectionId) });
  const save = async (patch: SchedulePatch): Promise<string | null> => {
    const saved = await answer(ask.updateConnection({ connectionId, patch: { schedule: patch } }));
    await again();
    return saved.ok ? null : inWords(saved.error);
  };
  const turn = async (on: boolean): Promise<void> => {
    const what = on ? 'Automatic rostering stays off' : 'Automatic rostering stays on';
    const turned = await told(what, ask.setAutomatic({ connectionId, on }));
    if (turned !== null) client.setQueryData(KEYS.schedule(connectionId), turned.value);
  };
  const pause = async (days: number | null): Promise<void> => {
    const until = days === null ? null : new Date(Date.now() + days * 86_400_000).toISOString();
    const paused = await told('Not changed', ask.pauseUntil({ connectionId, until }));
    if (paused !== null) client.setQueryData(KEYS.schedule(connectionId), paused.value);
  };
  return (
    <>
      <ScheduleCards
        view={view}
        onSave={save}
        onTurn={(on) => void turn(on)}
        onPause={(days) => void pause(days)}
        onImport={() => setImporting(true)}
      />
      {isImporting && (
        <CalendarDialog
          connectionId={connectionId}
          onClose={() => setImporting(false)}
          onChosen={async (chosen) => {
            const blackout = [...view.schedule.blackout, ...chosen];
            const problem = await save({ blackout });
            if (problem === null) setImporting(false);
            return problem;
          }}
        />
      )}
    </>
  );
}
