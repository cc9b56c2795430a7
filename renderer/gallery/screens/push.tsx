import { ListChecks, Play, PlugZap } from 'lucide-react';
import { PushEnded } from '../../screens/push/push-ended.tsx';
import { PushLive } from '../../screens/push/push-live.tsx';
import type { LivePush } from '../../screens/push/push-live.tsx';
import { Button } from '../../ui/button.tsx';
import { GalleryAppFrame } from './frame.tsx';

const sending: LivePush = {
  kind: 'push',
  sent: { done: 11_500, total: 41_208, succeeded: 11_487, failed: 13 },
  before: 'Sending',
  rate: 184.3,
  secondsLeft: 161,
  stopping: false,
};
const STATES: Readonly<Record<string, LivePush>> = {
  starting: {
    ...sending,
    sent: null,
    before: 'Reading from Minga whom it concerns',
    rate: null,
    secondsLeft: null,
  },
  stopping: { ...sending, stopping: true },
};

/** `rest`: nothing while it sends, `starting`, `stopping`, or `broken-off`. */
export function PushScreen({ rest }: { readonly rest: string }) {
  return (
    <GalleryAppFrame current="preview">
      {rest === 'broken-off' ? (
        <PushEnded
          connection="Lincoln Unified"
          title="The push was broken off"
          tone="danger"
          what="Stopped after 11,500 of 41,208 people. What was sent is written down"
          text="Minga could not be reached for 5 minutes. What became of the 500 of the last batch is asked when the run is resumed. Check the network, then resume."
          actions={
            <>
              <Button size="small" icon={PlugZap} onPress={() => location.assign('#/check')}>
                Test the connection
              </Button>
              <Button size="small" icon={ListChecks} onPress={() => location.assign('#/run')}>
                See what was sent
              </Button>
              <Button
                size="small"
                variant="primary"
                icon={Play}
                onPress={() => location.assign('#/push')}
              >
                Resume
              </Button>
            </>
          }
        />
      ) : (
        <PushLive
          connection="Lincoln Unified"
          push={STATES[rest] ?? sending}
          onStop={() => location.assign('#/push/stopping')}
          onCancel={() => location.assign('#/run/interrupted')}
          onLook={() => location.assign('#/run/live')}
        />
      )}
    </GalleryAppFrame>
  );
}
