import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Notices } from '../../app/notices.tsx';
import { goTo } from '../../app/place.ts';
import { KEYS, useAppInfo, useGuideProgress } from '../../bridge/reads.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { told, useAsk } from '../../bridge/use-bridge.ts';
import { GUIDE_ORDER } from '../setup-guide/step-names.ts';
import { Start } from './start.tsx';

/** The start: nothing is there yet, or one connection whose guide was begun. */
export function StartScreen({ connections }: { readonly connections: readonly ConnectionView[] }) {
  const [begun] = connections;
  const sample = useSampleDoor();
  if (begun !== undefined) return <Begun connectionId={begun.id} sample={sample} />;
  return (
    <Start
      onConnect={() => goTo({ screen: 'new' })}
      {...sample}
      begun={null}
      notice={<Notices />}
    />
  );
}

interface BegunProps {
  readonly connectionId: string;
  readonly sample: ReturnType<typeof useSampleDoor>;
}

function Begun({ connectionId, sample }: BegunProps) {
  const { data: progress } = useGuideProgress(connectionId);
  if (progress === undefined) return null;
  return (
    <Start
      onConnect={() => goTo({ screen: 'guide', connectionId })}
      {...sample}
      begun={{ done: Object.keys(progress.done).length, of: GUIDE_ORDER.length }}
      notice={<Notices />}
    />
  );
}

/** The second door: opens the sample district and goes to its overview. */
function useSampleDoor() {
  const ask = useAsk();
  const client = useQueryClient();
  const { data: info } = useAppInfo();
  const [isOpeningSample, setOpening] = useState(false);
  const open = async (): Promise<void> => {
    setOpening(true);
    const opened = await told('The sample district was not opened', ask.openSampleDistrict());
    setOpening(false);
    if (opened === null) return;
    const { value } = opened;
    // The event says the same in a moment; the overview must not wait for it.
    client.setQueryData<readonly ConnectionView[]>(KEYS.connections, (known = []) =>
      known.some(({ id }) => id === value.id) ? known : [...known, value],
    );
    goTo({ screen: 'overview', connectionId: value.id });
  };
  return {
    onTrySample: info?.can.sampleDistrict === true ? () => void open() : null,
    isOpeningSample,
  };
}
