import { failureOf } from '../../bridge/answer.ts';
import { SidePanel } from '../../ui/side-panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Details, DetailsHeading } from './details.tsx';
import type { PersonActions } from './details.tsx';
import type { Plan, PlanSource, Row } from './types.ts';
import { useDetail } from './use-plan-reads.ts';

interface DetailsPanelProps {
  readonly source: PlanSource;
  readonly plan: Plan;
  readonly changeId: string;
  /** The line as the list has it: shown at once, while the rest is read. Null where the list has it no more. */
  readonly row: Row | null;
  readonly actions: PersonActions;
  readonly onClose: () => void;
}

/** The panel beside the list: what is known of the line that is open. */
export function DetailsPanel(props: DetailsPanelProps) {
  const { source, plan, changeId, actions, onClose } = props;
  const { planId, holds } = plan.header;
  const { detail, error, retry } = useDetail(source, planId, changeId);
  const row = detail?.row ?? props.row;
  const pair = useDetail(source, planId, row?.pairedWith ?? null);
  return (
    <SidePanel
      label="Details"
      storageKey="details-width"
      of={changeId}
      onClose={onClose}
      header={row === null ? null : <DetailsHeading row={row} schoolNames={plan.schoolNames} />}
    >
      {row === null ? (
        <Skeleton label="Reading the details" lines={[80, 95, 60, 90, 70]} />
      ) : (
        <Details
          key={row.id}
          row={row}
          detail={detail}
          failure={error === null ? null : failureOf(error)}
          onRetry={retry}
          pair={pair.detail?.row ?? null}
          holds={holds}
          schoolNames={plan.schoolNames}
          actions={actions}
        />
      )}
    </SidePanel>
  );
}
