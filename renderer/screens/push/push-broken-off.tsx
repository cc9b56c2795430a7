import { Eye, ListChecks, Play, PlugZap } from 'lucide-react';
import { goTo } from '../../app/place.ts';
import type { Failure } from '../../bridge/answer.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { inWords } from '../../bridge/use-bridge.ts';
import { Button } from '../../ui/button.tsx';
import { formatAmount, formatCount } from '../../ui/format.ts';
import { useStartPreview } from '../making-preview/use-start-preview.ts';
import { PushEnded } from './push-ended.tsx';
import type { LivePush } from './push-live.tsx';
import { useStartPush } from './use-start-push.ts';

interface PushBrokenOffProps {
  readonly connection: ConnectionView;
  readonly failure: Failure;
  /** The run that was begun, or null: nothing was sent. */
  readonly runId: string | null;
  readonly planId: string | null;
  /** How far it had come with sending, or null: not known, or not so far. */
  readonly sent: LivePush['sent'];
}

/** Why a push ended early, and the way on: resume it, or a new preview where the old one no longer counts. */
export function PushBrokenOff({ connection, failure, runId, planId, sent }: PushBrokenOffProps) {
  const { id, config } = connection;
  const { start, isStarting } = useStartPreview(id);
  const { resume, isStarting: isResuming } = useStartPush(id);
  const isStale = failure.code === 'plan-stale';
  const concernsConnection = /^(source|target|secret|keychain)-/.test(failure.code);
  return (
    <PushEnded
      connection={config.name}
      title={isStale ? 'The preview can no longer be pushed' : 'The push was broken off'}
      tone={isStale ? 'warn' : 'danger'}
      what={runId === null ? 'Nothing was sent' : stoppedWords(sent)}
      text={inWords(failure)}
      actions={
        <>
          {concernsConnection && (
            <Button
              size="small"
              icon={PlugZap}
              onPress={() => goTo({ screen: 'check', connectionId: id })}
            >
              Test the connection
            </Button>
          )}
          {runId !== null && (
            <>
              <Button
                size="small"
                icon={ListChecks}
                onPress={() => goTo({ screen: 'run', connectionId: id, runId })}
              >
                See what was sent
              </Button>
              <Button
                size="small"
                variant="primary"
                icon={Play}
                isPending={isResuming}
                onPress={() => void resume(runId)}
              >
                Resume
              </Button>
            </>
          )}
          {runId === null && (
            <Button
              size="small"
              variant="primary"
              icon={Eye}
              isPending={isStarting}
              onPress={() =>
                void start(planId === null || !isStale ? null : { kind: 'compare', planId })
              }
            >
              {isStale ? 'Make a new preview and compare' : 'Make a new preview'}
            </Button>
          )}
        </>
      }
    />
  );
}

function stoppedWords(sent: LivePush['sent']): string {
  if (sent === null) return 'The rest was not sent. What was sent is written down';
  const { done, total } = sent;
  return `Stopped after ${formatCount(done)} of ${formatAmount(total, 'person', 'people')}. What was sent is written down`;
}
