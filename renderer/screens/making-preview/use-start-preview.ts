import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PreviewJob } from '../../../preload/sync-views.ts';
import type { Result } from '../../../preload/views.ts';
import { goTo } from '../../app/place.ts';
import type { AfterPreview } from '../../app/place.ts';
import { KEYS } from '../../bridge/reads.ts';
import { told, useAsk } from '../../bridge/use-bridge.ts';

/**
 * Starts a preview, or the plan that takes a run back, and shows it being made. One that is under way already is
 * shown as it is: pressing twice, here or in another window, makes one.
 */
export function useStartPreview(connectionId: string): {
  readonly start: (then?: AfterPreview | null) => Promise<void>;
  readonly startUndo: (runId: string) => Promise<void>;
  readonly isStarting: boolean;
} {
  const ask = useAsk();
  const client = useQueryClient();
  const [isStarting, setStarting] = useState(false);
  const follow = async (
    what: string,
    asked: Promise<Result<PreviewJob>>,
    then: AfterPreview | null,
  ): Promise<void> => {
    setStarting(true);
    const started = await told(what, asked);
    setStarting(false);
    if (started === null) return;
    // Its first events may have come before this answer: they know more.
    client.setQueryData<PreviewJob | null>(KEYS.preview(connectionId), (known) =>
      known?.jobId === started.value.jobId ? known : started.value,
    );
    goTo({ screen: 'making-preview', connectionId, then });
  };
  return {
    start: (then = null) =>
      follow('No preview was started', ask.startPreview({ connectionId }), then),
    startUndo: (runId) => follow('The undo was not prepared', ask.startUndo({ runId }), null),
    isStarting,
  };
}
