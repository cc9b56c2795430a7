import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PushJob } from '../../../preload/sync-views.ts';
import type { Result } from '../../../preload/views.ts';
import { goTo } from '../../app/place.ts';
import { KEYS } from '../../bridge/reads.ts';
import { told, useAsk } from '../../bridge/use-bridge.ts';

/**
 * Goes on with an interrupted run, and shows it. `follow` does the same for any other push: it takes what was asked
 * of the application, and shows the job once there is one. Answers whether there is.
 */
export function useStartPush(connectionId: string): {
  readonly follow: (what: string, asked: Promise<Result<PushJob>>) => Promise<boolean>;
  readonly resume: (runId: string) => Promise<boolean>;
  readonly isStarting: boolean;
} {
  const ask = useAsk();
  const client = useQueryClient();
  const [isStarting, setStarting] = useState(false);
  const follow = async (what: string, asked: Promise<Result<PushJob>>): Promise<boolean> => {
    setStarting(true);
    const started = await told(what, asked);
    setStarting(false);
    if (started === null) return false;
    // Its first events may have come before this answer: they know more.
    client.setQueryData<PushJob | null>(KEYS.push(connectionId), (known) =>
      known?.jobId === started.value.jobId ? known : started.value,
    );
    goTo({ screen: 'push', connectionId });
    return true;
  };
  return {
    follow,
    resume: (runId) => follow('The run was not resumed', ask.startResume({ runId })),
    isStarting,
  };
}
