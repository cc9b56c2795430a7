import { cx } from './cx.ts';
import styles from './skeleton.module.css';

interface SkeletonProps {
  /** One bar a line; each width in percent of the space there is. */
  readonly lines?: readonly number[];
  /** What is loading, for screen readers. */
  readonly label: string;
}

/** Holds the place of text that is on its way, so that nothing jumps when it comes. */
export function Skeleton({ lines = [60, 90, 75], label }: SkeletonProps) {
  return (
    <div className={cx(styles.root)} role="status" aria-label={label}>
      {lines.map((width, index) => (
        <span key={index} className={cx(styles.line)} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
