import { Notices } from '../../app/notices.tsx';
import { goTo } from '../../app/place.ts';
import { useGuideProgress } from '../../bridge/reads.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { GUIDE_ORDER } from '../setup-guide/step-names.ts';
import { Start } from './start.tsx';

/** The start: nothing is there yet, or one connection whose guide was begun. */
export function StartScreen({ connections }: { readonly connections: readonly ConnectionView[] }) {
  const [begun] = connections;
  if (begun !== undefined) return <Begun connectionId={begun.id} />;
  return (
    <Start
      onConnect={() => goTo({ screen: 'new' })}
      onTrySample={null}
      begun={null}
      notice={<Notices />}
    />
  );
}

function Begun({ connectionId }: { readonly connectionId: string }) {
  const { data: progress } = useGuideProgress(connectionId);
  if (progress === undefined) return null;
  return (
    <Start
      onConnect={() => goTo({ screen: 'guide', connectionId })}
      onTrySample={null}
      begun={{ done: Object.keys(progress.done).length, of: GUIDE_ORDER.length }}
      notice={<Notices />}
    />
  );
}
