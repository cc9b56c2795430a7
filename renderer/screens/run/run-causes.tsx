import { RotateCw } from 'lucide-react';
import type { RunDetail } from '../../../preload/sync-views.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { formatAmount, formatCount } from '../../ui/format.ts';
import { inLocale } from '../../ui/in-locale.ts';
import styles from './run.module.css';

interface RunCausesProps {
  readonly causes: RunDetail['causes'];
  readonly onRetry: (cause: string | null) => void;
  readonly isRetrying: boolean;
}

/** What did not succeed, by cause, most first: what it was, what to do, and a way to try those again. */
export function RunCauses({ causes, onRetry, isRetrying }: RunCausesProps) {
  const all = causes.reduce((sum, { count }) => sum + count, 0);
  return (
    <Card
      title="What did not succeed"
      note="“Retry these” makes a new preview and selects them in it. Nothing is sent before you approve it."
      actions={
        causes.length > 1 && (
          <Button
            size="small"
            icon={RotateCw}
            isPending={isRetrying}
            onPress={() => onRetry(null)}
          >{`Retry all ${formatCount(all)}`}</Button>
        )
      }
    >
      <ul className={cx(styles.causes)}>
        {causes.map(({ code, text, fix, count }) => (
          <li key={code} className={cx(styles.cause)}>
            <span className={cx(styles.causeCount)}>{formatCount(count)}</span>
            <div className={cx(styles.causeWords)}>
              <p>{inLocale(text)}</p>
              {fix !== null && (
                <p className={cx(styles.soft)}>
                  <b>What to do:</b> {inLocale(fix)}
                </p>
              )}
            </div>
            <Button
              size="small"
              icon={RotateCw}
              isPending={isRetrying}
              aria-label={`Retry these ${formatAmount(count, 'person', 'people')}: ${text}`}
              onPress={() => onRetry(code)}
            >
              Retry these
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
