import { RotateCw, Unplug } from 'lucide-react';
import type { Failure } from '../bridge/answer.ts';
import { inWords } from '../bridge/use-bridge.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import styles from './app.module.css';
import { cx } from '../ui/cx.ts';

interface UnreadableProps {
  readonly failure: Failure;
  readonly onRetry: () => void;
}

/** In place of everything, where not even the list of connections can be read. */
export function Unreadable({ failure, onRetry }: UnreadableProps) {
  return (
    <main className={cx(styles.whole)}>
      <EmptyState
        icon={Unplug}
        title="The settings could not be read"
        actions={
          <Button icon={RotateCw} onPress={onRetry}>
            Try again
          </Button>
        }
      >
        {inWords(failure)}
      </EmptyState>
    </main>
  );
}
