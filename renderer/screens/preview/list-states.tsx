import { CircleCheck, RotateCw, SearchX, Unplug } from 'lucide-react';
import { failureOf } from '../../bridge/answer.ts';
import { inWords } from '../../bridge/use-bridge.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatAmount } from '../../ui/format.ts';
import type { Plan } from './types.ts';

export function NothingToDo({ plan }: { readonly plan: Plan }) {
  const { unchanged } = plan.header.totals;
  return (
    <EmptyState icon={CircleCheck} title="Aeries and Minga agree">
      {unchanged === 0
        ? 'Nobody was found on either side for the schools and roles of this connection.'
        : `All ${formatAmount(unchanged, 'person', 'people')} are the same on both sides. There is nothing to push.`}
    </EmptyState>
  );
}

export function NothingMatches({ onClear }: { readonly onClear: () => void }) {
  return (
    <EmptyState
      icon={SearchX}
      title="No change matches the filter"
      actions={<Button onPress={onClear}>Clear the filter</Button>}
    >
      The lines are there, but none of them is what was searched for.
    </EmptyState>
  );
}

export function RowsFailed({
  failure,
  onRetry,
}: {
  readonly failure: unknown;
  readonly onRetry: () => void;
}) {
  return (
    <EmptyState
      icon={Unplug}
      title="The changes could not be read"
      actions={
        <Button icon={RotateCw} onPress={onRetry}>
          Try again
        </Button>
      }
    >
      {inWords(failureOf(failure instanceof Error ? failure : new Error('unknown')))}
    </EmptyState>
  );
}
