import { failureOf } from '../../bridge/answer.ts';
import { inWords } from '../../bridge/use-bridge.ts';
import { Button } from '../../ui/button.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Details, DetailsHeading } from './details.tsx';
import type { PersonActions } from './details.tsx';
import type { Plan, PlanSource } from './types.ts';
import { useDetail } from './use-plan-reads.ts';

interface DetailsPanelProps {
  readonly source: PlanSource;
  readonly plan: Plan;
  readonly changeId: string;
  readonly actions: PersonActions;
  readonly onClose: () => void;
}

/** The panel beside the list: what is known of the line that is open. */
export function DetailsPanel({ source, plan, changeId, actions, onClose }: DetailsPanelProps) {
  const { planId, holds } = plan.header;
  const { detail, error, retry } = useDetail(source, planId, changeId);
  const pair = useDetail(source, planId, detail?.row.pairedWith ?? null);
  return (
    <SidePanel
      label="Details"
      storageKey="details-width"
      of={changeId}
      onClose={onClose}
      header={
        detail === null ? null : <DetailsHeading row={detail.row} schoolNames={plan.schoolNames} />
      }
    >
      {detail !== null ? (
        <Details
          key={detail.row.id}
          detail={detail}
          pair={pair.detail?.row ?? null}
          holds={holds}
          schoolNames={plan.schoolNames}
          actions={actions}
        />
      ) : error === null ? (
        <Skeleton label="Reading the details" lines={[80, 95, 60, 90, 70]} />
      ) : (
        <div role="alert">
          <p>{inWords(failureOf(error))}</p>
          <Button size="small" onPress={retry}>
            Try again
          </Button>
        </div>
      )}
    </SidePanel>
  );
}
