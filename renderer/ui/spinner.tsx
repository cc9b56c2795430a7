import { cx } from './cx.ts';
import styles from './spinner.module.css';

interface SpinnerProps {
  /** What is being waited for. Leave out where a word beside it already says so. */
  readonly label?: string;
  readonly size?: 16 | 20 | 24;
}

export function Spinner({ label, size = 16 }: SpinnerProps) {
  return (
    <span className={cx(styles.root)} role={label === undefined ? undefined : 'status'}>
      <svg className={cx(styles.ring)} width={size} height={size} viewBox="0 0 16 16" aria-hidden>
        <circle className={cx(styles.track)} cx="8" cy="8" r="6.25" />
        <path className={cx(styles.arc)} d="M8 1.75a6.25 6.25 0 0 1 6.25 6.25" />
      </svg>
      {label !== undefined && <span className={cx(styles.label)}>{label}</span>}
    </span>
  );
}
