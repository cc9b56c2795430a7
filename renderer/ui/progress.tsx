import { ProgressBar } from 'react-aria-components/ProgressBar';
import { Label } from 'react-aria-components/Label';
import { cx } from './cx.ts';
import { formatCount, formatTimeLeft } from './format.ts';
import styles from './progress.module.css';

interface ProgressProps {
  /** What is being done: `Reading students from Aeries`. */
  readonly label: string;
  readonly done: number;
  /** Null where the server does not say how many there are: the bar then only shows that work goes on. */
  readonly total: number | null;
  /** What is counted: `people`, `pages`. */
  readonly unit: string;
  /** Null until it can be told honestly. */
  readonly secondsLeft?: number | null;
  readonly isPaused?: boolean;
  /** What is at hand right now, at the end of the line of the count: `page 14 of 62`. */
  readonly note?: string | null;
}

export function Progress({
  label,
  done,
  total,
  unit,
  secondsLeft = null,
  isPaused = false,
  note = null,
}: ProgressProps) {
  const count =
    total === null
      ? `${formatCount(done)} ${unit} so far`
      : `${formatCount(done)} of ${formatCount(total)} ${unit}`;
  const time = isPaused ? 'paused' : secondsLeft === null ? null : formatTimeLeft(secondsLeft);
  return (
    <ProgressBar
      value={done}
      maxValue={Math.max(total ?? 1, 1)}
      isIndeterminate={total === null}
      valueLabel={[count, time, note].filter((part) => part !== null).join(', ')}
      className={cx(styles.root, isPaused && styles.paused)}
    >
      {({ percentage }) => (
        <>
          <Label className={cx(styles.label)}>{label}</Label>
          <span className={cx(styles.time)}>{time}</span>
          <span className={cx(styles.track)}>
            {percentage === undefined ? (
              <span className={cx(styles.roam)} />
            ) : (
              <span
                className={cx(styles.fill)}
                style={{ transform: `scaleX(${percentage / 100})` }}
              />
            )}
          </span>
          <span className={cx(styles.count)}>
            <span>{count}</span>
            {note !== null && <span>{note}</span>}
          </span>
        </>
      )}
    </ProgressBar>
  );
}
