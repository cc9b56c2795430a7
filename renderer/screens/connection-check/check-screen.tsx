import { Check, Wrench } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConnectionCheckJob } from '../../../preload/views.ts';
import { goTo } from '../../app/place.ts';
import { KEYS, useCheck, useCheckText } from '../../bridge/reads.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { inWords, told, useAsk } from '../../bridge/use-bridge.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { formatAmount } from '../../ui/format.ts';
import type { CheckGroup } from './connection-check.tsx';
import { ConnectionCheck } from './connection-check.tsx';
import { checksOf, groupChecks } from './check-groups.ts';

/** Starts a check of a connection and shows it; one that is under way already is shown as it is. */
export function useStartCheck(connectionId: string): {
  readonly start: () => Promise<boolean>;
  readonly isStarting: boolean;
} {
  const ask = useAsk();
  const client = useQueryClient();
  const [isStarting, setStarting] = useState(false);
  const start = async (): Promise<boolean> => {
    setStarting(true);
    const started = await told(
      'The test was not started',
      ask.startConnectionCheck({ connectionId }),
    );
    setStarting(false);
    if (started === null) return false;
    // Its first events may have come before this answer: they know more.
    client.setQueryData<ConnectionCheckJob | null>(KEYS.check(connectionId), (known) =>
      known?.jobId === started.value.jobId ? known : started.value,
    );
    return true;
  };
  return { start, isStarting };
}

/** "Test Your Information", live. */
export function CheckScreen({ connection }: { readonly connection: ConnectionView }) {
  const ask = useAsk();
  const { id, config } = connection;
  const { data: job } = useCheck(id);
  const { start } = useStartCheck(id);
  const isRunning = job?.state === 'running';
  const { data: text } = useCheckText(id, job?.state === 'done' ? job.jobId : null);
  const groups = groupChecks(checksOf(job));
  return (
    <ConnectionCheck
      connection={config.name}
      groups={isRunning ? [...groups, UNDER_WAY] : groups}
      isRunning={isRunning}
      finishedAt={job?.state === 'done' ? job.finishedAt : null}
      onRun={() => void start()}
      onStop={() => {
        if (job) void told('The test goes on', ask.cancelConnectionCheck({ jobId: job.jobId }));
      }}
      {...(text === undefined ? {} : { text: text.text })}
      notice={<BrokenOff job={job} />}
      mend={
        <Button icon={Wrench} onPress={() => goTo({ screen: 'guide', connectionId: id })}>
          Setup guide
        </Button>
      }
      next={
        <Button
          variant="primary"
          icon={Check}
          onPress={() => goTo({ screen: 'overview', connectionId: id })}
        >
          Done
        </Button>
      }
    />
  );
}

/** How many checks there will be shows only as they come. */
const UNDER_WAY: CheckGroup = {
  title: 'Under way',
  items: [{ id: 'under-way', title: 'The next check', status: 'running', detail: null, fix: null }],
};

function BrokenOff({ job }: { readonly job: ConnectionCheckJob | null | undefined }) {
  switch (job?.state) {
    case 'cancelled':
      return (
        <Banner tone="info" title={`The test was stopped${after(job)}`} isLive>
          Nothing was changed. Test again whenever you like.
        </Banner>
      );
    case 'failed':
      return (
        <Banner tone="danger" title={`The test was broken off${after(job)}`} isLive>
          {inWords(job.error)}
        </Banner>
      );
    case 'running':
    case 'done':
    case undefined:
      return null;
  }
}

/** How far it had come. */
function after(job: ConnectionCheckJob): string {
  const count = checksOf(job).length;
  return count === 0 ? '' : ` after ${formatAmount(count, 'check')}`;
}
