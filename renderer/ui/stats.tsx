import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './stats.module.css';

export interface Stat {
  readonly label: string;
  readonly value: ReactNode;
  /** What the number means, in a few words. */
  readonly note?: string;
  readonly tone?: 'normal' | 'warn' | 'stop';
}

/** A few numbers side by side, each with its word. */
export function Stats({ items }: { readonly items: readonly Stat[] }) {
  return (
    <dl className={cx(styles.list)}>
      {items.map(({ label, value, note, tone = 'normal' }) => (
        <div key={label} className={cx(styles.item)}>
          <dt className={cx(styles.label)}>{label}</dt>
          <dd className={cx(styles.value, styles[tone])}>{value}</dd>
          {note !== undefined && <dd className={cx(styles.note)}>{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
