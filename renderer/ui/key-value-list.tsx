import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './key-value-list.module.css';

interface KeyValueListProps {
  readonly items: readonly { readonly key: string; readonly value: ReactNode }[];
}

export function KeyValueList({ items }: KeyValueListProps) {
  return (
    <dl className={cx(styles.list)}>
      {items.map(({ key, value }) => (
        <div key={key} className={cx(styles.row)}>
          <dt className={cx(styles.key)}>{key}</dt>
          <dd className={cx(styles.value)}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
