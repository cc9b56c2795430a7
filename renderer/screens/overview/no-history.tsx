import { RotateCw } from 'lucide-react';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

interface NoHistoryProps {
  /** Why, what it means for the data, and what to do. */
  readonly text: string;
  readonly onRetry: () => void;
}

/** The cards then tell of no run: not because there was none. */
export function NoHistory({ text, onRetry }: NoHistoryProps) {
  return (
    <Banner
      tone="danger"
      title="The history of runs could not be read"
      isLive
      actions={
        <Button size="small" icon={RotateCw} onPress={onRetry}>
          Try again
        </Button>
      }
    >
      {text} Below, last runs and what waits are missing.
    </Banner>
  );
}
