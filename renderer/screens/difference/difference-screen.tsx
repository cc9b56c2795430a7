import { ArrowRight, Eye } from 'lucide-react';
import { handedOver, handOver } from '../../app/handed-over.ts';
import { goTo } from '../../app/place.ts';
import { useDifference } from '../../bridge/reads.ts';
import type { ConnectionView } from '../../bridge/types.ts';
import { Button } from '../../ui/button.tsx';
import { BannerBones, StatsBones, TableBones } from '../loading-shapes.tsx';
import { Loading } from '../loading.tsx';
import { Unread } from '../unread.tsx';
import { Difference } from './difference.tsx';

interface DifferenceScreenProps {
  readonly connection: ConnectionView;
  /** Ids of the plan that could not be pushed, and of the one made after it. */
  readonly from: string;
  readonly to: string;
}

/** The difference of two plans, live. What was selected in the old one is handed on as far as it is the same. */
export function DifferenceScreen({ connection: { id, config }, from, to }: DifferenceScreenProps) {
  const { data, error, refetch } = useDifference({ from, to, selection: handedOver(from) });
  const title = 'What differs from the last preview';
  const open = (): void => {
    if (data?.keeps?.kind === 'rows') handOver(to, { kind: 'rows', ids: [...data.keeps.ids] });
    goTo({ screen: 'preview', connectionId: id, planId: to });
  };
  const button = (
    <Button variant="primary" icon={ArrowRight} onPress={open}>
      Go on with the new preview
    </Button>
  );
  if (error !== null) {
    return (
      <Unread
        title={title}
        note={config.name}
        what="The two previews could not be compared"
        error={error}
        onRetry={() => void refetch()}
        actions={button}
      />
    );
  }
  if (data === undefined) {
    return (
      <Loading title={title} note={config.name}>
        <BannerBones />
        <StatsBones />
        <TableBones columns={[60, 80, 70, 70, 90]} rows={6} />
      </Loading>
    );
  }
  return (
    <Difference
      connection={config.name}
      difference={data}
      kept={data.keeps?.kind === 'rows' ? data.keeps.ids.length : null}
      primary={button}
      actions={
        <Button
          icon={Eye}
          onPress={() => goTo({ screen: 'preview', connectionId: id, planId: from })}
        >
          The old preview
        </Button>
      }
    />
  );
}
