import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './page-header.module.css';

interface PageHeaderProps {
  readonly title: string;
  readonly note?: ReactNode;
  /** Less important actions, quiet or secondary. */
  readonly actions?: ReactNode;
  /** The one primary action, at the right. */
  readonly primary?: ReactNode;
}

/** One title and one primary action: the head of every screen. */
export function PageHeader({ title, note, actions, primary }: PageHeaderProps) {
  return (
    <header className={cx(styles.header)}>
      <div className={cx(styles.words)}>
        <h1 className={cx(styles.title)}>{title}</h1>
        {note !== undefined && <p className={cx(styles.note)}>{note}</p>}
      </div>
      {(actions !== undefined || primary !== undefined) && (
        <div className={cx(styles.actions)}>
          {actions}
          {primary}
        </div>
      )}
    </header>
  );
}
